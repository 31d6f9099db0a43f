import { version } from '../../package.json';
import { Interrupted } from '../errors/interrupted';
import { UsageError } from '../errors/usage-error';
import { allDelivered, type Report, summary } from '../run/report';
import { ReportFile } from '../run/report-file';
import { runPipeline } from '../run/run';
import type { Machine, RunOptions } from '../run/run-options';
import { EXIT } from './exit-codes';
import { type OptionValues, parseOptions } from './options';
import { ProgressLine, ProgressLog, runText, verificationText } from './progress';

/** What the command line needs of its process. */
export interface Terminal extends Omit<Machine, 'onProgress' | 'onVerificationProgress'> {
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Standard error is a terminal, so progress is drawn on it in place; else it gets a line now and then. */
  readonly drawsProgress: boolean;
  /** Wall time for drawing, milliseconds. */
  readonly now: () => number;
}

const HELP = `cdc ${version}: run a planned change data capture pipeline on this machine

  cdc run --plan FILE --changes FILE --out DIR [options]
  cdc --version
  cdc --help

Required
  --plan FILE          the plan as JSON: terraform show -json plan.bin > plan.json
  --changes FILE       records of the stream as JSON, one per line: as a Lambda event's Records has them, or as the AWS CLI
                       prints them; also whole events, and answers of aws dynamodbstreams or kinesis get-records.
                       For a Kinesis stream also {"kinesis": {"partitionKey": "1", "data": {…}}}: data that is an object
                       is the JSON of the record, data that is a string is base64, and what is missing is added
  --out DIR            where the objects go, as DIR/<bucket>/<key>: a folder that is new, empty or of an earlier run

Options
  --pipeline ADDRESS   which pipeline to run where the plan holds several, such as 'module.cdc["orders"]'
  --chdir DIR          the folder in which the plan was made; the plan file's folder by default
  --shards N           shards of the stream, by hash of the item's keys or the partition key; 1 by default
  --seed N             seed of all chance, 0 to 4294967295; 1 by default. Equal runs write equal bytes
  --report FILE        write the report as JSON: every object, why changes did not arrive, the assumptions on AWS
  --expect-delivered   exit with 1 unless there are changes, and each was delivered, filtered or skipped
  --verify             afterwards compare what the run wrote with the changes, value by value: each change is in the lake,
                       in quarantine or among what was given up, and so is the latest state of each row. Exit with 1 where
                       they differ, and as with --expect-delivered. It needs the package @duckdb/node-api beside this one

Exit codes
  0    the run is complete and every change has its fate, even if changes were quarantined or dead-lettered:
       see --expect-delivered
  1    with --expect-delivered or --verify: a change was not delivered, or there was none;
       with --verify: what the run wrote is not what the changes describe
  2    wrong usage, records of another source than the planned one's, or a file or folder that cannot be read or written: the
       message says what to fix
  3    a change has no fate
  70   an error of cdc itself, with a stack
  130  interrupted by Ctrl-C, 143 by SIGTERM: DIR/.cdc-run.json says "complete": false
`;

