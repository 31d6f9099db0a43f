import type { PlannedDeliveryStream } from '../pipeline/pipeline';
import type { Random } from '../sim/random';
import { compileDatePattern, wallClock } from './date-pattern';
import { compileErrorPrefix, compileObjectPrefix } from './prefix';

/** What `!{firehose:error-output-type}` becomes (docs/semantics.md, "Prefixes and keys"). */
export type ErrorOutputType = 'metadata-extraction-failed' | 'format-conversion-failed' | 'activePartitionExceeded';

/** The keys of one stream's objects. `arrivedAt` is the arrival of the object's oldest record, epoch milliseconds. */
export interface ObjectNaming {
  prefix(arrivedAt: number, partition: ReadonlyMap<string, string>): string;
  objectKey(prefix: string, arrivedAt: number): string;
  errorKey(errorOutputType: ErrorOutputType, arrivedAt: number): string;
}

/** A stream's version is 1 until it is updated (Firehose developer guide, Amazon S3 object name format). */
const STREAM_VERSION = 1;

/**
 * Compiles a stream's keys: `<prefix><stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid><extension>`; error objects have no
 * extension. Throws an Error where a prefix is refused by AWS or not modelled.
 */
export function compileObjectNaming(stream: PlannedDeliveryStream, random: Random): ObjectNaming {
  const { customTimeZone } = stream;
  const objectPrefix = compileObjectPrefix(stream.prefix, customTimeZone);
  const errorPrefix = compileErrorPrefix(stream.errorOutputPrefix, stream.prefix, customTimeZone);
  const timestamp = compileDatePattern('yyyy-MM-dd-HH-mm-ss');
  const extension = stream.fileExtension ?? defaultExtension(stream);

  function suffix(arrivedAt: number): string {
    return `${stream.name}-${STREAM_VERSION}-${timestamp(wallClock(arrivedAt, customTimeZone))}-${random.uuid()}`;
  }

  return {
    prefix: (arrivedAt, partition) => objectPrefix({ arrivedAt, partition, errorOutputType: '', random }),
    objectKey: (prefix, arrivedAt) => `${prefix}${suffix(arrivedAt)}${extension}`,
    errorKey: (errorOutputType, arrivedAt) =>
      errorPrefix({ arrivedAt, partition: new Map(), errorOutputType, random }) + suffix(arrivedAt),
  };
}

function defaultExtension(stream: PlannedDeliveryStream): string {
  if (stream.conversion !== null) return '.parquet';
  return stream.compressionFormat === 'GZIP' ? '.gz' : '';
}
