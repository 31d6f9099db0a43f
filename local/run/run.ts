import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeTemporaryFolder, writeTemporarily } from '../errors/temporary-folder';
import { UsageError } from '../errors/usage-error';
import { FateLedger } from '../fate/fates';
import { LocalFirehose } from '../firehose/local-firehose';
import { readChanges } from '../input/changes';
import { EventSource } from '../input/event-source';
import { checkChangesFile, checkPlanFolder, readPlanFile } from '../input/input-file';
import type { InputRecord } from '../input/input-record';
import { readAhead } from '../input/read-ahead';
import { type Survey, surveyChanges } from '../input/survey';
import { poll } from '../lambda/mapping/poll';
import { functionEnvironment, functionVersion, LOG_STREAM_NAME, logGroupName } from '../lambda/process/environment';
import { FunctionProcess, type RealTimer } from '../lambda/process/function-process';
import { unpackFunction } from '../lambda/process/package';
import type { PlannedPipeline } from '../pipeline/pipeline';
import { findPipeline } from '../plan/find';
import { readPlan } from '../plan/read';
import { Lake } from '../s3/lake';
import { completeOutput, prepareOutput } from '../s3/output';
import { derivedRandom } from '../sim/random';
import { assumptionsOf } from './assumptions';
import { PipelineConsumer } from './pipeline-consumer';
import type { Progress } from './progress';
import type { Report } from './report';

export interface RunOptions {
  /** What `terraform show -json` wrote. */
  readonly planFile: string;
  /** One stream record a line. */
  readonly changesFile: string;
  readonly outDirectory: string;
  /** The pipeline of a plan that holds several; null for the only one. */
  readonly pipelineAddress: string | null;
  /** The folder in which the plan was made; null for the plan file's own. */
  readonly chdir: string | null;
  readonly shards: number;
  readonly seed: number;
  /** What the run needs of the process that it is in. */
  readonly machine: Machine;
}

export interface Machine {
  /** The built `function-child.cjs`. */
  readonly childPath: string;
  /** The PATH of the function's process. */
  readonly path: string;
  readonly realTimer: RealTimer;
  /** Called with every change that is read; the progress is looked up only when it is asked for. */
  readonly onProgress: (progress: () => Progress) => void;
  /** Breaks the run off, which then throws the signal's reason. */
  readonly interruption: AbortSignal;
}

/** Real time after which a function that still computes is taken to hang. */
const HANG_AFTER_IN_MILLISECONDS = 60_000;

/** When a run begins whose records say nothing of their time: any fixed instant. */
const START_TIME_IF_UNKNOWN = Date.UTC(2026, 0, 1);

/**
 * Runs a planned pipeline on this machine: the changes through a poller, the planned zip, a local Firehose, into
 * `outDirectory/<bucket>/<key>`. Throws UsageError for what the user can put right.
 */