/** Runs one command line (without node and the script) and returns its exit code. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await command(words, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.printError(`cdc: ${printable(error.message)}\n`);
    return EXIT.usage;
  }
}

/** With control characters as their escapes, as JSON has them: what a message quotes must not steer the terminal. */
function printable(message: string): string {
  return message.replaceAll(
    /[^\P{Cc}\n]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function command(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseOptions(words);
  const [name, ...rest] = positionals;
  if (values.version === true) {
    terminal.print(`${version}\n`);
    return EXIT.complete;
  }
  if (values.help === true || words.length === 0) {
    terminal.print(HELP);
    return EXIT.complete;
  }
  if (name !== 'run' || rest.length > 0) {
    const wrong =
      name === 'run' ? `the word "${rest[0]}" after run` : name === undefined ? 'no command' : `the command "${name}"`;
    throw new UsageError(`cdc has one command, run, and got ${wrong}. Try: cdc --help`);
  }
  return await run(values, terminal);
}

async function run(values: OptionValues, terminal: Terminal): Promise<number> {
  const { plan: planFile, changes: changesFile, out: outDirectory } = required(values);
  const inputs = [
    { option: '--plan', file: planFile },
    { option: '--changes', file: changesFile },
  ];
  const reportFile = values.report === undefined ? null : new ReportFile(values.report, inputs, outDirectory);
  const Display = terminal.drawsProgress ? ProgressLine : ProgressLog;
  const progress = new Display(terminal.printError, terminal.now);
  const options: RunOptions = {
    planFile,
    changesFile,
    outDirectory,
    pipelineAddress: values.pipeline ?? null,
    chdir: values.chdir ?? null,
    shards: wholeNumber(values.shards, 'shards', { ifUnset: 1, least: 1, most: MAXIMUM_SHARDS }),
    seed: wholeNumber(values.seed, 'seed', { ifUnset: 1, least: 0, most: MAXIMUM_SEED }),
    verify: values.verify === true,
    machine: {
      childPath: terminal.childPath,
      path: terminal.path,
      realTimer: terminal.realTimer,
      interruption: terminal.interruption,
      onProgress: (state) => progress.update(() => runText(state())),
      onVerificationProgress: (state) => progress.update(() => verificationText(state())),
    },
  };
  const report = await runUninterrupted(options).finally(() => progress.clear());
  if (report instanceof Interrupted) {
    terminal.printError(`cdc: interrupted; ${outDirectory} holds part of the run.\n`);
    return EXIT[report.signal];
  }
  terminal.print(summary(report, outDirectory, reportFile?.path ?? null));
  const expecting =
    values.verify === true ? '--verify' : values['expect-delivered'] === true ? '--expect-delivered' : null;
  const code = exitCode(report, changesFile, expecting, terminal);
  // Last, so that nothing that the run found is lost with a report that cannot be written.
  reportFile?.write(report);
  return code;
}

async function runUninterrupted(options: RunOptions): Promise<Report | Interrupted> {
  try {
    return await runPipeline(options);
  } catch (error) {
    if (error instanceof Interrupted) return error;
    throw error;
  }
}

/** `expecting` is the option by which every change is expected to be delivered, if one is given. */
function exitCode(report: Report, changesFile: string, expecting: string | null, terminal: Terminal): number {
  const { withoutFate, received } = report.changes;
  const differences = report.verification?.differenceCount ?? 0;
  if (differences > 0) {
    terminal.printError(
      `cdc: --verify found ${differences} difference${differences === 1 ? '' : 's'} between the changes and what the run ` +
        'wrote; the summary lists the first.\n',
    );
  }
  if (received === 0) {
    const given = expecting === null ? '' : `, and ${expecting} was given`;
    terminal.printError(`cdc: ${changesFile} holds no change that the mapping reads${given}.\n`);
    return expecting === null ? EXIT.complete : EXIT.notDelivered;
  }
  if (withoutFate > 0) {
    terminal.printError(
      `cdc: ${withoutFate} of ${received} changes have no fate: the function acknowledged them, sent nothing for them, ` +
        'and its log line "batch" does not count them as filtered or skipped.\n',
    );
    return EXIT.withoutFate;
  }
  if (expecting !== null && !allDelivered(report)) {
    terminal.printError(
      `cdc: ${expecting} was given, and not every change was delivered; the summary says which fate they had.\n`,
    );
    return EXIT.notDelivered;
  }
  return differences > 0 ? EXIT.notDelivered : EXIT.complete;
}

/** Shards are arrays in memory, each with a batch of its own. */
const MAXIMUM_SHARDS = 1000;
const MAXIMUM_SEED = 2 ** 32 - 1;

/** What the options that a run cannot do without are given. */
const REQUIRED = {
  plan: 'the plan as JSON',
  changes: 'a file of stream records',
  out: 'a folder for the objects',
} as const;

function required(values: { readonly [Name in keyof typeof REQUIRED]?: string }) {
  const { plan = '', changes = '', out = '' } = values;
  const given = { plan, changes, out };
  const missing = Object.entries(REQUIRED).filter(([name]) => Reflect.get(given, name) === '');
  if (missing.length === 0) return given;
  const [names, meanings] = [missing.map(([name]) => `--${name}`), missing.map(([, meaning]) => meaning)];
  throw new UsageError(
    `${words(names)} ${missing.length === 1 ? 'is' : 'are'} missing: give ${words(meanings)}. Try: cdc --help`,
  );
}

/** `a`, `a and b`, `a, b and c`. */
function words(list: readonly string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
}

function wholeNumber(
  value: string | undefined,
  name: string,
  { ifUnset, least, most }: { ifUnset: number; least: number; most: number },
): number {
  if (value === undefined) return ifUnset;
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`--${name} is "${value}". It takes a whole number from ${least} to ${most}.`);
}
