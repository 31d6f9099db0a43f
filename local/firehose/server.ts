import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { closeServer, listenOnLoopback } from '../http/loopback';
import { PUT_RECORD_BATCH } from './limits';
import { FirehoseError, type PutRequest, readPutRequest } from './put-request';

export interface FirehoseServerOptions {
  readonly streamNames: ReadonlySet<string>;
  /** Takes the records of one accepted call. */
  readonly accept: (streamName: string, records: readonly Buffer[]) => void;
}

/** Base64 makes four characters of three bytes; what else a request holds is far less than the other half. */
const MAXIMUM_BODY_BYTES = 2 * PUT_RECORD_BATCH.requestBytes;

/** PutRecord and PutRecordBatch over HTTP in AWS JSON 1.1, on this machine only. */
export class FirehoseServer {
  private readonly options: FirehoseServerOptions;
  private readonly server: Server;

  constructor(options: FirehoseServerOptions) {
    this.options = options;
    this.server = createServer((request, response) => {
      this.respond(request, response).catch((error: unknown) => response.destroy(asError(error)));
    });
    // The client decides how long a connection stays: an idle one closed here would fail its next request.
    this.server.keepAliveTimeout = 0;
  }

  /** Listens on a free port of 127.0.0.1; the server's URL. */
  async listen(): Promise<string> {
    return await listenOnLoopback(this.server, 'the local Firehose');
  }

  async close(): Promise<void> {
    await closeServer(this.server);
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const answer = this.answer(String(request.headers['x-amz-target']), body);
    const text = JSON.stringify(answer.body);
    // No date: a log of the function's must not differ from run to run.
    response.sendDate = false;
    response.writeHead(answer.status, {
      'content-type': 'application/x-amz-json-1.1',
      'content-length': Buffer.byteLength(text),
      'x-amzn-requestid': digest(text),
    });
    response.end(text);
  }

  private answer(target: string, body: Buffer | null): { readonly status: number; readonly body: object } {
    try {
      const request = readPutRequest(target, body);
      if (!this.options.streamNames.has(request.deliveryStreamName)) {
        throw new FirehoseError('ResourceNotFoundException', `Firehose ${request.deliveryStreamName} not found.`);
      }
      this.options.accept(request.deliveryStreamName, request.records);
      return { status: 200, body: accepted(request) };
    } catch (error) {
      // AWS's own refusals are answers; anything else is a fault of the run and ends the connection.
      if (error instanceof FirehoseError) return { status: 400, body: { __type: error.type, message: error.message } };
      throw error;
    }
  }
}

/** A RecordId is the digest of the data, so that it does not depend on which request came first. */
function accepted({ operation, records }: PutRequest): object {
  const responses = records.map((record) => ({ RecordId: digest(record) }));
  if (operation === 'PutRecord') return { ...responses[0], Encrypted: false };
  return { FailedPutCount: 0, Encrypted: false, RequestResponses: responses };
}

/** Null where the body is larger than any that Firehose takes. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAXIMUM_BODY_BYTES) chunks.push(chunk);
  }
  return bytes <= MAXIMUM_BODY_BYTES ? Buffer.concat(chunks) : null;
}

function digest(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('base64url');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
