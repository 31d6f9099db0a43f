import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One PutRecordBatch as it came over the wire. */
export interface ReceivedCall {
  readonly headers: IncomingMessage['headers'];
  readonly stream: string;
  readonly records: readonly string[];
}

/** Answers one call, or cuts it, or says nothing. */
export type Reply = (response: ServerResponse, call: ReceivedCall) => void;

const JSON_1_1 = { 'content-type': 'application/x-amz-json-1.1' };

/** Firehose's own answer with these entries (Firehose API reference, PutRecordBatch). */
export function entries(of: (call: ReceivedCall) => readonly object[], failedPutCount = 0): Reply {
  return (response, call) => {
    response.writeHead(200, JSON_1_1);
    response.end(JSON.stringify({ FailedPutCount: failedPutCount, Encrypted: false, RequestResponses: of(call) }));
  };
}

/** Every record is taken. */
export const taken: Reply = entries(({ records }) => records.map((_, index) => ({ RecordId: `record-${index}` })));

/** An error as the JSON 1.1 protocol spells it. */
export function failure(status: number, type: string): Reply {
  return (response) => {
    response.writeHead(status, { ...JSON_1_1, 'x-amzn-errortype': type });
    response.end(JSON.stringify({ __type: type, message: 'no' }));
  };
}

/** A body that is no answer of Firehose's, such as a proxy's. */
export function text(status: number, body: string): Reply {
  return (response) => response.writeHead(status, { 'content-type': 'text/html' }).end(body);
}

/** The connection ends before an answer. */
export const cut: Reply = (response) => response.destroy();

/** The connection ends inside the answer. */
export const cutInside: Reply = (response) => {
  response.writeHead(200, { ...JSON_1_1, 'content-length': '1000' });
  response.write('{"FailedPutCount":0,"RequestResponses":[{"RecordId":"record-0"}', () => response.destroy());
};

export const silent: Reply = () => undefined;

/** Speaks PutRecordBatch over HTTP on this machine: each call gets the next reply, further ones are taken. */
export class LoopbackFirehose {
  readonly calls: ReceivedCall[] = [];
  readonly connections = new Set<unknown>();
  replies: Reply[] = [];
  /** False: calls are only answered and measured, for those that send more than fits in memory. */
  keepsCalls = true;
  /** Of all records that came. */
  bytes = 0;
  private readonly server: Server = createServer((request, response) => this.answer(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Forgets what came and sets what the next calls get. */
  expect(...replies: Reply[]): void {
    this.calls.length = 0;
    this.connections.clear();
    this.replies = replies;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: { DeliveryStreamName: string; Records: { Data: string }[] } = JSON.parse(
        Buffer.concat(chunks).toString(),
      );
      const records = body.Records.map(({ Data }) => Buffer.from(Data, 'base64').toString());
      this.bytes += records.reduce((sum, record) => sum + record.length, 0);
      const call = { headers: request.headers, stream: body.DeliveryStreamName, records };
      if (this.keepsCalls) this.calls.push(call);
      this.connections.add(request.socket);
      (this.replies.shift() ?? taken)(response, call);
    });
  }
}
