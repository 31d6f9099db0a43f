import { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { call, waitsForEmptyEventLoop } from './inside/call';
import { loadHandler } from './inside/handler';
import { installChance } from './inside/install-chance';
import { installTime } from './inside/install-time';
import { VirtualTime } from './inside/virtual-time';
import { watchWork } from './inside/work';
import {
  FRAME_DESCRIPTOR,
  type Frame,
  INITIALIZATION_LIMIT_IN_MILLISECONDS,
  type InvokeMessage,
  type StartMessage,
} from './protocol';

/*
 * The function's process: Lambda's Node runtime on the virtual clock. It reads a start message, then pairs of an invoke
 * message and an event, one per line; it answers in frames. Everything here runs before and beside the user's bundle.
 */

const exit = process.exit.bind(process);

/** Real milliseconds after which a request that the function left behind is given up. */
const LONGEST_DRAIN_IN_MILLISECONDS = 10_000;

/** The runtime's answer for a handler that neither returned a promise nor called back, and left nothing to wait for. */
const NOTHING = { kind: 'value', value: null } as const;

const NEVER = new Promise<never>(() => {});

void main();

async function main(): Promise<void> {
  const input = lines(process.stdin);
  const start: StartMessage = JSON.parse(await nextLine(input));
  const time = new VirtualTime(start.now, watchWork());
  const reseed = installChance(start.seed);
  installTime(time);
  syncBuiltinESMExports();
  captureOutput();
  const longestDrain = Math.min(start.timeoutInMilliseconds, LONGEST_DRAIN_IN_MILLISECONDS);
  let began = time.elapsed;
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => {
      const frame = errorFrame('crashed', error, time.elapsed - began);
      time.end();
      void time.drain(longestDrain).then(() => {
        send(frame);
        exit(1);
      });
    });
  }

  const loading = loadHandler(start.taskRoot, start.handler);
  const loadedInTime = await time.passUntil(loading, start.now + INITIALIZATION_LIMIT_IN_MILLISECONDS, false);
  if (loadedInTime === 'timedOut') {
    return send({ kind: 'timedOut', elapsedInMilliseconds: INITIALIZATION_LIMIT_IN_MILLISECONDS });
  }
  await time.drain(longestDrain);
  const loaded = await outcomeOf(loading);
  if (loaded.kind === 'thrown') return send(errorFrame('crashed', loaded.error, time.elapsed));
  send({ kind: 'ready' });

  for (;;) {
    const message: InvokeMessage = JSON.parse(await nextLine(input));
    const event: unknown = JSON.parse(await nextLine(input));
    reseed(message.seed);
    time.beginAt(message.now);
    began = time.elapsed;
    const deadline = time.now + start.timeoutInMilliseconds;
    const context = contextOf(start, message, time, deadline);
    const { answer, returnsPromise } = call(loaded.value, event, context);
    const outcome = outcomeOf(answer);
    let end = await time.passUntil(outcome, deadline, !returnsPromise);
    const result = end === 'settled' ? await outcome : NOTHING;
    if (end === 'settled' && result.kind === 'value' && !returnsPromise && waitsForEmptyEventLoop(context)) {
      end = await time.passUntil(NEVER, deadline, true);
    }
    if (end === 'timedOut') return send({ kind: 'timedOut', elapsedInMilliseconds: start.timeoutInMilliseconds });
    const elapsedInMilliseconds = time.elapsed - began;
    await time.drain(longestDrain);
    send(
      result.kind === 'thrown'
        ? errorFrame('error', result.error, elapsedInMilliseconds)
        : { kind: 'response', text: JSON.stringify(result.value ?? null) ?? 'null', elapsedInMilliseconds },
    );
  }
}

function outcomeOf<Value>(work: Promise<Value>) {
  return work.then(
    (value) => ({ kind: 'value', value }) as const,
    (error: unknown) => ({ kind: 'thrown', error }) as const,
  );
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
