import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { thirdPartyNotices } from '../../handler/third-party-notices';

const ISC = 'ISC License\n\nCopyright (c) 2020 Ada\n\nPermission to use.\n';

const BETA = 'import { gamma } from "gamma";\nimport { more } from "./a.js";\nexport const beta = [gamma, more];';

/** A project with a package of two releases, one of them twice, one whose code is dropped, and a file that is no licence. */
const PROJECT: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "ours", "version": "1.0.0" }',
  'index.js':
    "import 'gamma-ray'; import { gamma } from 'gamma'; import { beta } from 'beta'; import { alpha } from '@scope/alpha';" +
    "import { dropped } from 'dropped'; console.log(alpha, beta, gamma, dropped);",
  ...library(
    '@scope/alpha',
    '1.0.0',
    'Apache-2.0',
    '/* Ours. */\nimport { gamma } from "gamma";\nexport const alpha = [gamma];',
  ),
  'node_modules/@scope/alpha/LICENSE.md': '\n   Apache\n\n   Version 2\n',
  'node_modules/@scope/alpha/NOTICE': 'This product includes alpha.\n',
  'node_modules/@scope/alpha/license.js': 'No text.',
  ...library('@scope/alpha/node_modules/gamma', '1.0.0', 'ISC', 'export const gamma = [1];'),
  'node_modules/@scope/alpha/node_modules/gamma/LICENSE': ISC,
  ...library('beta', '2.0.0', undefined, `/*\n * Copyright 2016 Bob\n */\n${BETA}`),
  'node_modules/beta/lib/a.js': '// Copyright 2017\n// Eve\nexport const more = [2];',
  'node_modules/beta/licence': ISC.replaceAll('\n', '\r\n'),
  ...library('beta/node_modules/gamma', '3.0.0', 'ISC', 'export const gamma = [3];'),
  'node_modules/beta/node_modules/gamma/COPYING': `\n${ISC}`,
  ...library('gamma-ray', '1.0.0', 'MIT', 'console.log();'),
  'node_modules/gamma-ray/LICENSE-MIT.txt': 'MIT',
  ...library('gamma', '1.0.0', 'ISC', 'export const gamma = [1];'),
  'node_modules/gamma/LICENSE': ISC,
  ...library('dropped', '1.0.0', 'ISC', 'export { beta as dropped } from "beta";'),
};

/** The packages whose code esbuild keeps. */
const KEPT = [
  '@scope/alpha',
  '@scope/alpha/node_modules/gamma',
  'beta',
  'beta/node_modules/gamma',
  'gamma',
  'gamma-ray',
];

const NOTICES = `The JavaScript beside this file contains code of these packages:

- @scope/alpha 1.0.0 (Apache-2.0)
- beta 2.0.0 (see its licence below)
- gamma 1.0.0 (ISC)
- gamma 3.0.0 (ISC)
- gamma-ray 1.0.0 (MIT)

${heading('@scope/alpha 1.0.0: LICENSE.md')}
   Apache

   Version 2

${heading('@scope/alpha 1.0.0: NOTICE')}
This product includes alpha.

${heading('beta 2.0.0: licence', 'gamma 1.0.0: LICENSE', 'gamma 3.0.0: COPYING')}
${ISC}
${heading('beta 2.0.0: lib/a.js')}
// Copyright 2017
// Eve

${heading('beta 2.0.0: lib/index.js')}
/*
 * Copyright 2016 Bob
 */

${heading('gamma-ray 1.0.0: LICENSE-MIT.txt')}
MIT
`;

const directory = mkdtempSync(join(tmpdir(), 'notices-'));
let count = 0;

afterAll(() => rmSync(directory, { recursive: true }));

