import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { CdcPipeline, DynamodbKinesisSource } from 'terraform-aws-cdc-firehose/cdktf';

/** As in the module's versions.tf. */
const AWS_PROVIDER_VERSIONS = '>= 5.100, < 7.0';

/** The sessions example: a table of the stack's own, its changes in a Kinesis data stream, and these as a lake. */
export class DynamodbKinesis extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // CDKTF's own default is an absolute path, which differs on every machine.
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AwsProvider(this, 'aws');
    // The bindings ask for the one release they were made from; the pipeline takes a range.
    this.addOverride('terraform.required_providers.aws.version', AWS_PROVIDER_VERSIONS);

    const sessions = new DynamodbTable(this, 'sessions', {
      name: 'sessions',
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'customer_id',
      rangeKey: 'session_id',
      attribute: [
        { name: 'customer_id', type: 'S' },
        { name: 'session_id', type: 'S' },
      ],
      ttl: { attributeName: 'expires_at', enabled: true },
      pointInTimeRecovery: { enabled: true },
    });

    const changes = new DynamodbKinesisSource(this, 'changes', {
      tableName: sessions.name,
      streamRetentionInHours: 168,
    });

    const cdc = new CdcPipeline(this, 'cdc', {
      name: 'sessions',
      source: changes.cdcSource,
      tables: {
        sessions: {
          columns: [
            { name: 'customer_id', type: 'string' },
            { name: 'session_id', type: 'string' },
            { name: 'started_at', type: 'timestamp' },
            { name: 'signed_in', type: 'boolean' },
            { name: 'last_page', type: 'string' },
            { name: 'page_views', type: 'bigint' },
            { name: 'pages', type: 'array<string>' },
            { name: 'cart', type: 'array<struct<sku:string,quantity:int,price:decimal(12,2)>>' },
            { name: 'cart_total', type: 'decimal(12,2)' },
            { name: 'device', type: 'struct<kind:string,os:string>' },
            { name: 'expires_at', type: 'bigint' },
          ],
        },
      },
    });

    new TerraformOutput(this, 'lake_bucket_name', {
      description: 'The bucket that holds the changes.',
      value: cdc.lakeBucketName,
    });
    new TerraformOutput(this, 'glue_table', {
      description: 'The table to query in Athena.',
      value: `${cdc.glueDatabaseName}.${cdc.glueTableNames.lookup('sessions')}`,
    });
    new TerraformOutput(this, 'stream_name', {
      description: 'The stream between the table and the pipeline.',
      value: changes.streamName,
    });
  }
}
