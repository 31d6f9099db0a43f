import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** The account and the region of a plan that is made without AWS, unless it is given others. */
const STUB_ACCOUNT_ID = '123456789012';
const STUB_REGION = 'us-east-1';

/**
 * Stands in for AWS while a root module is planned. It answers who is calling and lets every role be assumed; whatever
 * else the plan asks is refused at once, so that nothing reaches AWS and no retry waits for it.
 */
export interface AwsStub {
  /** The variables with which the provider starts, and calls the stub. */
  readonly environment: Readonly<Record<string, string>>;
  /** The calls refused so far that a plan may fail for, each once: `ssm GetParameter`, or `lambda GET /2015-03-31/functions/…`. */
  readonly refused: ReadonlySet<string>;
  close(): Promise<void>;
}

/** What a caller gets: HTTP status, media type and body. */
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Call {
  /** Such as `GetCallerIdentity`, or method and path in the services that have no other name for it. */
  readonly action: string;
  /** Such as `sts`. */
  readonly service: string;
  readonly parameters: URLSearchParams;
  readonly mediaType: string;
  /** The account of the credentials that signed the call; `null` for an unsigned one, or credentials of the root's own. */
  readonly accountId: string | null;
}

/** What the provider asks for by itself, and goes on without: it compares a Kinesis stream's shards with the account's limits. */
const DISPENSABLE: ReadonlySet<string> = new Set(['kinesis DescribeLimits']);

const ERROR_CODE = 'PlannedWithoutAws';
const XML = 'text/xml';
const STS_NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
/** Credentials of an assumed role do not expire while a plan is made. */
const EXPIRATION = '2099-01-01T00:00:00Z';

/** An access key that carries its account: the stub keeps no list of the roles that it let be assumed. */
function accessKeyOf(accountId: string): string {
  return `PLAN${accountId}`;
}

export async function startAwsStub(accountId: string = STUB_ACCOUNT_ID): Promise<AwsStub> {
  const refused = new Set<string>();
  const server = createServer(async (request, response) => {
    const call = readCall(request, await text(request));
    const answer = accept(call, accountId) ?? refuse(call);
    const name = `${call.service} ${call.action}`;
    if (answer.status !== 200 && !DISPENSABLE.has(name)) refused.add(name);
    response.writeHead(answer.status, { 'content-type': answer.type, 'x-amzn-errortype': ERROR_CODE }).end(answer.body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      AWS_ACCESS_KEY_ID: accessKeyOf(accountId),
      AWS_SECRET_ACCESS_KEY: 'plan',
      AWS_REGION: STUB_REGION,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    },
    refused,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Reads AWS's query, JSON and REST protocols far enough to name the call (AWS General Reference, Signature Version 4). */
function readCall(request: IncomingMessage, body: string): Call {
  const [, accessKey = '', service = 'aws'] =
    /Credential=([^/]+)\/[^/]+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  const parameters = new URLSearchParams(body);
  const [, target] = String(request.headers['x-amz-target'] ?? '').split('.');
  const [path] = (request.url ?? '/').split('?');
  return {
    action: parameters.get('Action') ?? target ?? `${request.method} ${path}`,
    service,
    parameters,
    mediaType: request.headers['content-type'] ?? '',
    accountId: /^PLAN(\d{12})$/.exec(accessKey)?.[1] ?? null,
  };
}

/** Who is calling, and a role for the asking (AWS STS API Reference); `null` for any other call. */
function accept({ action, parameters, accountId }: Call, defaultAccountId: string): Answer | null {
  const caller = accountId ?? defaultAccountId;
  switch (action) {
    case 'GetCallerIdentity':
      return result(
        action,
        `<Arn>arn:aws:iam::${caller}:user/plan</Arn><UserId>AIDAPLAN</UserId><Account>${caller}</Account>`,
      );
    case 'AssumeRole':
    case 'AssumeRoleWithWebIdentity':
      return result(action, assumedRole(parameters.get('RoleArn') ?? '', caller));
    default:
      return null;
  }
}

/** Whoever assumes a role acts in the role's account. */
function assumedRole(roleArn: string, caller: string): string {
  const accountId = /^arn:[^:]+:iam::(\d{12}):/.exec(roleArn)?.[1] ?? caller;
  return `<Credentials><AccessKeyId>${accessKeyOf(accountId)}</AccessKeyId><SecretAccessKey>plan</SecretAccessKey>
<SessionToken>plan</SessionToken><Expiration>${EXPIRATION}</Expiration></Credentials>
<AssumedRoleUser><Arn>arn:aws:sts::${accountId}:assumed-role/plan/plan</Arn>
<AssumedRoleId>AROAPLAN:plan</AssumedRoleId></AssumedRoleUser>`;
}

function result(action: string, fields: string): Answer {
  const body = `<${action}Response xmlns="${STS_NAMESPACE}"><${action}Result>${fields}</${action}Result>
<ResponseMetadata><RequestId>plan</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, type: XML, body };
}

/** An error in the protocol of the call, so that the provider shows the sentence; status 400 is not tried again. */
function refuse({ action, service, parameters, mediaType }: Call): Answer {
  const message = `the plan is made without AWS, which would have to answer ${service} ${action}`;
  const error = `<Error><Code>${ERROR_CODE}</Code><Message>${message}</Message></Error>`;
  if (service === 'ec2') return { status: 400, type: XML, body: `<Response><Errors>${error}</Errors></Response>` };
  if (service === 's3') return { status: 400, type: XML, body: error };
  if (parameters.has('Action')) return { status: 400, type: XML, body: `<ErrorResponse>${error}</ErrorResponse>` };
  const type = mediaType.includes('json') ? mediaType : 'application/json';
  return { status: 400, type, body: JSON.stringify({ __type: ERROR_CODE, message }) };
}
