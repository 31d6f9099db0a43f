import type { CarrierName } from '../pipeline/carrier';
import type { PlannedPipeline } from '../pipeline/pipeline';

/** How a carrier's `eventSourceARN` is made, and what it is called in a message. */
export interface SourceArn {
  /** What one mapping reads: the ARN without the stream's label or the consumer, and the name. */
  readonly pattern: RegExp;
  readonly noun: string;
  /** What a mapping reads of the thing that the ARN names. */
  readonly reads: (what: string) => string;
  /** An ARN for a source that the plan knows by its name only. */
  readonly madeUp: (pipeline: Pick<PlannedPipeline, 'region' | 'accountId' | 'mapping'>, name: string) => string;
  /** What is made up in it, for the report. */
  readonly madeUpPart: string;
}

/** When a stream was made that the plan does not know yet: no time of a record's, since no one is known. */
const MADE_UP_LABEL = '1970-01-01T00:00:00.000';
/** The same for a consumer, whose ARN ends in epoch seconds. */
const MADE_UP_CREATION = '0';

export const SOURCE_ARNS: Readonly<Record<CarrierName, SourceArn>> = {
  dynamodb: {
    pattern: /^(arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/([^/]+))\/stream\/./,
    noun: 'table',
    reads: (table) => `the stream of ${table}`,
    madeUp: ({ region, accountId }, table) =>
      `arn:aws:dynamodb:${region}:${accountId}:table/${table}/stream/${MADE_UP_LABEL}`,
    madeUpPart: 'its label',
  },
  kinesis: {
    pattern: /^(arn:[^:]+:kinesis:[^:]*:[^:]*:stream\/([^/]+))(?:\/consumer\/.+)?$/,
    noun: 'stream',
    reads: (stream) => stream,
    madeUp: ({ region, accountId, mapping: { consumerName } }, stream) => {
      const arn = `arn:aws:kinesis:${region}:${accountId}:stream/${stream}`;
      return consumerName === null ? arn : `${arn}/consumer/${consumerName}:${MADE_UP_CREATION}`;
    },
    madeUpPart: 'its ARN',
  },
};
