import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { CdcPipeline, fromTable } from 'terraform-aws-cdc-firehose/cdktf';

/** As in the module's versions.tf. */
const AWS_PROVIDER_VERSIONS = '>= 5.100, < 7.0';

/** The orders example: a table of the stack's own, and its changes as a lake. */
export class DynamodbOrders extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // CDKTF's own default is an absolute path, which differs on every machine.
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AwsProvider(this, 'aws');
    // The bindings ask for the one release they were made from; the pipeline takes a range.
    this.addOverride('terraform.required_providers.aws.version', AWS_PROVIDER_VERSIONS);

    const orders = new DynamodbTable(this, 'orders', {
      name: 'orders',
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'order_id',
      attribute: [{ name: 'order_id', type: 'S' }],
      ttl: { attributeName: 'expires_at', enabled: true },
      pointInTimeRecovery: { enabled: true },
      streamEnabled: true,
      streamViewType: 'NEW_AND_OLD_IMAGES',
    });

    const cdc = new CdcPipeline(this, 'cdc', {
      name: 'orders',
      source: fromTable(orders),
      tables: {
        orders: {
          columns: [
            { name: 'order_id', type: 'string' },
            { name: 'customer_id', type: 'string' },
            { name: 'status', type: 'string' },
            { name: 'amount', type: 'decimal(38,9)' },
            { name: 'quantity', type: 'bigint' },
            { name: 'discount_rate', type: 'double' },
            { name: 'placed_at', type: 'timestamp' },
            { name: 'paid', type: 'boolean' },
            { name: 'tags', type: 'array<string>' },
            { name: 'scores', type: 'array<bigint>' },
            { name: 'attributes', type: 'map<string,string>' },
            {
              name: 'address',
              type: 'struct<street:string,city:string,postal_code:string,geo:struct<lat:double,lon:double>>',
            },
            { name: 'lines', type: 'array<struct<sku:string,quantity:int,price:decimal(18,4)>>' },
            { name: 'receipt', type: 'string' },
            { name: 'note', type: 'string' },
          ],
          partitionKeys: [
            { name: 'event_date' },
            { name: 'region', projection: { type: 'enum', values: ['eu', 'us', 'ap'] } },
          ],
        },
      },
    });

    new TerraformOutput(this, 'lake_bucket_name', {
      description: 'Where the changes are.',
      value: cdc.lakeBucketName,
    });
    new TerraformOutput(this, 'glue_table', {
      description: 'The table to query in Athena.',
      value: `${cdc.glueDatabaseName}.${cdc.glueTableNames.lookup('orders')}`,
    });
    new TerraformOutput(this, 'dead_letter_queue_url', {
      description: 'The queue that gets a message for every batch that Lambda gave up on.',
      value: cdc.deadLetterQueueUrl,
    });
  }
}
