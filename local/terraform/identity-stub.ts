import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The account of every plan that is made without AWS. */
const STUB_ACCOUNT_ID = '123456789012';

/** Answers `GetCallerIdentity` (STS API reference), the one call that a plan of the module makes. */
export interface IdentityStub {
  readonly url: string;
  close(): Promise<void>;
}

const ANSWER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::${STUB_ACCOUNT_ID}:user/plan</Arn>
    <UserId>AIDAPLAN</UserId>
    <Account>${STUB_ACCOUNT_ID}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>`;

export async function startIdentityStub(): Promise<IdentityStub> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/xml' }).end(ANSWER);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
