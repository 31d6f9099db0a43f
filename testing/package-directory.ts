import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { name } from '../package.json';

/**
 * The folder of this package, which is the module's: the nearest one above `folder` whose package.json has our name.
 * The testing door's source lies two folders below it, its bundle in `dist` one. Throws an Error where there is none.
 */
export function packageDirectory(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === name) return folder;
  const above = dirname(folder);
  if (above !== folder) return packageDirectory(above);
  throw new Error(
    `${name}/testing runs from ${__dirname}, which is not inside the package ${name}. It needs the module's files ` +
      'beside it. Import it from node_modules: leave it out of bundles.',
  );
}
