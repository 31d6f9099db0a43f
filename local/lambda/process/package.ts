import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { UsageError } from '../../errors/usage-error';
import type { PlannedFunction } from '../../pipeline/pipeline';

/**
 * Unpacks the planned function's zip into a folder, once it is shown to be the planned one. `chdir` is the folder in
 * which the plan was made: `filename` is relative to it. Throws UsageError for a zip that is missing, other or no zip.
 */
export function unpackFunction(planned: PlannedFunction, chdir: string, directory: string): void {
  const file = resolve(chdir, planned.filename);
  const bytes = readZip(file, planned);
  const hash = createHash('sha256').update(bytes).digest('base64');
  if (planned.sourceCodeHash !== null && hash !== planned.sourceCodeHash) {
    throw new UsageError(
      `${file} is not the planned zip: its source_code_hash is ${hash}, the plan has ${planned.sourceCodeHash}. ` +
        'Plan again, or name the folder of the plan with --chdir.',
    );
  }
  for (const [name, content] of Object.entries(unzip(bytes, file))) {
    const path = normalize(name);
    if (isAbsolute(path) || path.split(/[\\/]/).includes('..')) {
      throw new UsageError(
        `${file} holds the entry "${name}", which is outside the function's folder. Build it again.`,
      );
    }
    if (name.endsWith('/')) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
}

function readZip(file: string, planned: PlannedFunction): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `${planned.address}: filename is "${planned.filename}", and ${file} cannot be read ` +
        `(${error instanceof Error ? error.message : String(error)}). Name the folder in which the plan was made with --chdir.`,
    );
  }
}

function unzip(bytes: Uint8Array, file: string): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch (error) {
    throw new UsageError(
      `${file} is not a zip file (${error instanceof Error ? error.message : String(error)}). Build it again.`,
    );
  }
}
