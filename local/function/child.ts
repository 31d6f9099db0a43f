import { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { type Handler, loadHandler } from './inside/handler';
import { installChance } from './inside/install-chance';
import { installTime } from './inside/install-time';
import { watchRequests } from './inside/requests';
import { VirtualTime } from './inside/virtual-time';
import {
  FRAME_DESCRIPTOR,
  type Frame,
  INITIALIZATION_LIMIT_IN_MILLISECONDS,
  type InvokeMessage,
  type StartMessage,
} from './protocol';

/*
 * The function's process: Lambda's Node runtime on the virtual clock. It reads a start message, then pairs of an invoke
 * message and an event, one a line; it answers in frames. Everything here runs before and beside the user's bundle.
 */

const exit = process.exit.bind(process);

void main();

async function main(): Promise<void> {
  const input = lines(process.stdin);
  const start: StartMessage = JSON.parse(await nextLine(input));
  const time = new VirtualTime(start.now, watchRequests());
  const reseed = installChance(start.seed);
  installTime(time);
  syncBuiltinESMExports();
  captureOutput();
  let began = start.now;
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => {
      send(errorFrame('crashed', error, time.now - began));
      exit(1);
    });
  }

  const loaded = await outcomeOf(
    loadHandler(start.taskRoot, start.handler),
    time,
    start.now + INITIALIZATION_LIMIT_IN_MILLISECONDS,
  );
  if (loaded === null) return send({ kind: 'timedOut', elapsedInMilliseconds: INITIALIZATION_LIMIT_IN_MILLISECONDS });
  if (loaded.kind === 'thrown') return send(errorFrame('crashed', loaded.error, time.now - start.now));
  send({ kind: 'ready' });

  for (;;) {
    const message: InvokeMessage = JSON.parse(await nextLine(input));
    const event: unknown = JSON.parse(await nextLine(input));
    reseed(message.seed);
    time.advanceTo(message.now);
    began = time.now;
    const deadline = began + start.timeoutInMilliseconds;
    const outcome = await outcomeOf(
      call(loaded.value, event, contextOf(start, message, time, deadline)),
      time,
      deadline,
    );
    if (outcome === null) return send({ kind: 'timedOut', elapsedInMilliseconds: start.timeoutInMilliseconds });
    const elapsedInMilliseconds = time.now - began;
    send(
      outcome.kind === 'thrown'
        ? errorFrame('error', outcome.error, elapsedInMilliseconds)
        : { kind: 'response', text: JSON.stringify(outcome.value ?? null) ?? 'null', elapsedInMilliseconds },
    );
  }
}

/** Null when the deadline comes first. */
async function outcomeOf<Value>(work: Promise<Value>, time: VirtualTime, deadline: number) {
  const outcome = work.then(
    (value) => ({ kind: 'value', value }) as const,
    (error: unknown) => ({ kind: 'thrown', error }) as const,
  );
  return (await time.passUntil(outcome, deadline)) === 'timedOut' ? null : outcome;
}

/** An async handler answers by its promise, an older one by the callback. */
function call(handler: Handler, event: unknown, context: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, result?: unknown) => {
      if (error === null || error === undefined) resolve(result);
      else reject(error);
    };
    const returned = handler(event, context, callback);
    if (typeof returned === 'object' && returned !== null && 'then' in returned) resolve(returned);
  });
}

function contextOf(start: StartMessage, { requestId }: InvokeMessage, time: VirtualTime, deadline: number): object {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: start.functionName,
    functionVersion: start.functionVersion,
    invokedFunctionArn: start.invokedFunctionArn,
    memoryLimitInMB: start.memoryLimitInMB,
    logGroupName: start.logGroupName,
    logStreamName: start.logStreamName,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => deadline - time.now,
  };
}

function errorFrame(kind: 'error' | 'crashed', error: unknown, elapsedInMilliseconds: number): Frame {
  const isError = error instanceof Error;
  return {
    kind,
    errorType: isError ? error.name : typeof error,
    errorMessage: isError ? error.message : String(error),
    elapsedInMilliseconds,
  };
}

/** Frames go out at once and in order, so that nothing is lost when the process ends on the spot. */
function send(frame: Frame): void {
  const bytes = Buffer.from(`${JSON.stringify(frame)}\n`);
  for (let written = 0; written < bytes.length; ) written += writeSync(FRAME_DESCRIPTOR, bytes, written);
}

function captureOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      send({ kind: 'log', text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8') });
      const done = rest.find((value) => typeof value === 'function');
      if (done !== undefined) process.nextTick(() => done());
      return true;
    };
  }
}

async function* lines(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  for await (const chunk of stream) {
    let bytes = Buffer.from(chunk);
    for (let end = bytes.indexOf('\n'); end !== -1; end = bytes.indexOf('\n')) {
      yield Buffer.concat([...parts, bytes.subarray(0, end)]).toString('utf8');
      parts = [];
      bytes = bytes.subarray(end + 1);
    }
    parts.push(bytes);
  }
}

/** The parent ends the process by closing its input. */
async function nextLine(input: AsyncGenerator<string>): Promise<string> {
  const { done, value } = await input.next();
  return done === true ? exit(0) : value;
}
