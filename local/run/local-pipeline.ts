import { FateLedger } from '../fate/fates';
import type { LocalFirehose } from '../firehose/local-firehose';
import { SourceStream } from '../input/source-stream';
import { poll } from '../lambda/mapping/poll';
import type { FunctionProcess } from '../lambda/process/function-process';
import type { PlannedPipeline } from '../pipeline/pipeline';
import { Lake } from '../s3/lake';
import { ObjectServer } from '../s3/object-server';
import { derivedRandom } from '../sim/random';
import { assumptionsOf } from './assumptions';
import { PipelineConsumer } from './pipeline-consumer';
import type { Progress } from './progress';
import { ReceivedChanges } from './received-changes';
import type { Report } from './report';
import type { RunOptions } from './run-options';
import { newFirehose, newFunction, startFunction } from './services';

export interface LocalPipelineOptions {
  readonly pipeline: PlannedPipeline;
  /** The folder of the unpacked zip. */
  readonly taskRoot: string;
  /** A folder for what Firehose's buffers spill. */
  readonly spool: string;
  /** The virtual time at which the run begins, epoch milliseconds. */
  readonly startTime: number;
  /** The size of the changes file. */
  readonly bytesTotal: number;
  readonly options: RunOptions;
}

/** What runs while the pipeline is open. */
interface Services {
  readonly lambda: FunctionProcess;
  readonly consumer: PipelineConsumer;
}

/** One run of a pipeline: open it, deliver the changes, close it whatever happened, then ask for the report. */
export class LocalPipeline {
  private readonly settings: LocalPipelineOptions;
  private readonly ledger = new FateLedger();
  private readonly lake: Lake;
  private readonly firehose: LocalFirehose;
  private readonly s3: ObjectServer;
  private readonly received: ReceivedChanges;
  private services: Services | null = null;

  /** Throws UsageError where a delivery stream cannot be run. */
  constructor(settings: LocalPipelineOptions) {
    const { pipeline, spool, startTime, options } = settings;
    this.settings = settings;
    this.lake = new Lake(options.outDirectory);
    this.firehose = newFirehose(pipeline, {
      lake: this.lake,
      ledger: this.ledger,
      spoolDirectory: spool,
      startTime,
      random: derivedRandom(options.seed, 'firehose'),
    });
    const { configurationObject } = pipeline.function;
    this.s3 = new ObjectServer(configurationObject === null ? [] : [configurationObject]);
    this.received = new ReceivedChanges({
      file: options.changesFile,
      source: new SourceStream(pipeline, options.shards),
      startTime,
      onChange: () => this.receive(),
    });
  }

  /** Starts Firehose, S3 and the function. Throws UsageError where the function does not start. */
  async open(): Promise<void> {
    const { pipeline, taskRoot, startTime, options } = this.settings;
    const endpoint = await this.firehose.listen();
    const s3Endpoint = await this.s3.listen();
    const lambda = newFunction(pipeline, { taskRoot, endpoint, s3Endpoint, ...options });
    const random = derivedRandom(options.seed, 'dead letters');
    const { firehose, lake, ledger } = this;
    this.services = { lambda, consumer: new PipelineConsumer({ pipeline, lambda, firehose, lake, ledger, random }) };
    await startFunction(lambda, pipeline, startTime);
  }

  /** Takes every change through the mapping to the function, until each is acknowledged or given up. */
  async deliverChanges(): Promise<void> {
    const { pipeline, options } = this.settings;
    const random = derivedRandom(options.seed, 'poller');
    const { consumer } = this.opened();
    await poll(this.received.records(), { mapping: pipeline.mapping, shards: options.shards, random }, consumer);
  }

  /** Ends the function and delivers what Firehose still holds, unless the run was interrupted. */
  async close(): Promise<void> {
    const { interruption } = this.settings.options.machine;
    await this.services?.lambda.close();
    await this.s3.close();
    await (interruption.aborted ? this.firehose.stop() : this.firehose.close());
  }

  /** Of a run that was closed; `notes` are on the changes file. */
  report(notes: readonly string[]): Report {
    const { pipeline, options } = this.settings;
    const { seed, shards } = options;
    const { firehose, lake, ledger } = this;
    return {
      pipeline: { address: pipeline.address, region: pipeline.region, accountId: pipeline.accountId },
      seed,
      shards,
      changes: ledger.counts(),
      documents: ledger.documents(),
      reasons: ledger.reasons(),
      notes,
      unattributedDocuments: firehose.unattributed,
      objects: lake.objects,
      invocations: this.opened().consumer.invocations(),
      verification: null,
      notModelled: [...pipeline.notModelled, ...firehose.notModelled],
      assumptions: [...assumptionsOf(pipeline, shards), ...firehose.assumptions],
    };
  }

  private receive(): void {
    const { machine } = this.settings.options;
    machine.interruption.throwIfAborted();
    this.ledger.receive();
    machine.onProgress(this.progress);
  }

  private readonly progress = (): Progress => ({
    bytesRead: this.received.bytesRead,
    bytesTotal: this.settings.bytesTotal,
    changes: this.received.changes,
    invocations: this.opened().consumer.invocationCount,
    objects: this.lake.objects.length,
  });

  private opened(): Services {
    if (this.services === null) throw new Error('the pipeline was not opened');
    return this.services;
  }
}
