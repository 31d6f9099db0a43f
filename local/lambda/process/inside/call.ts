import type { Handler } from './handler';

/** A call of the handler, as Node's Lambda runtime makes it. */
export interface Call {
  /** What the handler's promise or the callback gives. */
  readonly answer: Promise<unknown>;
  /** Without a promise the runtime waits for an empty event loop, before and, by the setting, after the callback. */
  readonly returnsPromise: boolean;
}

/** An async handler answers by its promise, an older one by the callback. */
export function call(handler: Handler, event: unknown, context: object): Call {
  let returnsPromise = true;
  const answer = new Promise((resolve, reject) => {
    const callback = (error: unknown, result?: unknown) => {
      if (error === null || error === undefined) resolve(result);
      else reject(error);
    };
    // What it throws at once rejects, as what its promise throws.
    const returned = handler(event, context, callback);
    returnsPromise = typeof returned === 'object' && returned !== null && 'then' in returned;
    if (returnsPromise) resolve(returned);
  });
  return { answer, returnsPromise };
}

/** What the callback gave is held back until the event loop is empty, unless the function says otherwise. */
export function waitsForEmptyEventLoop(context: object): boolean {
  return Reflect.get(context, 'callbackWaitsForEmptyEventLoop') !== false;
}
