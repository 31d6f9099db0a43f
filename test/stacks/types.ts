/** What the compiler must refuse; `tsc` fails when one of these lines has no error. Nothing here runs. */
import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { StringMap, TerraformStack } from 'cdktf';
import { CdcPipeline } from '../../stacks/cdc-pipeline';
import { DmsSource } from '../../stacks/dms-source/dms-source';
import { DynamodbKinesisSource } from '../../stacks/dynamodb-kinesis-source/dynamodb-kinesis-source';
import type { CdcPartitionKey } from '../../stacks/inputs';
import { fromStream, fromTable } from '../../stacks/source';

declare const stack: TerraformStack;
declare const table: DynamodbTable;
declare const queue: SqsQueue;
declare const stream: KinesisStream;

const source = fromTable(table);
const tables = { orders: {} };

export const pipeline = new CdcPipeline(stack, 'all', {
  name: 'orders',
  source: { sourceKind: 'dynamodb', sourceArn: table.streamArn },
  sourceBatchSize: 500,
  sourceStartingPosition: 'LATEST',
  deadLetterDestination: queue.arn,
  firehoseLogRetentionInDays: 30,
  tables: {
    orders: {
      columns: [{ name: 'order_id', type: 'string' }],
      partitionKeys: [{ name: 'bucket', projection: { type: 'integer', range: '1,100' } }],
    },
  },
});

export const name: string = pipeline.lakeBucketName;
export const names: StringMap = pipeline.deliveryStreamNames;
export const ordersStream: string = pipeline.deliveryStreamNames.lookup('orders');

// @ts-expect-error a misspelt input
new CdcPipeline(stack, 'a', { name: 'orders', source, tables, sourceBatchsize: 500 });
// @ts-expect-error a missing input
new CdcPipeline(stack, 'b', { source, tables });
// @ts-expect-error no source
new CdcPipeline(stack, 'c', { name: 'orders', tables });
// @ts-expect-error a text for a number
new CdcPipeline(stack, 'd', { name: 'orders', source, tables, sourceBatchSize: '500' });
// @ts-expect-error a value that AWS does not know
new CdcPipeline(stack, 'e', { name: 'orders', source, tables, sourceStartingPosition: 'OLDEST' });
// @ts-expect-error a number of days that CloudWatch does not take
new CdcPipeline(stack, 'f', { name: 'orders', source, tables, functionLogRetentionInDays: 31 });
// @ts-expect-error a misspelt key of a table
new CdcPipeline(stack, 'g', { name: 'orders', source, tables: { orders: { column: [] } } });
// @ts-expect-error the HCL name of a key
new CdcPipeline(stack, 'h', { name: 'orders', source, tables: { orders: { partition_keys: [] } } });
// @ts-expect-error a column without a type
new CdcPipeline(stack, 'i', { name: 'orders', source, tables: { orders: { columns: [{ name: 'order_id' }] } } });

export const projections: readonly CdcPartitionKey['projection'][] = [
  { type: 'date' },
  { type: 'enum', values: ['eu'] },
  // @ts-expect-error an enum without its values
  { type: 'enum' },
  // @ts-expect-error a range belongs to dates and integers
  { type: 'injected', range: '1,100' },
  // @ts-expect-error no such projection
  { type: 'list' },
];

// @ts-expect-error a source is made from a table
fromTable(queue);
// @ts-expect-error a stream does not tell what its records hold
fromStream(stream);
// @ts-expect-error a format that the handler does not know
fromStream(stream, { format: 'csv' });

export const changes = new DynamodbKinesisSource(stack, 'changes', { tableName: table.name, streamMode: 'ON_DEMAND' });
new CdcPipeline(stack, 'j', { name: 'orders', source: changes.cdcSource, tables });
// @ts-expect-error no table
new DynamodbKinesisSource(stack, 'k', { streamMode: 'ON_DEMAND' });
// @ts-expect-error a mode that AWS does not know
new DynamodbKinesisSource(stack, 'l', { tableName: 'orders', streamMode: 'SERVERLESS' });
// @ts-expect-error an output that the module does not have
pipeline.bucketName;

const database = {
  name: 'shop',
  sourceSecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf',
  subnetIds: ['subnet-a', 'subnet-b'],
  securityGroupIds: ['sg-dms'],
};
const tableMappings = [{ schemaName: 'public', tableName: 'orders' }];

export const dms = new DmsSource(stack, 'dms', { ...database, sourceEngineName: 'aurora', tableMappings });
// @ts-expect-error an engine that DMS does not have
new DmsSource(stack, 'm', { ...database, sourceEngineName: 'aurora-mysql', tableMappings });
// @ts-expect-error the HCL name of a key
new DmsSource(stack, 'n', { ...database, sourceEngineName: 'aurora', tableMappings: [{ schema_name: 'public' }] });
