import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typescriptProse } from './typescript-prose';

interface Phrase {
  readonly pattern: RegExp;
  /** What a reader understands at once. */
  readonly write: string;
}

const SERVICES = 'AWS|Lambda|Firehose|DynamoDB|Athena|Glue|S3|SQS|Terraform|checkov';

/**
 * Phrases that readers of this project stumbled over. Each is wrong, dated or ambiguous where the pattern matches it, so
 * there are no exceptions: a pattern that refuses good English is to be narrowed. A space matches a line break too.
 */
export const PHRASES: readonly Phrase[] = [
  // "There is no", "is no longer" and "was no faster" are good English.
  {
    pattern:
      /(?<!there )\b(?:is|are|was|were) no (?!longer|later|more|less|fewer|different|better|worse|faster|slower|larger|smaller)/i,
    write: '"is not a", or "has no"',
  },
  { pattern: /\bnone of (?:this|that|it) (?:is|was)\b/i, write: '"this has not been … yet"' },
  // "Stand in for" is good English.
  {
    pattern:
      /\b(?:stands?|stood) (?:in(?! for)|on|at|under|over|there|here|twice|alone|between|before|after|beside|behind)\b/i,
    write: '"is", "is written" or "appears"',
  },
  {
    pattern: /\b(?:lies?|lay|lain) (?:in|on|at|under|over|there|here|inside|outside|beside|between|behind)\b/i,
    write: '"is" or "is stored"',
  },
  { pattern: /\banew\b/i, write: '"again", or "a new …"' },
  // A text is what one reads; the data type is a string.
  { pattern: /\b(?:a|an|every|each|this) text\b(?! file)|\btexts\b/i, write: '"a string", "strings"' },
  {
    pattern: /\b(?:all|everything|whatever|modules?|records?) behind\b|\bbehind (?:it|them|that|those)\b/i,
    write: '"after"',
  },
  { pattern: /\bmust let (?:it|them|this) in\b/i, write: '"its policy must allow …"' },
  { pattern: /\b(?:has|have|had) not itself\b/i, write: '"does not have"' },
  { pattern: /\bwhatever (?:it|they) (?:holds?|contains?)\b/i, write: '"in full", or what is meant' },
  { pattern: /\bas (?:it|they) (?:stands?|is|are)(?=[.,;:)])/i, write: '"unchanged"' },
  { pattern: /\bin silence\b/i, write: '"silently"' },
  { pattern: /\bfor ever\b/i, write: '"forever"' },
  { pattern: /\bmend(?:s|ed|ing)?\b/i, write: '"fix"' },
  {
    pattern:
      /\b(?:one|two|three|line|record|reader)s? an? (?:table|line|stream|shard|record|request|invocation|change|object|row|part|batch)\b/i,
    write: '"one per …"',
  },
  // A batch is given up on.
  {
    pattern: /\b(?:what|that|which) (?:it|they|Lambda) (?:gives?|gave) up\b(?! (?:on|after|with)\b)/i,
    write: '"gives up on"',
  },
  { pattern: /\bc[ao]mes? to be\b/i, write: '"is created"' },
  { pattern: /\balso where\b/i, write: '"even if"' },
  { pattern: /\b(?:hangs?|hung) on\b/i, write: '"depends on", or "refers to"' },
  { pattern: /\bh(?:olds?|eld) (?:\S+ ){1,4}against\b/i, write: '"compares … with"' },
  { pattern: /\bput(?:s|ting)? right\b/i, write: '"fix"' },
  { pattern: /\b(?:cannot|not) be told\b|\b(?:is|are) told of\b/i, write: '"cannot tell", or "gets a message for"' },
  { pattern: /\bit takes a hand\b|\bby a hand\b/i, write: '"by hand"' },
  {
    pattern: new RegExp(`\\bof (?:${SERVICES})'s(?=[.,;:)]| (?:is|are|was|were|that|which|in|by)\\b)`),
    write: 'the name first: "an AWS rule"',
  },
  { pattern: /\bso that\b[^.;:!?]*\bso that\b/i, write: 'two sentences' },
];

/** A line break inside a phrase, with the mark of a comment that may follow it. */
const SPACE = String.raw`(?:[ \t]|\r?\n[ \t]*(?:#[ \t]*|[-*>][ \t]+)?)+`;

const COMPILED = PHRASES.map(({ pattern, write }) => ({
  pattern: new RegExp(pattern.source.replaceAll(' ', SPACE), `${pattern.flags}g`),
  write,
}));

/** One sentence for each phrase in the text, by line: the words, and what to write instead. */
export function lintProse(path: string, text: string): string[] {
  const prose = proseIn(path, text);
  return COMPILED.flatMap(({ pattern, write }) =>
    [...prose.matchAll(pattern)].map(({ 0: words, index }) => ({ words: words.replace(/\s+/g, ' '), index, write })),
  )
    .sort((one, other) => one.index - other.index)
    .map(({ words, index, write }) => {
      const line = prose.slice(0, index).split('\n').length;
      return `${path}:${line}: "${words}" is hard to read. Write ${write}.`;
    });
}

function proseIn(path: string, text: string): string {
  if (path.endsWith('.ts')) return typescriptProse(text);
  return path.endsWith('.md') ? withoutCode(text) : text;
}

/** Code has its own words; blanking it keeps each line where it is. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^[ \t]*```[\s\S]*?^[ \t]*```|`[^`\n]*`/gm, (code) => code.replace(/[^\n]/g, '`'));
}

const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git', '.terraform', 'coverage', 'cdktf.out']);

/** Tests quote what the product says, and this tool what it refuses. */
const QUOTING = /^test\/.*\.ts$|^tools\/lint-prose\.ts$/;

/** Every page, Terraform file, schema and TypeScript file of the product under the root, as paths relative to it. */
export function proseFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return proseFiles(root, path);
    return /\.(?:md|tf|ts)$|^schema\/[^/]+\.json$/.test(path) && !QUOTING.test(path) ? [path] : [];
  });
}

function main(): void {
  const root = join(__dirname, '..');
  const faults = proseFiles(root).flatMap((path) => lintProse(path, readFileSync(join(root, path), 'utf8')));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (require.main === module) main();
