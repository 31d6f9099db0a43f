/** What the user can fix: the command line prints its message and exits with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
