import { type ChildProcess, spawn } from 'node:child_process';
import type { Random } from '../../sim/random';
import { FRAME_DESCRIPTOR, type Frame, type InvokeMessage, type StartMessage } from './protocol';

/** How the function ended one invocation, on the virtual clock. */
export type FunctionAnswer =
  | { readonly kind: 'response'; readonly text: string; readonly elapsedInMilliseconds: number; readonly log: string }
  | {
      readonly kind: 'error';
      readonly errorType: string;
      readonly errorMessage: string;
      readonly elapsedInMilliseconds: number;
      readonly log: string;
    };

export interface FunctionEvent {
  readonly requestId: string;
  readonly eventText: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Calls back after that many real milliseconds, unless the function that it returns is called before. */
export type RealTimer = (milliseconds: number, callback: () => void) => () => void;

export interface FunctionProcessOptions {
  /** The built `function-child.cjs`. */
  readonly childPath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly start: Omit<StartMessage, 'now' | 'seed'>;
  readonly random: Random;
  readonly realTimer: RealTimer;
  /** Real milliseconds after which a process that still computes is taken to hang. */
  readonly hangAfterInMilliseconds: number;
  /** Ends the process, and every exchange with its reason. */
  readonly interruption: AbortSignal;
}

/** An answer of the process to one message: the frame that ended it, or null when the process itself ended. */
interface Exchange {
  readonly frame: Exclude<Frame, { kind: 'log' }> | null;
  readonly log: string;
  /** Why the process ended, as Lambda says it. */
  readonly exit: string;
}

/** The planned function in a Node process of its own. A process that crashed or timed out is replaced by a new one. */
export class FunctionProcess {
  private readonly options: FunctionProcessOptions;
  private running: RunningProcess | null = null;
  /** What the bundle printed while it loaded: Lambda gives it to the first invocation. */
  private coldLog = '';

  constructor(options: FunctionProcessOptions) {
    this.options = options;
  }

  /** Starts the process; null when it is ready, else why the function does not load. */
  async start(now: number): Promise<FunctionAnswer | null> {
    const started = await this.startProcess(now);
    return started instanceof RunningProcess ? null : started;
  }

  async invoke({ requestId, eventText, now }: FunctionEvent): Promise<FunctionAnswer> {
    const running = this.running ?? (await this.startProcess(now));
    if (!(running instanceof RunningProcess)) return running;
    const message: InvokeMessage = { requestId, now, seed: this.options.random.nextUint32() };
    const exchange = await running.exchange([JSON.stringify(message), eventText]);
    const { frame } = exchange;
    const log = this.coldLog + exchange.log;
    this.coldLog = '';
    if (frame?.kind === 'response') return { ...frame, log };
    if (frame?.kind === 'error') return { ...frame, kind: 'error', log };
    return this.failed({ ...exchange, log }, requestId);
  }

  async close(): Promise<void> {
    await this.running?.end();
    this.running = null;
  }

  private async startProcess(now: number): Promise<RunningProcess | FunctionAnswer> {
    const running = new RunningProcess(this.options);
    this.running = running;
    const seed = this.options.random.nextUint32();
    const exchange = await running.exchange([
      JSON.stringify({ ...this.options.start, now, seed } satisfies StartMessage),
    ]);
    this.coldLog = exchange.log;
    return exchange.frame?.kind === 'ready' ? running : this.failed(exchange, '');
  }

