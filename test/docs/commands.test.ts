import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** Every page that a reader may copy a command from. */
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...markdownIn('docs'),
  ...readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'examples', entry.name, 'README.md')))
    .map((entry) => join('examples', entry.name, 'README.md')),
];

/** Run elsewhere: the first two by CI itself, the third by test/stacks. */
const RUN_ELSEWHERE: ReadonlySet<string> = new Set(['npm ci && npm run demo', 'npm ci && npm test', 'npx cdktf synth']);

interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
  /** The marker of tools/generate.ts stands before it: the text is that of a file which is checked and run. */
  readonly isIncluded: boolean;
}

describe('the pages', () => {
  const blocks = PAGES.flatMap(blocksOf);

  it('take their code from files that are checked and run', () => {
    const code = blocks.filter(({ language }) => language !== '' && language !== 'sh');
    expect(code.length).toBeGreaterThan(3);
    expect(code.filter(({ isIncluded }) => !isIncluded)).toEqual([]);
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
    expect(commands.filter((command) => !RUN_ELSEWHERE.has(command) && !command.startsWith('npx cdc '))).toEqual([]);
  });

  it.each(commands.filter((command) => command.startsWith('npx cdc ')))('%s', (command) => {
    const out = mkdtempSync(join(tmpdir(), 'cdc-page-'));
    try {
      const words = command
        .split(/\s+/)
        .slice(2)
        .map((word, index, all) => (all[index - 1] === '--out' ? out : word));
      const printed = execFileSync(process.execPath, [join(ROOT, 'dist', 'cdc.cjs'), ...words], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      expect(printed).toMatch(/delivered +3,015/);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});

function blocksOf(page: string): Block[] {
  const pattern = /(<!-- file: \S+ -->\n)?```(\w*)\n([\s\S]*?)```/g;
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
