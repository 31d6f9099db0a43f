import { join } from 'node:path';
import type { Cause } from '../fate/fate-reasons';
import type { PlannedConversion, PlannedDeliveryStream } from '../pipeline/pipeline';
import type { Lake } from '../s3/lake';
import type { Random } from '../sim/random';
import { type BufferEntry, Buffering } from './buffer';
import { ConversionFailure } from './convert/conversion-failure';
import { compileRowConversion, type Row } from './convert/open-x';
import { ParquetFile } from './convert/parquet-file';
import { documentReasons } from './document-reason';
import { conversionErrorLine, partitionErrorLine } from './error-line';
import type { Unit } from './intake';
import { MAXIMUM_ACTIVE_PARTITIONS, MAXIMUM_EVALUATED_PREFIX_LENGTH, MEGABYTE } from './limits';
import { compileObjectNaming, type ErrorOutputType, type ObjectNaming } from './object-key';
import { compilePartitionQuery, type RecordFailure } from './partition';
import { writeBodies } from './raw-object';

/** What became of a document when its object was written. */
export type FirehoseFate = 'delivered' | 'quarantined' | 'failedAtFirehose';

/** Called once for each copy of a document, when its object is written; `cause` says why it was not delivered. */
export type DocumentFate = (ordinal: number, fate: FirehoseFate, cause: Cause | null) => void;

export interface DeliveryStreamOptions {
  readonly stream: PlannedDeliveryStream;
  readonly lake: Lake;
  readonly random: Random;
  readonly spoolDirectory: string;
  readonly onFate: DocumentFate;
}

/** A buffer and the object that it will become: a partition's, or one of errors. */
interface OpenBuffer {
  readonly id: string;
  readonly key: string;
  readonly errorOutputType: ErrorOutputType | null;
  readonly buffering: Buffering;
}

/** One delivery stream from its buffers on: partitions, buffering hints, conversion, objects and error objects. */
export class DeliveryStream {
  private readonly options: DeliveryStreamOptions;
  private readonly naming: ObjectNaming;
  private readonly partitionNames: readonly string[];
  private readonly conversion: RowDelivery | null;
  private readonly open = new Map<string, OpenBuffer>();
  private opened = 0;

  /** Throws an Error where the stream's settings are refused by AWS or not modelled. */
  constructor(options: DeliveryStreamOptions) {
    const { stream } = options;
    this.options = options;
    this.naming = compileObjectNaming(stream, options.random);
    this.partitionNames =
      stream.metadataExtractionQuery === null ? [] : compilePartitionQuery(stream.metadataExtractionQuery).names;
    this.conversion = stream.conversion === null ? null : compileRowDelivery(stream.conversion);
  }

  /** When each buffer's interval ends, epoch milliseconds, in the order in which the buffers were opened. */
  dueTimes(): readonly number[] {
    return [...this.open.values()].map(({ buffering }) => buffering.dueAt);
  }

  /** Takes a unit that arrived `now`; delivers its buffer where the size hint is reached. */
  async take({ body, ordinals, partition }: Unit, now: number): Promise<void> {
    const target = 'errorCode' in partition ? partition : this.partitionBuffer(partition, now);
    if ('errorCode' in target) {
      const line = partitionErrorLine(body, target, { arrivedAt: now, failedAt: now });
      const buffer = this.errorBuffer(errorOutputTypeOf(target), now);
      buffer.buffering.append({ arrivedAt: now, ordinals, body: line });
      await this.deliverIfFull(buffer, now);
      return;
    }
    target.buffering.append({ arrivedAt: now, ordinals, body });
    await this.deliverIfFull(target, now);
  }

  /** Delivers the buffers whose interval ends by `until`; one interval for all makes the first opened the first due. */
  async deliverDue(until: number): Promise<void> {
    const due = [...this.open.values()].filter(({ buffering }) => buffering.dueAt <= until);
    for (const buffer of due) await this.deliver(buffer, buffer.buffering.dueAt);
  }

  private partitionBuffer(values: readonly string[], now: number): OpenBuffer | RecordFailure {
    const id = JSON.stringify(values);
    const existing = this.open.get(id);
    if (existing !== undefined) return existing;
    const active = [...this.open.values()].filter(({ errorOutputType }) => errorOutputType === null).length;
    if (active >= MAXIMUM_ACTIVE_PARTITIONS) return ACTIVE_PARTITION_EXCEEDED;
    const partition = new Map(this.partitionNames.map((name, index) => [name, values[index] ?? '']));
    const prefix = this.naming.prefix(now, partition);
    if (prefix.length > MAXIMUM_EVALUATED_PREFIX_LENGTH) return PREFIX_TOO_LONG;
    return this.openBuffer(id, this.naming.objectKey(prefix, now), null, now);
  }

  private errorBuffer(errorOutputType: ErrorOutputType, now: number): OpenBuffer {
    const existing = this.open.get(errorOutputType);
    return (
      existing ?? this.openBuffer(errorOutputType, this.naming.errorKey(errorOutputType, now), errorOutputType, now)
    );
  }

  private openBuffer(id: string, key: string, errorOutputType: ErrorOutputType | null, now: number): OpenBuffer {
    const buffer = { id, key, errorOutputType, buffering: this.newBuffering(now) };
    this.open.set(id, buffer);
    return buffer;
  }

