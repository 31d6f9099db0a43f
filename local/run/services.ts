import { UsageError } from '../errors/usage-error';
import { changeOfRecord, recordOrdinal } from '../fate/document-ordinal';
import type { FateLedger } from '../fate/fates';
import { LocalFirehose, type LocalFirehoseOptions } from '../firehose/local-firehose';
import {
  type FunctionPlace,
  functionEnvironment,
  functionVersion,
  LOG_STREAM_NAME,
  logGroupName,
} from '../lambda/process/environment';
import { FunctionProcess } from '../lambda/process/function-process';
import type { PlannedPipeline } from '../pipeline/pipeline';
import { derivedRandom } from '../sim/random';
import type { RunOptions } from './run-options';

/** Real time after which a function that still computes is taken to hang. */
const HANG_AFTER_IN_MILLISECONDS = 60_000;

/** A Firehose for the planned streams that tells the ledger of each document. Throws UsageError for what AWS refuses. */
export function newFirehose(
  pipeline: PlannedPipeline,
  { ledger, ...options }: Omit<LocalFirehoseOptions, 'streams' | 'onFate'> & { readonly ledger: FateLedger },
): LocalFirehose {
  try {
    return new LocalFirehose({
      ...options,
      streams: pipeline.deliveryStreams,
      onFate: ({ kind, name }, document, fate, cause) => {
        const ordinal = recordOrdinal(document);
        if (kind === 'quarantine') ledger.recordEnded(ordinal, fate, cause);
        else ledger.documentEnded(name, ordinal, fate, cause, changeOfRecord(document));
      },
    });
  } catch (error) {
    // It throws for settings that AWS refuses or that are not modelled; both come from the plan.
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The planned function, which writes to the Firehose at `endpoint` and reads from the S3 at `s3Endpoint`; its process is still to be started. */
export function newFunction(
  pipeline: PlannedPipeline,
  { seed, machine, ...place }: Omit<FunctionPlace, 'path'> & Pick<RunOptions, 'seed' | 'machine'>,
): FunctionProcess {
  const { handler, timeoutInSeconds, functionName, targetArn, memorySizeInMb } = pipeline.function;
  return new FunctionProcess({
    childPath: machine.childPath,
    environment: functionEnvironment(pipeline, { ...place, path: machine.path }),
    start: {
      taskRoot: place.taskRoot,
      handler,
      timeoutInMilliseconds: timeoutInSeconds * 1000,
      functionName,
      functionVersion: functionVersion(pipeline),
      invokedFunctionArn: targetArn,
      memoryLimitInMB: String(memorySizeInMb),
      logGroupName: logGroupName(pipeline),
      logStreamName: LOG_STREAM_NAME,
    },
    random: derivedRandom(seed, 'function'),
    realTimer: machine.realTimer,
    hangAfterInMilliseconds: HANG_AFTER_IN_MILLISECONDS,
    interruption: machine.interruption,
  });
}

/** A bundle that does not even load would fail each change for hours of retries: the run ends at once instead. */
export async function startFunction(
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

/** With a full stop, which the text of others may already have. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
