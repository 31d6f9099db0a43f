/** A folder of code, or the files right in it, and what its files may import beside each other. */
export interface Room {
  /** From the root. A file belongs to the room with the longest path that it is below. */
  readonly path: string;
  readonly owns: string;
  /** Other rooms, and single files of none. */
  readonly imports: readonly string[];
}

/**
 * The rooms of the product, each after those that it imports, so that nothing imports back. docs/architecture.md has the
 * same list as a table; a test compares the code with it, in both directions.
 */
export const ROOMS: readonly Room[] = [
  {
    path: 'schema',
    owns: 'what HCL and TypeScript, the handler and the run have to agree on: the record, the entries of `tables`, the carriers, Hive types, `sequence`',
    imports: [],
  },
  { path: 'handler/src/change', owns: 'a change and its values: the only type that crosses stages', imports: [] },
  {
    path: 'handler/src/config',
    owns: 'environment to configuration; every problem reported at once',
    imports: ['handler/src/change', 'schema'],
  },
  {
    path: 'handler/src/carrier',
    owns: 'how records come in an event, and how failures are answered',
    imports: ['handler/src/change'],
  },
  {
    path: 'handler/src/format',
    owns: 'what is in a record: its changes',
    imports: ['handler/src/carrier', 'handler/src/change', 'schema'],
  },
  {
    path: 'handler/src/encode',
    owns: 'a change to one line of bytes',
    imports: ['handler/src/change', 'handler/src/config', 'schema', 'package.json'],
  },
  {
    path: 'handler/src/deliver',
    owns: 'packing inside AWS’s limits, sending, quarantine',
    imports: ['handler/src/change', 'handler/src/encode', 'package.json'],
  },
  {
    path: 'handler/src',
    owns: 'the Lambda function: an event from its records to the answer',
    imports: [
      'handler/src/carrier',
      'handler/src/change',
      'handler/src/config',
      'handler/src/deliver',
      'handler/src/encode',
      'handler/src/format',
      'package.json',
    ],
  },
  { path: 'handler', owns: 'the build of `handler.zip`', imports: [] },
  {
    path: 'plan-json',
    owns: 'what `terraform show -json` writes: resources, changes, configuration; for the run and for tests',
    imports: [],
  },
  { path: 'local/sim', owns: 'clock and chance', imports: [] },
  { path: 'local/http', owns: 'servers that only this machine reaches', imports: [] },
  { path: 'local/errors', owns: 'errors that the user can fix, and how values are quoted', imports: [] },
  { path: 'local/json', owns: 'JSON that is read and written without loss', imports: [] },
  { path: 'local/pipeline', owns: 'what one planned pipeline is', imports: ['schema'] },
  {
    path: 'local/s3',
    owns: 'the buckets on disk, and the objects that a plan writes',
    imports: ['local/http', 'local/errors', 'local/pipeline'],
  },
  { path: 'local/fate', owns: 'what became of each change, and why', imports: ['local/errors'] },
  {
    path: 'local/firehose',
    owns: 'intake, buffers, partitions, conversion to Parquet, objects',
    imports: [
      'local/http',
      'local/errors',
      'local/fate',
      'local/json',
      'local/pipeline',
      'local/s3',
      'local/sim',
      'schema',
    ],
  },
  {
    path: 'local/plan',
    owns: 'a plan’s JSON to the planned pipeline, or what AWS would refuse',
    imports: ['local/errors', 'local/firehose', 'local/pipeline', 'plan-json', 'schema'],
  },
  {
    path: 'local/input',
    owns: 'the changes file: its records, their order, their source',
    imports: ['local/errors', 'local/json', 'local/pipeline'],
  },
  {
    path: 'local/lambda/mapping',
    owns: 'the event source mapping: batches, retries, bisection, dead letters',
    imports: ['local/input', 'local/pipeline', 'local/sim'],
  },
  {
    path: 'local/lambda/process',
    owns: 'the real zip in a process of its own, under virtual time',
    imports: ['local/errors', 'local/pipeline', 'local/sim'],
  },
  {
    path: 'local/verify',
    owns: 'what a run wrote against the changes, without any of the handler’s code: `--verify`',
    imports: ['local/errors', 'local/input', 'local/json', 'local/pipeline', 'local/plan', 'local/s3', 'schema'],
  },
  {
    path: 'local/run',
    owns: 'wires all of them; attribution, report',
    imports: [
      'local/errors',
      'local/fate',
      'local/firehose',
      'local/input',
      'local/json',
      'local/lambda/mapping',
      'local/lambda/process',
      'local/pipeline',
      'local/plan',
      'local/s3',
      'local/sim',
      'local/verify',
      'schema',
    ],
  },
  {
    path: 'local/cli',
    owns: 'the command line: options, progress, exit codes',
    imports: ['local/errors', 'local/run', 'local/verify', 'package.json'],
  },
  {
    path: 'testing/terraform',
    owns: 'planning a root module without AWS',
    imports: [],
  },
  {
    path: 'testing',
    owns: 'the published testing door: planned resources, typed inputs',
    imports: ['plan-json', 'testing/terraform', 'package.json'],
  },
  { path: 'stacks', owns: 'the module as a CDKTF construct', imports: [] },
];

/** The room of a file; null for tools, tests, benchmarks and examples, which may import all. */
export function roomOf(file: string): Room | null {
  const inside = ROOMS.filter(({ path }) => file.startsWith(`${path}/`));
  return inside.sort((one, other) => other.path.length - one.path.length)[0] ?? null;
}

/** The table of docs/architecture.md. */
export function roomsTable(): string {
  const rows = ROOMS.map(({ path, owns, imports }) => {
    const names = imports.map((name) => `\`${name.includes('.') ? name : `${name}/`}\``);
    return `| \`${path}/\` | ${owns} | ${names.join(', ')} |`;
  });
  return ['| folder | what it owns | may import |', '| --- | --- | --- |', ...rows].join('\n');
}