export async function runPipeline(options: RunOptions): Promise<Report> {
  const pipeline = findPipeline(readPlan(readPlanFile(options.planFile), options.planFile), options.pipelineAddress);
  if (options.chdir !== null) checkPlanFolder(options.chdir);
  const bytesTotal = checkChangesFile(options.changesFile);
  const source = new EventSource(pipeline);
  const survey = await surveyChanges(options.changesFile, source, options.machine.interruption);
  const temporary = makeTemporaryFolder();
  try {
    const taskRoot = join(temporary, 'task');
    const planFolder = resolve(options.chdir ?? dirname(options.planFile));
    writeTemporarily(() => {
      mkdirSync(taskRoot);
      unpackFunction(pipeline.function, planFolder, taskRoot);
    });
    prepareOutput(options.outDirectory, bucketsOf(pipeline));
    const report = await runIn(temporary, taskRoot, pipeline, survey, bytesTotal, options);
    options.machine.interruption.throwIfAborted();
    completeOutput(options.outDirectory, bucketsOf(pipeline));
    return report;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function runIn(
  temporary: string,
  taskRoot: string,
  pipeline: PlannedPipeline,
  survey: Survey,
  bytesTotal: number,
  { changesFile, outDirectory, shards, seed, machine }: RunOptions,
): Promise<Report> {
  const startTime = survey.firstArrivalTime ?? START_TIME_IF_UNKNOWN;
  const lake = new Lake(outDirectory);
  const ledger = new FateLedger();
  const firehose = openFirehose(pipeline, lake, ledger, join(temporary, 'spool'), startTime, seed);
  const endpoint = await firehose.listen();
  const lambda = new FunctionProcess({
    childPath: machine.childPath,
    environment: functionEnvironment(pipeline, { taskRoot, endpoint, path: machine.path }),
    start: {
      taskRoot,
      handler: pipeline.function.handler,
      timeoutInMilliseconds: pipeline.function.timeoutInSeconds * 1000,
      functionName: pipeline.function.functionName,
      functionVersion: functionVersion(pipeline),
      invokedFunctionArn: pipeline.function.targetArn,
      memoryLimitInMB: String(pipeline.function.memorySizeInMb),
      logGroupName: logGroupName(pipeline),
      logStreamName: LOG_STREAM_NAME,
    },
    random: derivedRandom(seed, 'function'),
    realTimer: machine.realTimer,
    hangAfterInMilliseconds: HANG_AFTER_IN_MILLISECONDS,
    interruption: machine.interruption,
  });
  const consumer = new PipelineConsumer({
    pipeline,
    lambda,
    firehose,
    lake,
    ledger,
    random: derivedRandom(seed, 'dead letters'),
  });
  const reader = { bytesRead: 0, changes: 0 };
  const progress = (): Progress => ({
    ...reader,
    bytesTotal,
    invocations: consumer.invocationCount,
    objects: lake.objects.length,
  });

  async function* received(): AsyncGenerator<InputRecord> {
    const count = (bytes: number) => {
      reader.bytesRead += bytes;
    };
    for await (const records of readAhead(readChanges(changesFile, new EventSource(pipeline), startTime, count))) {
      for (const record of records) {
        machine.interruption.throwIfAborted();
        ledger.receive();
        reader.changes += 1;
        machine.onProgress(progress);
        yield record;
      }
    }
  }

  try {
    await startFunction(lambda, pipeline, startTime);
    await poll(received(), { mapping: pipeline.mapping, shards, random: derivedRandom(seed, 'poller') }, consumer);
  } finally {
    await lambda.close();
    await (machine.interruption.aborted ? firehose.stop() : firehose.close());
  }
  return {
    pipeline: { address: pipeline.address, region: pipeline.region, accountId: pipeline.accountId },
    seed,
    shards,
    changes: ledger.counts(),
    documents: ledger.documents(),
    reasons: ledger.reasons(),
    notes: survey.notes,
    unattributedDocuments: firehose.unattributed,
    objects: lake.objects,
    invocations: consumer.invocations(),
    notModelled: [...pipeline.notModelled, ...firehose.notModelled],
    assumptions: [...assumptionsOf(pipeline, shards), ...firehose.assumptions],
  };
}

function openFirehose(
  pipeline: PlannedPipeline,
  lake: Lake,
  ledger: FateLedger,
  spoolDirectory: string,
  startTime: number,
  seed: number,
): LocalFirehose {
  try {
    return new LocalFirehose({
      streams: pipeline.deliveryStreams,
      lake,
      random: derivedRandom(seed, 'firehose'),
      spoolDirectory,
      startTime,
      onFate: ({ kind, name }, ordinal, fate, cause) => {
        if (kind === 'quarantine') ledger.recordEnded(ordinal, fate, cause);
        else ledger.documentEnded(name, ordinal, fate, cause);
      },
    });
  } catch (error) {
    // It refuses settings that AWS refuses, or that it cannot stand for; both are the plan's.
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A bundle that does not even load would fail each change for hours of retries: the run ends at once instead. */
async function startFunction(
  lambda: FunctionProcess,
  { function: planned }: PlannedPipeline,
  now: number,
): Promise<void> {
  const failure = await lambda.start(now);
  if (failure?.kind !== 'error') return;
  const log = failure.log.trim();
  const why = sentence(`${failure.errorType}: ${failure.errorMessage}`);
  const printed = log === '' ? '' : ` It printed: ${sentence(log)}`;
  throw new UsageError(
    `${planned.address}: the function does not start: ${why}${printed} Put its code or its environment right and plan again.`,
  );
}

/** With the full stop that others' texts may have or not. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function bucketsOf({ deliveryStreams, mapping }: PlannedPipeline): string[] {
  const deadLetters = mapping.onFailure?.kind === 's3' ? [mapping.onFailure.bucket] : [];
  return [...deliveryStreams.map(({ bucket }) => bucket), ...deadLetters];
}
