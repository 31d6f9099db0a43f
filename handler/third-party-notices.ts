import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Metafile } from 'esbuild';

/** The file beside a bundle with the notices that the licences of its code require. */
export const THIRD_PARTY_NOTICES = 'THIRD-PARTY-NOTICES.txt';

const LICENCE_FILE = /^(un)?licen[cs]e|^copying/i;
const NOTICE_FILE = /^notice|^third[-_ ]?party/i;
const CODE_FILE = /\.([cm]?[jt]s|json)$/i;

/** A comment that begins its line: a block, or line comments one under the other. */
const COMMENT = /^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*(?:\n[ \t]*\/\/.*)*)/gm;
const LEGAL_COMMENT = /copyright|@licen[cs]e|spdx-license/i;

const RULE_WIDTH = 80;

interface BundledPackage {
  /** Its name and version; a space is less than any character of a name, so labels sort by name. */
  readonly label: string;
  readonly directory: string;
  /** What its package.json declares: an SPDX expression, as a rule. */
  readonly license: unknown;
  /** Its files with code in the bundle. */
  readonly sources: string[];
}

interface LegalText {
  /** The package and the file that the text comes from. */
  readonly origin: string;
  readonly text: string;
}

/**
 * The licences and notices of all packages with code in a bundle's outputs: by name; what several share is there once.
 * `root` is the build's absWorkingDir; the package there is ours and left out. The legal comments of the code are notices
 * too: a bundle may lose them, and whose code a package took over may be told nowhere else.
 *
 * Throws Error for packages without a licence text. The same licence's text from elsewhere is not put in its place: it
 * would name another holder.
 */
export function thirdPartyNotices(metafile: Metafile, root: string): string {
  const packages = bundledPackages(metafile, root);
  const missing = packages.filter(({ directory }) => !legalFiles(directory).some((name) => LICENCE_FILE.test(name)));
  if (missing.length > 0) throw new Error(missing.map(withoutLicence).join('\n'));
  return [
    'The JavaScript beside this file contains code of these packages:\n',
    ...new Set(packages.map(({ label, license }) => `- ${label} (${license ?? 'see its licence below'})`)),
    ...shared(packages.flatMap(legalTexts)),
    '',
  ].join('\n');
}

function bundledPackages(metafile: Metafile, root: string): BundledPackage[] {
  const own = realpathSync(root);
  const packages = new Map<string, BundledPackage>();
  const outputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  for (const input of new Set(outputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path))) {
    const path = resolve(own, input);
    if (!existsSync(path)) {
      throw new Error(
        `The bundle's input "${input}" is not a file, so its package is unknown; let its plugin load a file.`,
      );
    }
    const source = realpathSync(path);
    const found = packageOf(source, own);
    if (found === null) continue;
    const known = packages.get(found.directory) ?? found;
    packages.set(found.directory, known);
    known.sources.push(source);
  }
  return [...packages.values()].sort((a, b) => (a.label + a.directory < b.label + b.directory ? -1 : 1));
}

/** The nearest folder above with a named release: a package may hold other package.json files. Null for our own. */
function packageOf(source: string, own: string): BundledPackage | null {
  for (let directory = dirname(source); directory !== own; directory = dirname(directory)) {
    if (basename(directory) === 'node_modules' || directory === dirname(directory)) {
      throw new Error(`${source} is bundled, and no package.json above it has a name and a version; add them.`);
    }
    const path = join(directory, 'package.json');
    if (!existsSync(path)) continue;
    const { name, version, license } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    if (name && version) return { label: `${name} ${version}`, directory, license, sources: [] };
  }
  return null;
}

function withoutLicence({ label, directory, license }: BundledPackage): string {
  return (
    `${label} is in the bundle without a licence text: its package.json has license ${JSON.stringify(license)}, and ` +
    `${directory} holds ${readdirSync(directory).join(', ')}, but no LICENSE*, LICENCE*, UNLICENSE* or COPYING*. ` +
    'Take a release that has one, or keep the package out of the bundle.'
  );
}

function legalFiles(directory: string): string[] {
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile());
  const legal = files.map(({ name }) => name).filter((name) => LICENCE_FILE.test(name) || NOTICE_FILE.test(name));
  return legal.filter((name) => !CODE_FILE.test(name)).sort();
}

/** A package's legal files, then the legal comments of its bundled files. */
function legalTexts({ label, directory, sources }: BundledPackage): LegalText[] {
  const texts = (path: string): LegalText => ({
    origin: `${label}: ${relative(directory, path).split(sep).join('/')}`,
    text: readFileSync(path, 'utf8').replaceAll('\r\n', '\n'),
  });
  const files = legalFiles(directory).map((name) => texts(join(directory, name)));
  const comments = sources.sort().flatMap((source) => {
    const { origin, text: code } = texts(source);
    const legal = [...code.matchAll(COMMENT)].map(([text]) => text).filter((text) => LEGAL_COMMENT.test(text));
    return legal.map((text) => ({ origin, text }));
  });
  return [...files, ...comments];
}

/** Each notice once, below all its origins; those that differ only in white space are the same. */
function shared(texts: readonly LegalText[]): string[] {
  const groups = new Map<string, { readonly text: string; readonly origins: Set<string> }>();
  for (const { origin, text } of texts) {
    const words = text.replace(/\s+/g, ' ').trim();
    const group = groups.get(words) ?? { text: text.replace(/^(\s*\n)+|\s+$/g, ''), origins: new Set() };
    groups.set(words, group);
    group.origins.add(origin);
  }
  const [double, single] = ['='.repeat(RULE_WIDTH), '-'.repeat(RULE_WIDTH)];
  return [...groups.values()].map(
    ({ text, origins }) => `\n${double}\n${[...origins].join('\n')}\n${single}\n\n${text}`,
  );
}
