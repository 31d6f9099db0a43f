/** Whether an error is the operating system's, such as that of a full disk; Node gives these a number. */
export function isSystemError(error: unknown): error is { readonly message: string } {
  return typeof error === 'object' && error !== null && 'errno' in error && 'message' in error;
}
