/** The first line that the function's process reads: what a cold start needs. */
export interface StartMessage {
  /** The folder of the unpacked zip. */
  readonly taskRoot: string;
  readonly handler: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly seed: number;
  readonly timeoutInMilliseconds: number;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** Read before each event, which is the line after it. */
export interface InvokeMessage {
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly seed: number;
}

/** What the process writes, one JSON text a line. A `log` may come at any time; one of the others ends an exchange. */
export type Frame =
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'response'; readonly text: string; readonly elapsedInMilliseconds: number }
  | {
      /** `error`: the handler threw, the process goes on; `crashed`: the process is over. */
      readonly kind: 'error' | 'crashed';
      readonly errorType: string;
      readonly errorMessage: string;
      readonly elapsedInMilliseconds: number;
    }
  | { readonly kind: 'timedOut'; readonly elapsedInMilliseconds: number };

/** The file descriptor on which the process writes frames; standard output belongs to the function. */
export const FRAME_DESCRIPTOR = 3;

/** Lambda gives an on-demand function 10 seconds to start (Lambda developer guide, "Lambda execution environments"). */
export const INITIALIZATION_LIMIT_IN_MILLISECONDS = 10_000;
