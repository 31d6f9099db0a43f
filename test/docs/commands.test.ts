import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { peerDependencies } from '../../package.json';
import { count } from '../../tools/demo/page';
import { SUBMODULES } from '../../tools/submodules';
import { HAND_OVER } from '../plan/applied/hand-over';
import { OWN_PLAN } from './own-plan';

const ROOT = resolve(__dirname, '..', '..');

/** Every page that a reader may copy a command from. */
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...markdownIn('docs'),
  ...readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'examples', entry.name, 'README.md')))
    .map((entry) => join('examples', entry.name, 'README.md')),
  ...SUBMODULES.map((name) => join('modules', name, 'README.md')),
];

/** Run elsewhere: the first two by CI itself, then by test/package, test/stacks, own-plan.test.ts and apply.test.ts. */
const RUN_ELSEWHERE: ReadonlySet<string> = new Set([
  'npm ci && npm run demo',
  'npm ci && npm test',
  'npm install --save-dev terraform-aws-cdc-firehose',
  'npx cdktf synth',
  ...OWN_PLAN,
  ...HAND_OVER,
]);

/** What only `cdc run --verify` needs. */
const DUCKDB = '@duckdb/node-api';

interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
  /** A marker of tools/generate.ts is before it: the block is of a file that is checked and run, or of the demo's output. */
  readonly isIncluded: boolean;
}

describe('the pages', () => {
  const blocks = PAGES.flatMap(blocksOf);
  const pages = PAGES.map(read).join('\n');

  it('take their code from files that are checked and run', () => {
    const code = blocks.filter(({ language }) => language !== '' && language !== 'sh');
    expect(code.length).toBeGreaterThan(3);
    expect(code.filter(({ isIncluded }) => !isIncluded)).toEqual([]);
  });

  it('never let npx fetch another package of the name cdc, nor does a page of the demo', () => {
    const printed = readFileSync(join(ROOT, 'examples', 'dynamodb-orders', 'expected', 'demo.txt'), 'utf8');
    expect([pages, printed].join('\n')).not.toMatch(/npx cdc\b/);
  });

  it('link to files that exist', () => {
    const missing = PAGES.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, path = '']) => join(dirname(page), path))
        .filter((path) => !existsSync(join(ROOT, path))),
    );
    expect(missing).toEqual([]);
  });

  it('name scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) => [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name));
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  const commands = [
    ...new Set(blocks.filter(({ language }) => language === '' || language === 'sh').flatMap(commandsOf)),
  ];

  it('show commands that something runs', () => {
    const others = commands.filter((command) => !RUN_ELSEWHERE.has(command));
    expect(others.filter((command) => !command.startsWith('npx --no-install cdc '))).toEqual([]);
    expect([...RUN_ELSEWHERE].filter((command) => !pages.includes(command))).toEqual([]);
  });

  it('install the peers in the versions that package.json asks for', () => {
    const { [DUCKDB]: _duckdb, ...ofStacks } = peerDependencies;
    const peers = Object.entries(ofStacks).map(([name, range]) => `${name}@${range}`);
    expect(read('README.md')).toContain(`\`npm install ${peers.join(' ')}\``);
    expect(read('README.md')).toContain(`\`npm install --save-dev ${DUCKDB}\``);
  });

  it.each(commands.filter((command) => command.startsWith('npx --no-install cdc ') && !RUN_ELSEWHERE.has(command)))(
    '%s',
    (command) => {
      const out = mkdtempSync(join(tmpdir(), 'cdc-page-'));
      try {
        const [program = '', ...words] = command
          .split(/\s+/)
          .map((word, index, all) => (all[index - 1] === '--out' ? out : word));
        const printed = execFileSync(program, words, { cwd: ROOT, encoding: 'utf8' });
        expect(printed).toMatch(deliveredBy(command));
      } finally {
        rmSync(out, { recursive: true, force: true });
      }
    },
  );
});

/** What a run of an example's changes prints, by the report that is expected of it. */
function deliveredBy(command: string): RegExp {
  const [, changes = ''] = /--changes (\S+)/.exec(command) ?? [];
  const { changes: fates } = JSON.parse(read(join(dirname(changes), 'expected', 'report.json')));
  return new RegExp(`delivered +${count(fates.delivered)}`);
}

function blocksOf(page: string): Block[] {
  const pattern = /(<!-- (?:file: \S+|demo) -->\n)?```(\w*)\n([\s\S]*?)```/g;
  return [...read(page).matchAll(pattern)].map(([, marker, language = '', text = '']) => ({
    page,
    language,
    text,
    isIncluded: marker !== undefined,
  }));
}

/** The lines of a block that begin like a command; a picture has none. */
function commandsOf({ text }: Block): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => /^(npm|npx|terraform|node) /.test(line));
}

function markdownIn(directory: string): string[] {
  return readdirSync(join(ROOT, directory))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(directory, name));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
