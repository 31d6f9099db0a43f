import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintProse, PHRASES, proseFiles } from '../../tools/lint-prose';

const ROOT = join(__dirname, '..', '..');

/** A sentence for each phrase, with the words that are refused. */
const STUMBLED_OVER: readonly (readonly [sentence: string, words: string])[] = [
  ['A value that is no number fails.', 'is no '],
  ['None of this was yet run against AWS.', 'None of this was'],
  ['The name stands in the ARN.', 'stands in'],
  ['The record lies under its date.', 'lies under'],
  ['It is sent anew.', 'anew'],
  ['A path into a text fails.', 'a text'],
  ['Lambda brings all behind it again.', 'all behind'],
  ['A bucket of yours must let it in.', 'must let it in'],
  ['Names that the record has not itself are allowed.', 'has not itself'],
  ['It arrives, whatever it holds.', 'whatever it holds'],
  ['The file is run as it is, with a note.', 'as it is'],
  ['Firehose drops it in silence.', 'in silence'],
  ['Zero keeps it for ever.', 'for ever'],
  ['Mend the producer.', 'Mend'],
  ['One a line, in order.', 'One a line'],
  ['A batch that Lambda gives up is kept.', 'that Lambda gives up'],
  ['Nothing that never came to be is remembered.', 'came to be'],
  ['It exits with 0, also where a record is quarantined.', 'also where'],
  ['A policy hangs on its role.', 'hangs on'],
  ['A test holds the lines against the schema.', 'holds the lines against'],
  ['It says what to put right.', 'put right'],
  ['The queue is told of each object.', 'is told of'],
  ['It takes a hand to restore them.', 'it takes a hand'],
  ["A new rule of AWS's is a row.", "of AWS's"],
  ['It waits so that it sees the end, so that it can stop.', 'so that it sees the end, so that'],
];

describe('lintProse', () => {
  it.each(STUMBLED_OVER)('refuses: %s', (sentence, words) => {
    const faults = lintProse('page.md', `# Title\n\n${sentence}\n`);
    expect(faults).toEqual([expect.stringMatching(/^page\.md:3: ".+" is hard to read\. Write .+\.$/)]);
    expect(faults[0]?.toLowerCase()).toContain(`"${words.toLowerCase()}"`);
  });

  it('has a sentence for each phrase', () => {
    const advice = new Set(STUMBLED_OVER.flatMap(([sentence]) => lintProse('page.md', sentence)).map(adviceOf));
    expect(advice).toEqual(new Set(PHRASES.map(({ write }) => `${write}.`)));
  });

  it.each([
    'There is no crawler, and 1.9 is no longer supported; it was no faster.',
    'The doubles stand in for AWS.',
    "Numbers keep all of DynamoDB's 38 digits, and it says how far the pipeline is behind the stream.",
    'Objects stay as they are printed, so that nothing is lost. It waits so that others can go on.',
    'Lambda gives up on the batch; what it gives up on is kept.',
    'Write `anew`, or a text file.\n\n```ts\nconst anew = texts;\n```',
  ])('takes: %s', (text) => {
    expect(lintProse('page.md', text)).toEqual([]);
  });

  it('finds a phrase across a line break, also in a comment, and says its first line', () => {
    expect(lintProse('main.tf', 'locals {\n  # The name stands\n  # in the ARN.\n}\n')).toEqual([
      expect.stringMatching(/^main\.tf:2: /),
    ]);
  });

  it('reads the comments and strings of TypeScript, in templates too, and nothing else', () => {
    const code = [
      'const texts = `$X{anew({ of: `put right: $X{texts} lies in`, x: /in silence/ })} for ever`;'.replaceAll(
        '$X',
        '$',
      ),
      'const n = anew / 2; // The name stands',
      '// in the ARN.',
      "const s = 'A text' + texts / mend;",
    ].join('\n');
    const found = lintProse('code.ts', code).map((fault) => fault.replace(/ is hard to read.*/, ''));
    expect(found).toEqual([
      'code.ts:1: "put right"',
      'code.ts:1: "lies in"',
      'code.ts:1: "for ever"',
      'code.ts:2: "stands in"',
      'code.ts:4: "A text"',
    ]);
  });

  it('finds nothing in this project', () => {
    const files = proseFiles(ROOT);
    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'docs/semantics.md',
        'modules/delivery/main.tf',
        'schema/tables.json',
        'local/run/run.ts',
      ]),
    );
    expect(files.flatMap((path) => lintProse(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
  });
});

function adviceOf(fault: string): string {
  return fault.replace(/^.* Write /, '');
}
