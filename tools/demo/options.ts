import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../../local/errors/usage-error';
import { ROOT } from './example';

/** Says that a folder is the demo's own, so that the next demo may write over what is in it. */
const MARKER = '.cdc-demo';

/** The demo's own folder, where no other is named. */
const OWN_DIRECTORY = join(ROOT, 'lake', 'dynamodb-orders');

/**
 * The folder that a command line (without node and the script) names, made and marked as the demo's.
 * Throws UsageError for another word, and for a folder that holds something else, in which nothing is touched.
 */
export function demoDirectory(words: readonly string[], ownDirectory = OWN_DIRECTORY): string {
  const directory = namedDirectory(words) ?? ownDirectory;
  if (existsSync(directory) && !statSync(directory).isDirectory()) {
    throw new UsageError(
      `--out is ${directory}, which is a file. Name a folder that is new, empty or of an earlier demo.`,
    );
  }
  mkdirSync(directory, { recursive: true });
  const names = readdirSync(directory);
  if (names.length > 0 && !names.includes(MARKER) && resolve(directory) !== ownDirectory) {
    throw new UsageError(
      `--out is ${directory}, which holds "${names[0]}" and is of no earlier demo (it has no ${MARKER}). ` +
        'Nothing in it was touched: name a folder that is new, empty or of an earlier demo.',
    );
  }
  writeFileSync(join(directory, MARKER), '');
  return resolve(directory);
}

function namedDirectory(words: readonly string[]): string | null {
  const options = { out: { type: 'string' } } as const;
  // Node's strict parser speaks of its own API where a word is wrong: the words are checked before it sees them.
  const { tokens } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  let directory: string | null = null;
  for (const token of tokens) {
    const isOut = token.kind === 'option' && token.name === 'out';
    if (!isOut || directory !== null) throw new UsageError(`the demo got "${words[token.index]}". ${ALLOWED}`);
    if (token.value === undefined || token.value === '') throw new UsageError(`--out has no folder. ${ALLOWED}`);
    directory = token.value;
  }
  return directory;
}

const ALLOWED = 'It takes one folder at most: npm run demo -- --out DIR';
