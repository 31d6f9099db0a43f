import type { Carrier } from './carrier/carrier';
import { dynamodbCarrier } from './carrier/dynamodb';
import { kinesisCarrier } from './carrier/kinesis';
import type { SourceName } from './config/source-name';
import { compileDms } from './format/dms';
import { dynamodbFormat } from './format/dynamodb';
import { compileDynamodbKinesis } from './format/dynamodb-kinesis';
import type { CompileFormat } from './format/format';

/** What carries the records and what is in them: the two halves of reading. */
export interface Source {
  readonly carrier: Carrier;
  readonly compileFormat: CompileFormat;
}

/** A new pair is one line here, one in config/source-name.ts and one in schema/sources.json. */
export const SOURCES: Readonly<Record<SourceName, Source>> = {
  'dynamodb/dynamodb': { carrier: dynamodbCarrier, compileFormat: () => dynamodbFormat },
  'kinesis/dms': { carrier: kinesisCarrier, compileFormat: compileDms },
  'kinesis/dynamodb': { carrier: kinesisCarrier, compileFormat: compileDynamodbKinesis },
};