  /** Ends the process and says why the invocation failed, in Lambda's words. */
  private async failed({ frame, log, exit }: Exchange, requestId: string): Promise<FunctionAnswer> {
    await this.running?.end();
    this.running = null;
    if (frame?.kind === 'crashed') return { ...frame, kind: 'error', log };
    const { timeoutInMilliseconds } = this.options.start;
    if (frame?.kind === 'timedOut' || exit === HANGS) {
      const elapsedInMilliseconds = frame?.kind === 'timedOut' ? frame.elapsedInMilliseconds : timeoutInMilliseconds;
      const seconds = (elapsedInMilliseconds / 1000).toFixed(2);
      return {
        kind: 'error',
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
        elapsedInMilliseconds,
        log,
      };
    }
    return {
      kind: 'error',
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${exit}`,
      elapsedInMilliseconds: 0,
      log,
    };
  }
}

const HANGS = 'hangs';

/** Of the last output of a dying Node, its report of an exhausted heap before a native stack trace. */
const LAST_WORDS_LENGTH = 64 * 1024;

/** What a dying Node says of its end: the line that is equal whenever the reason is, without its numbers. */
function lastWordsOf(output: string): string {
  const [line = ''] = /^FATAL ERROR:.*$/m.exec(output) ?? [];
  return line.replace(/\d+/g, '#').trim();
}

class RunningProcess {
  private readonly child: ChildProcess;
  private readonly realTimer: RealTimer;
  private readonly hangAfterInMilliseconds: number;
  private readonly interruption: AbortSignal;
  private readonly closed: Promise<void>;
  private exit = '';
  private lastWords = '';
  private frames: Frame[] = [];
  private wake: () => void = () => {};

  constructor(options: FunctionProcessOptions) {
    const { childPath, environment, start, realTimer, hangAfterInMilliseconds, interruption } = options;
    this.realTimer = realTimer;
    this.hangAfterInMilliseconds = hangAfterInMilliseconds;
    this.interruption = interruption;
    const child = spawn(process.execPath, [childPath], {
      cwd: start.taskRoot,
      env: { ...environment },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    this.child = child;
    // A process that ends leaves its input broken; its exit tells what happened.
    child.stdin?.on('error', () => {});
    for (const output of [child.stdout, child.stderr]) {
      output?.on('data', (bytes: Buffer) => {
        this.lastWords = (this.lastWords + bytes.toString('utf8')).slice(-LAST_WORDS_LENGTH);
      });
    }
    this.readFrames(child.stdio[FRAME_DESCRIPTOR]);
    this.closed = new Promise((resolve) => {
      child.once('error', (error) => {
        this.exit ||= error.message;
        resolve();
        this.wake();
      });
      child.once('close', (code, signal) => {
        this.exit ||= code === null ? `signal: ${signal}` : `exit status ${code}`;
        resolve();
        this.wake();
      });
    });
  }

  /** Sends the lines and waits for the frame that ends the exchange, or for the process's end. Throws when interrupted. */
  async exchange(lines: readonly string[]): Promise<Exchange> {
    this.interruption.throwIfAborted();
    for (const line of lines) {
      this.child.stdin?.write(line);
      this.child.stdin?.write('\n');
    }
    const cancel = this.realTimer(this.hangAfterInMilliseconds, () => {
      this.exit = HANGS;
      this.child.kill('SIGKILL');
    });
    const kill = () => this.child.kill('SIGKILL');
    this.interruption.addEventListener('abort', kill, { once: true });
    let log = '';
    try {
      for (;;) {
        for (let frame = this.frames.shift(); frame !== undefined; frame = this.frames.shift()) {
          if (frame.kind !== 'log') return { frame, log, exit: this.exit };
          log += frame.text;
        }
        if (this.exit !== '') {
          // The process did not fail: it was ended here.
          this.interruption.throwIfAborted();
          const words = this.exit === HANGS ? '' : lastWordsOf(this.lastWords);
          return { frame: null, log, exit: words === '' ? this.exit : `${this.exit}: ${words}` };
        }
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    } finally {
      cancel();
      this.interruption.removeEventListener('abort', kill);
    }
  }

  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.closed;
  }

  private readFrames(stream: ChildProcess['stdio'][number] | undefined): void {
    let parts: Buffer[] = [];
    stream?.on('data', (chunk: Buffer) => {
      let bytes = chunk;
      for (let end = bytes.indexOf('\n'); end !== -1; end = bytes.indexOf('\n')) {
        this.frames.push(JSON.parse(Buffer.concat([...parts, bytes.subarray(0, end)]).toString('utf8')));
        parts = [];
        bytes = bytes.subarray(end + 1);
      }
      if (bytes.length > 0) parts.push(bytes);
      this.wake();
    });
  }
}
