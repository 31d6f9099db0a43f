import { BACK_OFF } from '../lambda/mapping/back-off';
import type { CarrierName } from '../pipeline/carrier';
import type { PlannedEventSourceMapping, PlannedPipeline } from '../pipeline/pipeline';

/** Where AWS's behaviour is not publicly known or the machine differs, what the run does outside of Firehose. */
export function assumptionsOf(pipeline: PlannedPipeline, shards: number): readonly string[] {
  const { firstInMilliseconds, factor, longestInMilliseconds } = BACK_OFF;
  return [
    pipeline.mapping.startingAt === null
      ? 'Lambda: the mapping is older than the changes and reads the file from its start.'
      : 'Lambda: the mapping begins to read at its starting_position_timestamp.',
    'Lambda: a batching window begins when the shard is free and the batch’s first record has arrived; a batch may take more than one page of the stream.',
    `Lambda: a failed batch is invoked again after ${firstInMilliseconds / 1000} s, then ${factor} times that each time, at most ${longestInMilliseconds / 1000} s; AWS's first two waits were recorded, with some jitter, the later ones and the longest were not.`,
    'Lambda: a response that is neither an object nor null fails its batch.',
    'Lambda: the function’s computing and its requests take no time; only its timers do. A socket that it opens itself, without HTTP, counts as idle.',
    'Lambda: requests that the function leaves in flight end within its invocation, also those of an async handler, after whose answer AWS freezes the environment; timers that it leaves behind stand still until its next invocation.',
    `Lambda: the function runs on this machine’s Node, whatever the plan’s runtime (${pipeline.function.runtime}), and its memory is not limited.`,
    ...pipeline.objectLocks.map(
      (address) =>
        `Firehose: it sends the checksum with which alone S3 takes an object into a locked bucket (${address}); AWS does not document it.`,
    ),
    ...CARRIER_ASSUMPTIONS[pipeline.mapping.carrier.name](pipeline.mapping),
    ...(shards === 1
      ? []
      : [
          'Lambda: each shard has a clock of its own; what one shard’s retries send may reach Firehose before earlier records of another.',
          'Lambda: one process serves all shards, at each invocation’s own time, which may be earlier than the one before.',
        ]),
  ];
}

const SECONDS_PER_HOUR = 3600;

const CARRIER_ASSUMPTIONS: Readonly<Record<CarrierName, (mapping: PlannedEventSourceMapping) => readonly string[]>> = {
  dynamodb: () => [],
  kinesis: ({ isSourceRetentionKnown, sourceRetentionInSeconds }) => [
    'Kinesis: the shards have equal ranges of hash keys and are never split or merged; a record goes by its partition key, as with every stream but one of RecordDistributionStrategy AUTO, and not by an explicit hash key. It keeps its eventID, whichever shard that names.',
    'Lambda: a record that the Kinesis Producer Library aggregated reaches the function whole and counts as one change; AWS was seen to take some apart, and to pass others whole.',
    ...(isSourceRetentionKnown
      ? []
      : [
          `Kinesis: the stream keeps its records for ${sourceRetentionInSeconds / SECONDS_PER_HOUR} h, or longer than the mapping wants them; the plan does not make the stream.`,
        ]),
  ],
};
