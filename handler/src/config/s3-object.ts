import { FirehoseClient } from '@aws-sdk/client-firehose';
import type { ObjectAnswer } from './config-object';
import type { ObjectStore } from './kept-object';

const SOCKET_TIMEOUT_IN_MILLISECONDS = 5_000;
const CONNECTION_TIMEOUT_IN_MILLISECONDS = 2_000;

/**
 * GET from S3 and PUT to it without its client, which would double the bundle: credentials, signature and connection are those
 * that Firehose's client brings along. The bucket is in the path (S3 user guide, "Path-style requests"), where it may hold dots.
 */
export function s3Objects(environment: Readonly<Record<string, string | undefined>>): ObjectStore {
  const { config } = new FirehoseClient({
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_IN_MILLISECONDS,
      socketTimeout: SOCKET_TIMEOUT_IN_MILLISECONDS,
    },
  });
  const send = async (method: 'GET' | 'PUT', bucket: string, key: string, body?: Buffer): Promise<ObjectAnswer> => {
    const signingRegion = await config.region();
    const { protocol, hostname, port, host } = new URL(
      environment['AWS_ENDPOINT_URL_S3'] ??
        environment['AWS_ENDPOINT_URL'] ??
        `https://s3.${signingRegion}.amazonaws.com${signingRegion.startsWith('cn-') ? '.cn' : ''}`,
    );
    const request = {
      method,
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path: `/${bucket}/${key}`,
      query: {},
      headers: { host, ...(body === undefined ? {} : { 'content-length': String(body.length) }) },
      ...(body === undefined ? {} : { body }),
    };
    const signer = await config.signer();
    const signed = await signer.sign(request, { signingRegion, signingService: 's3' });
    const { response } = await config.requestHandler.handle(signed as never);
    const chunks: Buffer[] = [];
    for await (const chunk of response.body) chunks.push(chunk);
    return { status: response.statusCode, body: Buffer.concat(chunks) };
  };
  return {
    get: (bucket, key) => send('GET', bucket, key),
    put: (bucket, key, body) => send('PUT', bucket, key, body),
  };
}