/** A package whose code is beside a package.json of its own, as in a package with two formats. */
function library(folder: string, version: string, license: string | undefined, code: string): Record<string, string> {
  const path = `node_modules/${folder}`;
  const name = folder.split('node_modules/').at(-1);
  return {
    [`${path}/package.json`]: JSON.stringify({ name, version, license, module: 'lib/index.js' }),
    [`${path}/lib/package.json`]: '{ "type": "module" }',
    [`${path}/lib/index.js`]: code,
  };
}

function heading(...origins: readonly string[]): string {
  return ['='.repeat(80), ...origins, `${'-'.repeat(80)}\n`].join('\n');
}

/** Writes the project's files, but those that are null, into a new folder in the given order. */
function project(changed: Readonly<Record<string, string | null>> = {}, isReversed = false): string {
  count += 1;
  const root = join(directory, `${count}`);
  const files = Object.entries({ ...PROJECT, ...changed });
  for (const [path, text] of isReversed ? files.reverse() : files) {
    if (text === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

type Options = Pick<BuildOptions, 'minify' | 'plugins'>;

async function bundle(root: string, options: Options = {}): Promise<{ metafile: Metafile; code: string }> {
  const { metafile, outputFiles } = await build({
    ...options,
    entryPoints: ['index.js'],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
  });
  return { metafile, code: outputFiles[0]?.text ?? '' };
}

async function noticesOf(root: string, options: Options = {}): Promise<string> {
  return thirdPartyNotices((await bundle(root, options)).metafile, root);
}

describe('thirdPartyNotices', () => {
  it('has each package with code in the bundle by name, and each text once', async () => {
    const root = project();
    const { metafile, code } = await bundle(root);
    // esbuild writes each file's path above its code.
    const kept = [...code.matchAll(/^ *\/\/ node_modules\/(.+)\/lib\/index\.js$/gm)].map(([, path]) => path);
    expect(kept.sort()).toEqual(KEPT);
    expect(Object.keys(metafile.inputs)).toContain('node_modules/dropped/lib/index.js');
    expect(thirdPartyNotices(metafile, root)).toBe(NOTICES);
  });

  it('depends on nothing but the packages: not the folder, nor the order of files or inputs', async () => {
    const root = project({}, true);
    const { metafile } = await bundle(root, { minify: true });
    const outputs = Object.entries(metafile.outputs).map(([path, output]) => {
      const inputs = Object.fromEntries(Object.entries(output.inputs).reverse());
      return [path, { ...output, inputs }];
    });
    expect(thirdPartyNotices({ ...metafile, outputs: Object.fromEntries(outputs) }, root)).toBe(NOTICES);
  });

  it('refuses packages without a licence text, even where another package has the same licence', async () => {
    const root = project({ 'node_modules/gamma/LICENSE': null, 'node_modules/@scope/alpha/LICENSE.md': null });
    const error = await noticesOf(root).catch(String);
    expect(error).toMatch(
      /@scope\/alpha 1\.0\.0 is in the bundle without.*license "Apache-2.0".*holds NOTICE, lib, license\.js, node_modules, package\.json, but no LICENSE\*.*Take a release/,
    );
    expect(error).toMatch(/\ngamma 1\.0\.0 is in the bundle without.*license "ISC".*keep the package out/);
    expect(error).not.toContain('dropped');
  });

  it('refuses code whose package has no name or version', async () => {
    const root = project({ 'node_modules/gamma/package.json': '{ "name": "gamma", "module": "lib/index.js" }' });
    await expect(noticesOf(root)).rejects.toThrow(
      /gamma.lib.index\.js is bundled.*no package\.json.*name and a version/,
    );
  });

  it('refuses code that does not come from a file', async () => {
    const plugin: Plugin = {
      name: 'virtual',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^gamma-ray$/ }, ({ path }) => ({ path, namespace: 'virtual' }));
        onLoad({ filter: /./, namespace: 'virtual' }, () => ({ contents: 'console.log(1)' }));
      },
    };
    await expect(noticesOf(project(), { plugins: [plugin] })).rejects.toThrow(
      /input "virtual:gamma-ray" is not a file.*plugin/,
    );
  });
});
