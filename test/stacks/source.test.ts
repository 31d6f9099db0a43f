import { DynamodbTable, type DynamodbTableConfig } from '@cdktf/provider-aws/lib/dynamodb-table';
import { KinesisStream, type KinesisStreamConfig } from '@cdktf/provider-aws/lib/kinesis-stream';
import { TerraformStack, Testing } from 'cdktf';
import { fromStream, fromTable } from '../../stacks/source';
import { resolved } from './resolved';

function table(config: Partial<DynamodbTableConfig>): { stack: TerraformStack; orders: DynamodbTable } {
  const stack = new TerraformStack(Testing.app(), 'test');
  return { stack, orders: new DynamodbTable(stack, 'orders', { name: 'orders', ...config }) };
}

function stream(config: Partial<KinesisStreamConfig> = {}): { stack: TerraformStack; changes: KinesisStream } {
  const stack = new TerraformStack(Testing.app(), 'test');
  return { stack, changes: new KinesisStream(stack, 'changes', { name: 'changes', ...config }) };
}

describe('fromTable', () => {
  it('refers to the stream of the table', () => {
    const { stack, orders } = table({ streamEnabled: true });
    expect(resolved(stack, fromTable(orders))).toEqual({
      sourceKind: 'dynamodb',
      sourceArn: `\${aws_dynamodb_table.orders.stream_arn}`,
    });
  });

  it.each([
    ['not set', {}],
    ['false', { streamEnabled: false }],
  ])('refuses a table whose stream is %s, in four parts', (got, config) => {
    const { orders } = table(config);
    expect(() => fromTable(orders)).toThrow(
      `fromTable: streamEnabled of the table "test/orders" is ${got}. A source needs it to be true. ` +
        "Give the table streamEnabled: true and streamViewType: 'NEW_AND_OLD_IMAGES'.",
    );
  });

  it('takes the key that encrypts the table', () => {
    const { orders } = table({
      streamEnabled: true,
      serverSideEncryption: { enabled: true, kmsKeyArn: 'arn:aws:kms:us-east-1:1:key/table' },
    });
    expect(fromTable(orders).sourceKmsKeyArn).toBe('arn:aws:kms:us-east-1:1:key/table');
    expect(fromTable(orders, { kmsKeyArn: 'arn:aws:kms:us-east-1:1:key/other' }).sourceKmsKeyArn).toBe(
      'arn:aws:kms:us-east-1:1:key/other',
    );
  });
});

describe('fromStream', () => {
  it('refers to the stream, and says what its records hold', () => {
    const { stack, changes } = stream();
    expect(resolved(stack, fromStream(changes, { format: 'dynamodb' }))).toEqual({
      sourceKind: 'kinesis',
      sourceArn: `\${aws_kinesis_stream.changes.arn}`,
      sourceFormat: 'dynamodb',
    });
  });

  it('takes the retention and the key of the stream', () => {
    const { changes } = stream({ retentionPeriod: 168, kmsKeyId: 'arn:aws:kms:us-east-1:1:key/stream' });
    expect(fromStream(changes, { format: 'dynamodb' })).toMatchObject({
      sourceRetentionInHours: 168,
      sourceKmsKeyArn: 'arn:aws:kms:us-east-1:1:key/stream',
    });
    const kmsKeyArn = 'arn:aws:kms:us-east-1:1:key/other';
    expect(fromStream(changes, { format: 'dynamodb', kmsKeyArn }).sourceKmsKeyArn).toBe(kmsKeyArn);
  });

  it('needs no permission for the key that AWS manages', () => {
    const { changes } = stream({ kmsKeyId: 'alias/aws/kinesis' });
    expect(fromStream(changes, { format: 'dynamodb' })).not.toHaveProperty('sourceKmsKeyArn');
  });
});