  private newBuffering(now: number): Buffering {
    const { stream, spoolDirectory } = this.options;
    this.opened += 1;
    const path = join(spoolDirectory, `${stream.name}-${this.opened}`);
    return new Buffering(path, now, stream.bufferingIntervalInSeconds);
  }

  private async deliverIfFull(buffer: OpenBuffer, now: number): Promise<void> {
    if (buffer.buffering.bytes >= this.options.stream.bufferingSizeInMb * MEGABYTE) await this.deliver(buffer, now);
  }

  private async deliver(buffer: OpenBuffer, now: number): Promise<void> {
    this.open.delete(buffer.id);
    if (this.conversion === null || buffer.errorOutputType !== null) await this.deliverBodies(buffer);
    else await this.deliverRows(buffer, this.conversion, now);
    buffer.buffering.discard();
  }

  private async deliverBodies({ key, errorOutputType, buffering }: OpenBuffer): Promise<void> {
    const { stream, lake } = this.options;
    const isError = errorOutputType !== null;
    const staged = await lake.stage((path) =>
      writeBodies(path, buffering, {
        delimiter: stream.appendDelimiterToRecord && !isError ? '\n' : '',
        gzip: stream.compressionFormat === 'GZIP' && !isError,
      }),
    );
    const ordinals = [...buffering.entries()].flatMap((entry) => entry.ordinals);
    staged.commit({ ...this.described(key, ordinals.length), kind: isError ? 'error' : stream.kind });
    const fate = isError ? 'failedAtFirehose' : fateOf(stream);
    if (fate === 'delivered') this.ended(ordinals, fate);
    else for (const entry of buffering.entries()) this.failed(entry, fate, { bucket: stream.bucket, key });
  }

  private async deliverRows({ key, buffering }: OpenBuffer, rows: RowDelivery, now: number): Promise<void> {
    const { stream, lake } = this.options;
    const failures = this.newBuffering(buffering.openedAt);
    const delivered: number[] = [];
    const staged = await lake.stage(async (path) => {
      const file = rows.create(path);
      for (const { arrivedAt, ordinals, body } of buffering.entries()) {
        const row = rows.convert(body.toString('utf8'));
        if (row instanceof ConversionFailure) {
          const line = conversionErrorLine(body, row, rows.table, { arrivedAt, failedAt: now });
          failures.append({ arrivedAt, ordinals, body: line });
        } else {
          await file.append(row);
          for (const ordinal of ordinals) delivered.push(ordinal);
        }
      }
      await file.close();
    });
    if (delivered.length > 0) staged.commit({ ...this.described(key, delivered.length), kind: stream.kind });
    else staged.discard();
    this.ended(delivered, fateOf(stream));
    if (failures.bytes === 0) return;
    const errorOutputType = 'format-conversion-failed';
    const failedKey = this.naming.errorKey(errorOutputType, failures.openedAt);
    await this.deliver({ id: failedKey, key: failedKey, errorOutputType, buffering: failures }, now);
  }

  private described(key: string, records: number) {
    const { stream } = this.options;
    return { bucket: stream.bucket, key, table: stream.conversion?.table.name ?? null, records };
  }

  private ended(ordinals: readonly number[], fate: FirehoseFate): void {
    for (const ordinal of ordinals) this.options.onFate(ordinal, fate, null);
  }

  private failed({ ordinals, body }: BufferEntry, fate: FirehoseFate, object: Cause['object']): void {
    const reasons = documentReasons(body);
    ordinals.forEach((ordinal, index) => {
      // An error line holds a record of several documents whole, with one reason for all of them.
      this.options.onFate(ordinal, fate, { reason: reasons[index] ?? reasons[0] ?? '', object });
    });
  }
}

interface RowDelivery {
  readonly table: PlannedConversion['table'];
  create(path: string): ParquetFile;
  convert(document: string): Row | ConversionFailure;
}

const ACTIVE_PARTITION_EXCEEDED: RecordFailure = {
  errorCode: 'DynamicPartitioning.ActivePartitionExceeded',
  errorMessage: `more than ${MAXIMUM_ACTIVE_PARTITIONS} partitions are active`,
};

const PREFIX_TOO_LONG: RecordFailure = {
  errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
  errorMessage: `Length of evaluated prefix cannot be greater than ${MAXIMUM_EVALUATED_PREFIX_LENGTH}`,
};

function errorOutputTypeOf(failure: RecordFailure): ErrorOutputType {
  return failure === ACTIVE_PARTITION_EXCEEDED ? 'activePartitionExceeded' : 'metadata-extraction-failed';
}

function fateOf(stream: PlannedDeliveryStream): FirehoseFate {
  return stream.kind === 'quarantine' ? 'quarantined' : 'delivered';
}

function compileRowDelivery(conversion: PlannedConversion): RowDelivery {
  const rows = compileRowConversion(conversion);

  function convert(document: string): Row | ConversionFailure {
    try {
      return rows.convert(document);
    } catch (error) {
      // The document's own fault: it goes to the error prefix, and the others of its buffer convert.
      if (error instanceof ConversionFailure) return error;
      throw error;
    }
  }

  return {
    table: conversion.table,
    create: (path) => new ParquetFile(path, rows.columns, conversion.compression),
    convert,
  };
}
