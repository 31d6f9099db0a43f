import type { ChildProcess } from 'node:child_process';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FIREHOSE_BILLING_UNIT_BYTES } from '../handler/src/deliver/limits';
import { message, start } from './apart';

/** What reached Firehose. */
export interface Received {
  requests: number;
  records: number;
  documents: number;
  bytes: number;
  /** Each record rounded up to 5 KB. */
  billedBytes: number;
}

const DATA = '"Data"';

/** Answers PutRecordBatch at once, every entry accepted; `onBody` sees each request's body. */
export function acceptAll(latencyInMilliseconds: number, onBody: (body: Buffer) => void): RequestListener {
  return async (request, response) => {
    const body = await bodyOf(request);
    onBody(body);
    if (latencyInMilliseconds > 0) await sleep(latencyInMilliseconds);
    const answers = Array.from({ length: countOf(body, DATA) }, () => ({ RecordId: 'r'.repeat(224) }));
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ FailedPutCount: 0, Encrypted: false, RequestResponses: answers }));
  };
}

/** The server's process: sends its URL, then after each message what it received since the last one, if it counts. */
export function serveLoopback(latencyInMilliseconds: number): void {
  let received: Received | null = null;
  const listener = acceptAll(latencyInMilliseconds, (body) => {
    if (received !== null) count(body, received);
  });
  const server = createServer((request, response) => void listener(request, response));
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.(`http://127.0.0.1:${port}`);
  });
  process.once('disconnect', () => process.exit());
  // Reading every record costs as much as sending it, so it is done for the first run only.
  process.on('message', (command) => {
    if (command === 'report') process.send?.(received);
    received = command === 'count' ? { requests: 0, records: 0, documents: 0, bytes: 0, billedBytes: 0 } : null;
  });
}

/** A loopback Firehose in a process of its own, so that its CPU is not the handler's. */
export class LoopbackFirehose {
  readonly url: string;
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess, url: string) {
    this.process = process;
    this.url = url;
  }

  static async start(latencyInMilliseconds: number): Promise<LoopbackFirehose> {
    const process = start('loopback', String(latencyInMilliseconds));
    return new LoopbackFirehose(process, await message<string>(process));
  }

  /** What the work sends. */
  async receivedDuring(work: () => Promise<unknown>): Promise<Received> {
    this.process.send('count');
    await work();
    this.process.send('report');
    return message<Received>(this.process);
  }

  stop(): void {
    this.process.kill();
  }
}

function count(body: Buffer, received: Received): void {
  const { Records }: { Records: { Data: string }[] } = JSON.parse(body.toString());
  received.requests += 1;
  for (const { Data } of Records) {
    const bytes = Buffer.from(Data, 'base64');
    received.records += 1;
    received.documents += countOf(bytes, '\n');
    received.bytes += bytes.length;
    received.billedBytes += Math.ceil(bytes.length / FIREHOSE_BILLING_UNIT_BYTES) * FIREHOSE_BILLING_UNIT_BYTES;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function countOf(bytes: Buffer, text: string): number {
  let found = 0;
  for (let index = bytes.indexOf(text); index >= 0; index = bytes.indexOf(text, index + text.length)) found += 1;
  return found;
}
