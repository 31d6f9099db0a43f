import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSystemError } from './system-error';
import { UsageError } from './usage-error';

/** Makes a folder of its own for the function's code and for what waits for delivery. Throws UsageError where it cannot. */
export function makeTemporaryFolder(): string {
  return writeTemporarily(() => mkdtempSync(join(tmpdir(), 'cdc-run-')));
}

/** Does work that writes below the folder for temporary files. Throws UsageError where the file system refuses. */
export function writeTemporarily<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(
      `The folder for temporary files is ${tmpdir()}, which cannot be written (${error.message}). Set TMPDIR to a folder ` +
        'that is there, where you may write, and with room for the function and for what waits for delivery.',
    );
  }
}
