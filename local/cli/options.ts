import { parseArgs } from 'node:util';
import { UsageError } from '../errors/usage-error';

const OPTIONS = {
  plan: { type: 'string' },
  changes: { type: 'string' },
  out: { type: 'string' },
  pipeline: { type: 'string' },
  chdir: { type: 'string' },
  shards: { type: 'string' },
  seed: { type: 'string' },
  report: { type: 'string' },
  'expect-delivered': { type: 'boolean' },
  verify: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** What the options of a command line are given. */
export type OptionValues = ReturnType<typeof parseOptions>['values'];

/** A command line's options and its other words. Throws UsageError for an option that is unknown or wrongly written. */
export function parseOptions(words: readonly string[]) {
  const line = { args: [...words], options: OPTIONS, allowPositionals: true } as const;
  // Node's strict parser speaks of its own API where a word is wrong: the words are checked before it sees them.
  const seen = new Set<string>();
  for (const token of parseArgs({ ...line, strict: false, tokens: true }).tokens) {
    if (token.kind !== 'option') continue;
    check(token.rawName, token.name, token.value, token.inlineValue === true);
    if (seen.has(token.name)) throw new UsageError(`--${token.name} is given twice. Write it once.`);
    seen.add(token.name);
  }
  return parseArgs(line);
}

function check(written: string, name: string, value: string | undefined, inline: boolean): void {
  const type = Object.entries(OPTIONS).find(([option]) => option === name)?.[1].type;
  if (type === undefined) {
    throw new UsageError(
      `unknown option ${written}. It takes ${Object.keys(OPTIONS)
        .map((option) => `--${option}`)
        .join(', ')}; see cdc run --help`,
    );
  }
  if (type === 'boolean' && value !== undefined) {
    throw new UsageError(`${written} is given the value "${value}". It takes none: write ${written} alone.`);
  }
  if (type === 'string' && (value === undefined || (value.startsWith('-') && value !== '-' && !inline))) {
    throw new UsageError(
      `${written} has no value. Write it after the option, as in ${written} VALUE, or ${written}=-VALUE for one that begins with "-".`,
    );
  }
}
