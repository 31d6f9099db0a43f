import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Report } from '../../../local/run/report';
import { buildChild, temporaryDirectory } from '../../support/builders/function-process';
import { changes, type Given, plannedRun, runWords } from '../../support/builders/planned-run';

describe('cdc', () => {
  const directory = temporaryDirectory();
  const childPath = buildChild(directory);
  const planned = (given: Given = {}) => plannedRun(directory, given);

  /** How much time passes between two looks at the clock, milliseconds. */
  let tick = 0;

  async function cdc(...words: string[]) {
    let now = 0;
    return await runWords(words, childPath, () => {
      now += tick;
      return now;
    });
  }

  async function run(folder: string, ...words: string[]) {
    const files = { plan: 'plan.json', changes: 'changes.ndjson', out: 'out', report: 'report.json' };
    const unset = Object.entries(files).filter(([name]) => !words.includes(`--${name}`));
    const result = await cdc('run', ...unset.flatMap(([name, file]) => [`--${name}`, join(folder, file)]), ...words);
    const report = (): Report => JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    return { ...result, report };
  }

  function tree(folder: string): Record<string, string> {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
    return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'base64')]));
  }

  it('runs a planned pipeline and accounts for every change', async () => {
    const folder = planned();
    const names = ['deliver', 'deliver', 'filter', 'skip', 'fail', null, 'report', 'deliver', 'throw', 'deliver'];
    changes(folder, names);
    const { code, output, errors, report } = await run(folder);
    const reasonIn = (kind: string, reason: string, changes: number) => {
      const { bucket, key } = report().objects.find((object) => object.kind === kind) ?? {};
      return { reason, changes, first: { bucket, key } };
    };
    expect([code, errors]).toEqual([0, '']);
    expect(report().changes).toMatchObject({
      received: 10,
      delivered: 4,
      filtered: 1,
      skipped: 1,
      quarantined: 1,
      deadLettered: 2,
      failedAtFirehose: 1,
      expired: 0,
      withoutFate: 0,
    });
    expect(report().unattributedDocuments).toBe(0);
    expect(output).toMatch(/changes received\s+10\n {2}delivered\s+4\n/);
    expect(report().invocations.errors).toEqual([{ error: 'TypeError: poison', count: expect.any(Number) }]);
    expect(report().reasons).toEqual([
      { fate: 'quarantined', reasons: [reasonIn('quarantine', 'no eventName', 1)], others: null },
      { fate: 'deadLettered', reasons: [reasonIn('deadLetter', 'RetryAttemptsExhausted', 2)], others: null },
      {
        fate: 'failedAtFirehose',
        reasons: [reasonIn('error', 'DynamicPartitioning.MetadataExtractionFailed', 1)],
        others: null,
      },
    ]);
    expect(output).toMatch(/\n {2}- quarantined 1: no eventName \(first in orders-lake\/\S+\)\n/);
    expect(output).toMatch(
      /\n {2}- dead-lettered 2: RetryAttemptsExhausted \(first in orders-dlq\/aws\/lambda\/\S+\)\n/,
    );
    expect(report().notModelled).toContainEqual(expect.stringContaining('filter_criteria'));
    expect(output).toContain('filter_criteria');
    expect(report().assumptions).toContainEqual(expect.stringContaining('LATEST'));
    expect(output).toContain(`${report().assumptions.length} assumptions on AWS: see ${join(folder, 'report.json')}\n`);
    expect(output).not.toContain('LATEST');
    const kinds = report().objects.map(({ kind, bucket }) => `${kind} ${bucket}`);
    expect(new Set(kinds)).toEqual(
      new Set(['lake orders-lake', 'error orders-lake', 'quarantine orders-lake', 'deadLetter orders-dlq']),
    );
    for (const { bucket, bytes } of report().objects) {
      expect(existsSync(join(folder, 'out', bucket))).toBe(true);
      expect(bytes).toBeGreaterThan(0);
    }
  });

  it('writes the same bytes when it runs again, into the same folder too', async () => {
    const folder = planned();
    changes(
      folder,
      Array.from({ length: 60 }, (_, index) => (index % 17 === 0 ? null : index % 13 === 0 ? 'throw' : 'deliver')),
    );
    await run(folder, '--shards', '3');
    const first = tree(folder);
    await run(folder, '--shards', '3');
    expect(tree(folder)).toEqual(first);
    await run(folder, '--shards', '3', '--seed', '2');
    expect(tree(folder)).not.toEqual(first);
    expect(Object.keys(first).length).toBeGreaterThan(5);
  });

  it('brings a day of retries to its end in moments', async () => {
    const folder = planned({ mapping: { maximum_retry_attempts: -1, maximum_record_age_in_seconds: -1 } });
    changes(folder, ['deliver', 'throw', 'deliver']);
    const { code, report } = await run(folder);
    expect(code).toBe(0);
    // Bisected away from its neighbours, the poison blocks its shard until the source's own 24 hours are over.
    expect(report().changes).toMatchObject({ received: 3, delivered: 2, expired: 1 });
    expect(report().reasons).toMatchObject([{ fate: 'expired', reasons: [{ reason: 'SourceRetention' }] }]);
    expect(report().invocations.failed).toBeGreaterThan(1000);
  });

  it('times out a function by its planned timeout', async () => {
    const folder = planned();
    changes(folder, ['sleep']);
    const { report } = await run(folder);
    expect(report().changes).toMatchObject({ received: 1, deadLettered: 1 });
    expect(report().invocations).toMatchObject({
      count: 3,
      errors: [{ error: 'Sandbox.Timedout: Task timed out after 60.00 seconds', count: 3 }],
    });
  });

  it('writes a line now and then of a run that takes long, where nothing can be drawn', async () => {
    const folder = planned();
    changes(folder, ['deliver', 'deliver', 'deliver', 'deliver']);
    tick = 6000;
    const { code, errors } = await run(folder);
    tick = 0;
    expect(code).toBe(0);
    expect(errors).toBe(
      'cdc: 100 %  2 changes  0 invocations  0 objects\ncdc: 100 %  4 changes  0 invocations  0 objects\n',
    );
  });

  it('exits with 1 when delivery was expected of every change', async () => {
    const folder = planned();
    changes(folder, ['deliver', 'filter', 'skip']);
    expect((await run(folder, '--expect-delivered')).code).toBe(0);
    changes(folder, ['deliver', null]);
    const { code, errors } = await run(folder, '--expect-delivered');
    expect(code).toBe(1);
    expect(errors).toMatch(/not every change was delivered/);
  });

  it.each(['', '\n \r\n'])('says that a file holds no change, which is not what was expected (%j)', async (content) => {
    const folder = planned();
    writeFileSync(join(folder, 'changes.ndjson'), content);
    const expected = await run(folder, '--expect-delivered');
    expect(expected.code).toBe(1);
    expect(expected.errors).toMatch(
      /^cdc: \S+changes\.ndjson holds no change that the mapping reads, and --expect-delivered was given\.\n$/,
    );
    const { code, errors } = await run(folder);
    expect([code, errors]).toEqual([
      0,
      expect.stringMatching(/^cdc: \S+changes\.ndjson holds no change that the mapping reads\.\n$/),
    ]);
  });

  it('exits with 3 when a change has no fate', async () => {
    const folder = planned();
    changes(folder, ['deliver', 'drop silently']);
    const { code, output, errors } = await run(folder, '--expect-delivered');
    expect(code).toBe(3);
    expect(errors).toMatch(/1 of 2 changes have no fate/);
    expect(output).toMatch(/WITHOUT A FATE\s+1/);
  });

  it.each([
    [
      'a function that does not load',
      { handler: "throw new Error('CDC_CONFIG is missing')" },
      [],
      /does not start: Error: CDC_CONFIG is missing\. Put its code/,
    ],
    [
      'a plan that is not there',
      {},
      ['--plan', '/absent/plan.json'],
      /--plan is \/absent\/plan\.json, which cannot be read/,
    ],
    [
      'changes that are not there',
      {},
      ['--changes', '/absent/changes'],
      /--changes is \/absent\/changes, which cannot be read/,
    ],
    ['a plan that is a folder', {}, ['--plan', '.'], /^cdc: --plan is \., which is a folder\. Name a file\.$/m],
    ['changes that are a folder', {}, ['--changes', '.'], /^cdc: --changes is \., which is a folder\. Name a file\.$/m],
    [
      'changes that are no file',
      {},
      ['--changes', '/dev/null'],
      /--changes is \/dev\/null, which is not a regular file; the run reads it twice\. /,
    ],
    ['a report that is a folder', {}, ['--report', '.'], /--report is \., which is a folder/],
    ['another folder for the zip', {}, ['--chdir', '/'], /filename is ".\/function\.zip".*--chdir/],
    [
      'a folder of the plan that is not there',
      {},
      ['--chdir', '/absent'],
      /^cdc: --chdir is \/absent, which does not exist\. Name the folder in which the plan was made\.$/m,
    ],
    ['a folder of the plan that is a file', {}, ['--chdir', __filename], /--chdir is \S+, which is not a folder\. /],
    ['changes from standard input', {}, ['--changes', '-'], /^cdc: --changes is -, and standard input is not read\. /],
    ['a plan from standard input', {}, ['--plan', '-'], /^cdc: --plan is -, and standard input is not read\. /],
    [
      'an option that is given twice',
      {},
      ['--seed', '1', '--seed=2'],
      /^cdc: --seed is given twice\. Write it once\.$/m,
    ],
    [
      'a function that says in a sentence why it does not load',
      { handler: "console.log('Look here!'); throw new Error('It needs a setting.')" },
      [],
      /: Error: It needs a setting\. It printed: Look here! Put its code/,
    ],
    ['no shards', {}, ['--shards', '0'], /--shards is "0".*from 1 to 1000/],
    ['a seed that is no number', {}, ['--seed', 'x'], /--seed is "x".*from 0 to 4294967295/],
    [
      'an unknown option',
      {},
      ['--speed', '9'],
      /^cdc: unknown option --speed\. It takes --plan, .*; see cdc run --help$/m,
    ],
    ['an unknown option with its value', {}, ['--speed=9'], /^cdc: unknown option --speed\. /],
    ['an unknown letter', {}, ['-x'], /^cdc: unknown option -x\. /],
    ['an option without its value', {}, ['--seed'], /^cdc: --seed has no value\. /],
    ['an option before another', {}, ['--chdir', '--seed', '1'], /^cdc: --chdir has no value\. /],
    [
      'a value for an option that takes none',
      {},
      ['--expect-delivered=yes'],
      /^cdc: --expect-delivered is given the value "yes"/,
    ],
    ['a value that begins with a dash', {}, ['--seed=-1'], /^cdc: --seed is "-1"/],
    [
      'a plan that AWS would refuse',
      { mapping: { batch_size: 0 } },
      [],
      /^cdc: .*event_source_mapping\.this: batch_size is 0\. Lambda takes 1 to 10000\./,
    ],
    ['a word too many', {}, ['again'], /the word "again" after run/],
    [
      'a report in a folder that is not there',
      {},
      ['--report', '/absent/report.json'],
      /--report is \/absent\/report\.json/,
    ],
    ['a folder of someone else’s', {}, ['--out', __dirname], /is of no earlier run/],
  ])('refuses %s with code 2', async (_, given, words, message) => {
    const folder = planned(given);
    changes(folder, ['deliver']);
    const { code, errors, output } = await run(folder, ...words);
    expect(errors).toMatch(message);
    expect(errors).toMatch(/^cdc: .*\n$/);
    expect([code, output]).toEqual([2, '']);
  });

  it('prints the summary also where the report cannot be written in the end', async () => {
    const folder = planned();
    changes(folder, ['deliver', 'drop silently']);
    const { code, output, errors } = await run(folder, '--report', '/dev/full');
    expect(output).toMatch(/WITHOUT A FATE\s+1/);
    expect(errors).toMatch(/1 of 2 changes have no fate.*\ncdc: --report is \/dev\/full, which cannot be written/s);
    expect(code).toBe(2);
  });

  it.each(['plan', 'changes'])(
    'leaves the file of --%s as it is where it is also named for the report',
    async (option) => {
      const folder = planned();
      changes(folder, ['deliver']);
      const before = tree(folder);
      const file = join(folder, option === 'plan' ? 'plan.json' : 'changes.ndjson');
      const { code, errors } = await run(folder, '--report', file);
      expect([code, errors]).toEqual([
        2,
        `cdc: --report is ${file}, which --${option} reads: it would be overwritten. Name another file.\n`,
      ]);
      expect(tree(folder)).toEqual(before);
    },
  );

  it('asks to unpack changes that are compressed', async () => {
    const folder = planned();
    const file = join(folder, 'changes.ndjson');
    writeFileSync(file, gzipSync('{}\n'));
    const { code, errors } = await run(folder);
    expect([code, errors]).toEqual([
      2,
      `cdc: --changes is ${file}, which is compressed by gzip. Unpack it: gunzip -c ${file} > changes.ndjson\n`,
    ]);
  });

  it('names the line that is not JSON', async () => {
    const folder = planned();
    changes(folder, ['deliver', 'deliver']);
    writeFileSync(join(folder, 'changes.ndjson'), `${readFileSync(join(folder, 'changes.ndjson'), 'utf8')}oops\n`);
    const { code, errors } = await run(folder);
    expect([code, errors]).toEqual([2, expect.stringMatching(/changes\.ndjson:3: the line is not JSON/)]);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('leaves the folder of an earlier run as it is where the last line is a bad one', async () => {
    const folder = planned({ mapping: { batch_size: 1 } });
    changes(folder, ['deliver', 'deliver']);
    await run(folder);
    const before = tree(join(folder, 'out'));
    appendFileSync(join(folder, 'changes.ndjson'), 'oops\n');
    const { code, errors } = await run(folder);
    expect([code, errors]).toEqual([2, expect.stringMatching(/:3: the line is not JSON/)]);
    expect(tree(join(folder, 'out'))).toEqual(before);
  });

  it.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [['--help'], 0, /cdc run --plan FILE --changes FILE --out DIR/, /^$/],
    [
      [],
      0,
      /Exit codes\n {2}0 .*, even if changes were quarantined or dead-lettered:\n +see --expect-delivered\n/,
      /^$/,
    ],
    [['replay'], 2, /^$/, /got the command "replay"/],
    [['--seed', '1'], 2, /^$/, /got no command/],
    [
      ['run'],
      2,
      /^$/,
      /^cdc: --plan, --changes and --out are missing: give the plan as JSON, a file of stream records and a folder for the objects\. Try: cdc --help$/m,
    ],
    [['run', '--out', 'x'], 2, /^$/, /--plan and --changes are missing: give the plan as JSON and a file/],
    [['run', '--out', 'x', '--plan='], 2, /^$/, /--plan and --changes are missing/],
    [['run', '--out', 'x', '--plan', 'x'], 2, /^$/, /--changes is missing: give a file of stream records\./],
  ])('answers cdc %j', async (words, expected, output, errors) => {
    const result = await cdc(...words);
    expect(result.output).toMatch(output);
    expect(result.errors).toMatch(errors);
    expect(result.code).toBe(expected);
  });
});
