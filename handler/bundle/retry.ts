/**
 * Takes the place of the SDK's retrying in the bundle, where it would never run: the sender tries again itself, only what
 * failed and only while the invocation's time lasts. The names are those that the client imports from `@smithy/core/retry`.
 */
export const RETRY_MODES = { STANDARD: 'standard', ADAPTIVE: 'adaptive' } as const;

export const DEFAULT_RETRY_MODE = RETRY_MODES.STANDARD;

export const NODE_MAX_ATTEMPT_CONFIG_OPTIONS = fixed(1);

export const NODE_RETRY_MODE_CONFIG_OPTIONS = fixed(DEFAULT_RETRY_MODE);

export function resolveRetryConfig<T>(config: T): T {
  return config;
}

type Middleware = (next: (args: unknown) => unknown) => (args: unknown) => unknown;

interface Stack {
  readonly add: (middleware: Middleware, options: object) => void;
}

/** The signing middleware is added relative to this one's name, so there must be one of that name; it does nothing. */
export function getRetryPlugin(): { applyToStack: (stack: Stack) => void } {
  return {
    applyToStack: (stack) =>
      stack.add((next) => next, { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high' }),
  };
}

function fixed<T>(value: T): object {
  return { environmentVariableSelector: () => undefined, configFileSelector: () => undefined, default: value };
}
