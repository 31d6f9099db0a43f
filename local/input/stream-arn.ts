import { shortReason } from '../errors/reason';
import { UsageError } from '../errors/usage-error';
import { DYNAMODB } from '../pipeline/carrier';
import type { PlannedPipeline } from '../pipeline/pipeline';

/** When a stream was made that the plan does not know yet: no time of a record's, since no one is known. */
const MADE_UP_LABEL = '1970-01-01T00:00:00.000';

const STREAM_ARN = /^(arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/([^/]+))\/stream\/./;

/** The stream that the mapping reads, as far as the plan knows it. */
export class StreamArn {
  private readonly pipeline: Pick<PlannedPipeline, 'region' | 'accountId' | 'mapping'>;
  private lastRight: string | null = null;
  /** What the first record is of, where the plan does not tell. */
  private firstTable: string | null = null;
  private recordsWithoutArn = 0;

  constructor(pipeline: Pick<PlannedPipeline, 'region' | 'accountId' | 'mapping'>) {
    this.pipeline = pipeline;
  }

  /** The planned ARN; with a label of ours where only the apply will know it. Null where the plan names no one table. */
  get arn(): string | null {
    const { region, accountId, mapping } = this.pipeline;
    const [table, ...others] = mapping.tableNames;
    if (mapping.eventSourceArn !== null) return mapping.eventSourceArn;
    if (table === undefined || others.length > 0) return null;
    return `arn:aws:dynamodb:${region}:${accountId}:table/${table}/stream/${MADE_UP_LABEL}`;
  }

  /** Throws UsageError for a record of another table, which the mapping would never read. `place` is the record's. */
  check(arn: string, place: string): void {
    if (arn === this.lastRight) return;
    const [, tableArn = null, tableName = null] = STREAM_ARN.exec(arn) ?? [];
    const { eventSourceArn, tableNames, address } = this.pipeline.mapping;
    const planned = eventSourceArn === null ? null : (STREAM_ARN.exec(eventSourceArn)?.[1] ?? eventSourceArn);
    this.firstTable ??= tableArn;
    const isRight =
      planned !== null
        ? tableArn === planned
        : tableNames.length > 0
          ? tableName !== null && tableNames.includes(tableName)
          : tableArn === this.firstTable;
    if (isRight) {
      this.lastRight = arn;
      return;
    }
    const expected = planned ?? (tableNames.length > 0 ? `the table ${tableNames.join(' or ')}` : this.firstTable);
    throw new UsageError(
      `${place}: eventSourceARN is ${shortReason(arn)}, and ${address} reads the stream of ${expected} alone. ` +
        'Give the changes of that table, or the plan that captures this one. Records of a copy of it run as its own ' +
        "without their ARN: jq -c 'del(.eventSourceARN)'",
    );
  }

  /** The ARN that the mapping adds to a record. Throws UsageError where the plan does not tell which. */
  addedArn(place: string): string {
    const { arn } = this;
    if (arn === null) {
      throw new UsageError(
        `${place}: the record has no eventSourceARN, and the plan does not tell which stream ` +
          `${this.pipeline.mapping.address} reads. Add the ARN to each record: ` +
          `jq -c '.eventSourceARN = "${DYNAMODB.arn_example}"'`,
      );
    }
    this.recordsWithoutArn += 1;
    return arn;
  }

  /** What the report says of the records without an ARN; null where there are none. */
  get note(): string | null {
    if (this.recordsWithoutArn === 0) return null;
    const count = this.recordsWithoutArn.toLocaleString('en-US');
    const label = this.pipeline.mapping.eventSourceArn === null ? ' (the plan does not know its label yet)' : '';
    return `Records without eventSourceARN: ${count}. Each got ${this.arn}${label}, as the mapping adds its own.`;
  }
}
