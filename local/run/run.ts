import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeTemporaryFolder, writeTemporarily } from '../errors/temporary-folder';
import { checkChangesFile, checkPlanFolder, readPlanFile } from '../input/input-file';
import { SourceStream } from '../input/source-stream';
import { surveyChanges } from '../input/survey';
import { unpackFunction } from '../lambda/process/package';
import type { PlannedPipeline } from '../pipeline/pipeline';
import { findPipeline } from '../plan/find';
import { readPlan } from '../plan/read';
import { completeOutput, prepareOutput } from '../s3/output';
import { checkVerifiable, verify } from '../verify/verification';
import { LocalPipeline } from './local-pipeline';
import type { Report } from './report';
import type { RunOptions } from './run-options';

/** When a run begins whose records say nothing of their time: any fixed instant. */
const START_TIME_IF_UNKNOWN = Date.UTC(2026, 0, 1);

/**
 * Runs a planned pipeline on this machine: the changes through a poller, the planned zip, a local Firehose, into
 * `outDirectory/<bucket>/<key>`. Throws UsageError for what the user can fix, which is looked for before anything
 * is written.
 */
export async function runPipeline(options: RunOptions): Promise<Report> {
  const { planFile, pipelineAddress, chdir, changesFile, outDirectory, machine } = options;
  const pipeline = findPipeline(readPlan(readPlanFile(planFile), planFile), pipelineAddress);
  if (chdir !== null) checkPlanFolder(chdir);
  const bytesTotal = checkChangesFile(changesFile);
  if (options.verify) await checkVerifiable(pipeline);
  const survey = await surveyChanges(changesFile, new SourceStream(pipeline, options.shards), machine.interruption);
  const startTime = survey.firstArrivalTime ?? pipeline.mapping.startingAt ?? START_TIME_IF_UNKNOWN;
  const temporary = makeTemporaryFolder();
  try {
    const taskRoot = join(temporary, 'task');
    writeTemporarily(() => {
      mkdirSync(taskRoot);
      unpackFunction(pipeline.function, resolve(chdir ?? dirname(planFile)), taskRoot);
    });
    prepareOutput(outDirectory, bucketsOf(pipeline));
    const local = new LocalPipeline({
      pipeline,
      taskRoot,
      spool: join(temporary, 'spool'),
      startTime,
      bytesTotal,
      options,
    });
    try {
      await local.open();
      await local.deliverChanges();
    } finally {
      await local.close();
    }
    machine.interruption.throwIfAborted();
    completeOutput(outDirectory, bucketsOf(pipeline));
    const report = local.report(survey.notes);
    if (!options.verify) return report;
    const verification = await verify({
      pipeline,
      changesFile,
      bytesTotal,
      source: new SourceStream(pipeline, options.shards),
      startTime,
      outDirectory,
      objects: report.objects,
      spillDirectory: join(temporary, 'verification'),
      interruption: machine.interruption,
      onProgress: machine.onVerificationProgress,
    });
    return { ...report, verification };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function bucketsOf({ deliveryStreams, mapping }: PlannedPipeline): string[] {
  const deadLetters = mapping.onFailure?.kind === 's3' ? [mapping.onFailure.bucket] : [];
  return [...deliveryStreams.map(({ bucket }) => bucket), ...deadLetters];
}
