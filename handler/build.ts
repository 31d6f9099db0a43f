import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { strToU8, zipSync } from 'fflate';
import { THIRD_PARTY_NOTICES, thirdPartyNotices } from './third-party-notices';

/** The archive's times are fixed, so that the same source gives the same bytes; the earliest that a zip can hold. */
const ZIP_TIME = new Date(1980, 0, 1);

const COMPRESSION_LEVEL = 9;

const HANDLER_DIRECTORY = __dirname;
const ROOT = join(HANDLER_DIRECTORY, '..');

/** Where the module's function finds its code; committed, and compared with a fresh build by a test. */
export const HANDLER_ZIP = join(HANDLER_DIRECTORY, 'dist', 'handler.zip');

/** The client wants its own package.json for the user agent: its version is all that it reads. */
const versionOnly: Plugin = {
  name: 'version-only',
  setup({ onLoad }) {
    onLoad({ filter: /client-firehose[\\/]package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** Of the formats, the handler needs what is true or false of them; titles, patterns and sentences are for the plan. */
const flagsOnly: Plugin = {
  name: 'flags-only',
  setup({ onLoad }) {
    onLoad({ filter: /schema[\\/]formats\.json$/ }, ({ path }) => {
      const formats = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, unknown>>;
      const flags = Object.entries(formats).map(([name, facts]) => [
        name,
        Object.fromEntries(Object.entries(facts).filter(([, fact]) => typeof fact === 'boolean')),
      ]);
      return { contents: JSON.stringify(Object.fromEntries(flags)), loader: 'json' };
    });
  },
};

/** What takes the place of the SDK's files that a function in Lambda can do without. */
const NEEDLESS_IN_LAMBDA: Readonly<Record<string, string>> = {
  // For a Node built without OpenSSL, of which Lambda has none: signing would fail at the first request.
  Sha256Js: 'export const Sha256Js = undefined;',
  // Signs the messages of event streams.
  HeaderFormatter: 'export class HeaderFormatter {}',
  // Tells AWS by the user agent which of the SDK's features are in use.
  'check-features': 'export const checkFeatures = async () => {};',
  // Adds Lambda's trace to requests, by which AWS finds functions that call themselves through SQS, SNS or S3 (Lambda
  // developer guide, "Lambda recursive loop detection"); nothing is called through Firehose.
  recursionDetectionMiddleware: 'export const recursionDetectionMiddleware = () => (next) => next;',
  // The files of ~/.aws, which a function does not have; the chain then goes on to the default.
  fromSharedConfigFiles: 'export const fromSharedConfigFiles = () => async () => { throw { tryNextLink: true }; };',
  // EC2's own metadata, which a function cannot reach: the SDK then says that the region is missing.
  getInstanceMetadataRegion: 'export const getInstanceMetadataRegion = async () => undefined;',
};

const needlessInLambda: Plugin = {
  name: 'needless-in-lambda',
  setup({ onLoad }) {
    const names = Object.keys(NEEDLESS_IN_LAMBDA).join('|');
    onLoad(
      { filter: new RegExp(`@(smithy|aws-sdk)[\\\\/](core|signature-v4)[\\\\/].*[\\\\/](${names})\\.js$`) },
      ({ path }) => ({
        contents: NEEDLESS_IN_LAMBDA[basename(path, '.js')] ?? '',
      }),
    );
  },
};

/** The files of the function's zip: their content by their name. */
export type HandlerFiles = Readonly<Record<'index.js' | typeof THIRD_PARTY_NOTICES, string>>;

/** The bundle's text, minified: one CommonJS file, since on Node 22 an ES module starts more slowly (docs/performance.md). */
export async function bundleHandler(): Promise<string> {
  return (await handlerFiles())['index.js'];
}

/** The bundle, and the licences of what is in it. Throws Error where a package in it has none. */
export async function handlerFiles(): Promise<HandlerFiles> {
  const result = await build({
    entryPoints: [join(HANDLER_DIRECTORY, 'src', 'index.ts')],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The SDK's `module` files are smaller and start faster than its `main` ones.
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': join(HANDLER_DIRECTORY, 'bundle', 'credentials.ts'),
      '@smithy/core/retry': join(HANDLER_DIRECTORY, 'bundle', 'retry.ts'),
    },
    // Imported by the SDK only when an operation streams events, which none of Firehose's does.
    external: ['@smithy/core/event-streams'],
    plugins: [versionOnly, flagsOnly, needlessInLambda],
    // They are in the notices.
    legalComments: 'none',
    metafile: true,
    write: false,
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error('esbuild wrote no file for handler/src/index.ts; look at its messages above');
  return { 'index.js': file.text, [THIRD_PARTY_NOTICES]: thirdPartyNotices(result.metafile, ROOT) };
}

/** A zip whose bytes depend on nothing but the source: fflate's deflate, fixed time, the entries as they are given. */
export function zipHandler(files: HandlerFiles): Uint8Array {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(entries), { mtime: ZIP_TIME, level: COMPRESSION_LEVEL });
}

/** Builds handler/dist/handler.zip. */
export async function buildHandler(): Promise<void> {
  mkdirSync(join(HANDLER_DIRECTORY, 'dist'), { recursive: true });
  writeFileSync(HANDLER_ZIP, zipHandler(await handlerFiles()));
}
