import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARRIERS } from '../../../local/pipeline/carrier';
import { findPipeline } from '../../../local/plan/find';
import { readPlan } from '../../../local/plan/read';
import { NESTED_PLAN_FILE } from '../../support/builders/nested-plan';

/** Written by Terraform 1.11.4 with the AWS provider 5.100.0 for a pipeline in a module in a module. */
const PLAN = readFileSync(NESTED_PLAN_FILE, 'utf8');
const CDC = 'module.platform.module.cdc["eu"]';

function pipelineOf(text: string) {
  return findPipeline(readPlan(text, 'plan.json'));
}

/** The fixture with every occurrence of one text replaced; fails when there is none. */
function planWith(from: string | RegExp, to: string): string {
  const changed = PLAN.replaceAll(new RegExp(from, 'g'), to);
  if (changed === PLAN) throw new Error(`the fixture does not hold ${from}`);
  return changed;
}

describe('findPipeline', () => {
  const pipeline = pipelineOf(PLAN);

  it('finds a pipeline in a module in a module, and where it runs', () => {
    expect(pipeline.address).toBe(CDC);
    expect(pipeline.region).toBe('eu-west-1');
    expect(pipeline.accountId).toBe('123456789012');
  });

  it('fills in the defaults of Lambda that the plan leaves to be known after apply', () => {
    expect(pipeline.mapping).toEqual({
      address: `${CDC}.module.source.aws_lambda_event_source_mapping.this`,
      carrier: CARRIERS.dynamodb,
      eventSourceArn: null,
      sourceNames: ['orders'],
      consumerName: null,
      sourceRetentionInSeconds: 86_400,
      isSourceRetentionKnown: true,
      startingAt: null,
      enabled: true,
      batchSize: 100,
      maximumBatchingWindowInSeconds: 5,
      parallelizationFactor: 1,
      maximumRecordAgeInSeconds: 79_200,
      maximumRetryAttempts: -1,
      bisectBatchOnFunctionError: true,
      reportBatchItemFailures: true,
      onFailure: { kind: 's3', bucket: 'orders-dlq' },
    });
  });

  it('follows the mapping to the function behind its alias', () => {
    expect(pipeline.function).toMatchObject({
      functionName: 'orders-cdc',
      targetArn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders-cdc:live',
      filename: 'platform/cdc/handler.zip',
      handler: 'index.handler',
      timeoutInSeconds: 60,
      memorySizeInMb: 512,
    });
    expect(Object.keys(pipeline.function.environment)).toEqual(['CDC_CONFIG']);
  });

  it('follows references where a bucket is known only after apply', () => {
    expect(pipeline.deliveryStreams[0]).toEqual({
      address: `${CDC}.aws_kinesis_firehose_delivery_stream.table["orders"]`,
      name: 'orders-orders-dp',
      kind: 'lake',
      bucket: 'orders-lake',
      prefix: 'lake/orders/event_date=!{partitionKeyFromQuery:event_date}/',
      errorOutputPrefix: 'errors/orders/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
      customTimeZone: 'UTC',
      bufferingSizeInMb: 64,
      bufferingIntervalInSeconds: 60,
      compressionFormat: 'UNCOMPRESSED',
      fileExtension: null,
      deAggregation: 'JSON',
      metadataExtractionQuery: '{event_date:.event_date}',
      appendDelimiterToRecord: false,
      conversion: {
        table: {
          address: `${CDC}.aws_glue_catalog_table.orders`,
          databaseName: 'orders',
          name: 'orders',
          columns: [
            { name: 'order_id', type: 'string' },
            { name: 'cdc_event_id', type: 'string' },
          ],
          partitionKeys: [{ name: 'event_date', type: 'string' }],
          parameters: { classification: 'parquet', 'projection.enabled': 'true' },
        },
        caseInsensitive: false,
        convertDotsInJsonKeysToUnderscores: false,
        columnToJsonKeyMappings: {},
        compression: 'SNAPPY',
      },
    });
  });

  it('takes the stream that the handler’s configuration names as the quarantine', () => {
    expect(pipeline.deliveryStreams[1]).toMatchObject({
      name: 'orders-quarantine',
      kind: 'quarantine',
      fileExtension: '.ndjson',
      bufferingSizeInMb: 5,
      bufferingIntervalInSeconds: 300,
      conversion: null,
    });
  });

  it('says which planned settings have no effect, and only those', () => {
    expect(pipeline.notModelled).toEqual([
      `${CDC}.module.source.aws_lambda_event_source_mapping.this: ` +
        'filter_criteria.filter.pattern = "{\\"eventName\\":[\\"INSERT\\"]}" is not modelled: this run goes on as if it were unset.',
    ]);
  });

  it('names a setting that only the apply will know, and takes its default', () => {
    const { mapping, notModelled } = pipelineOf(planWith('"batch_size": 100,', ''));
    expect(mapping.batchSize).toBe(100);
    expect(notModelled).toContain(
      `${CDC}.module.source.aws_lambda_event_source_mapping.this: batch_size is known only after the apply: this run goes on as if it were unset.`,
    );
  });

  it('names a setting that it has never heard of', () => {
    const { notModelled } = pipelineOf(planWith('"queues": null', '"queues": null, "invented_setting": 7'));
    expect(notModelled).toContain(
      `${CDC}.module.source.aws_lambda_event_source_mapping.this: invented_setting = 7 is not modelled: this run goes on as if it were unset.`,
    );
  });

  it('names an alias that points to an older version, and says what runs instead', () => {
    const pinned = planWith(
      '"description": null,\\s+"function_name": "orders-cdc",\\s+"name": "live"',
      '"function_name": "orders-cdc", "name": "live", "function_version": "3"',
    );
    expect(pipelineOf(pinned).notModelled).toContain(
      `${CDC}.aws_lambda_alias.live: function_version = "3" is not modelled: this run uses the planned code and configuration of ${CDC}.aws_lambda_function.this, which may be newer.`,
    );
  });

  it('reads a CDKTF plan by its references, not by the constant beside them', () => {
    const cdktf = JSON.parse(PLAN);
    const call = cdktf.configuration.root_module.module_calls.platform.module.module_calls.cdc;
    call.expressions.lake_bucket_arn.constant_value = `\${aws_s3_bucket.other.arn}`;
    expect(pipelineOf(JSON.stringify(cdktf)).deliveryStreams[0]?.bucket).toBe('orders-lake');
  });

  it.each([
    ['of the same names', (text: string) => text],
    [
      'whose function is known only after apply',
      (text: string) => text.replaceAll(/"function_name": "arn:[^"]*",/g, ''),
    ],
    ['whose Glue table is known only after apply', (text: string) => text.replaceAll(/"table_name": "orders",/g, '')],
  ])('keeps two instances of one module apart %s', (_, edit) => {
    const plan = JSON.parse(edit(PLAN));
    const modules = plan.planned_values.root_module.child_modules[0].child_modules;
    const other = JSON.parse(JSON.stringify(modules[0]).replaceAll('cdc[\\"eu\\"]', 'cdc[\\"us\\"]'));
    modules.push(other);
    for (const key of ['eu', 'us']) {
      const address = `module.platform.module.cdc["${key}"]`;
      const found = findPipeline(readPlan(JSON.stringify(plan), 'plan.json'), address);
      const parts = [
        found.mapping,
        found.function,
        ...found.deliveryStreams,
        ...found.deliveryStreams.flatMap(({ conversion }) => (conversion === null ? [] : [conversion.table])),
      ];
      expect([found.address, ...parts.map((part) => part.address)]).toEqual([
        address,
        ...parts.map(() => expect.stringContaining(`${address}.`)),
      ]);
      expect(parts).toHaveLength(5);
    }
  });

  it.each(['module.platform', 'module.cdc["eu"]'])('refuses the pipeline %s, which is none', (address) => {
    expect(() => findPipeline(readPlan(PLAN, 'plan.json'), address)).toThrow(
      `--pipeline is ${address}. The plan holds ${CDC}: name it, or leave --pipeline out.`,
    );
  });

  it.each([
    [
      'no mapping',
      'aws_lambda_event_source_mapping',
      'aws_sqs_queue',
      /holds no pipeline.*aws_lambda_event_source_mapping/,
    ],
    [
      'another function',
      'function:orders-cdc:live',
      'function:elsewhere',
      /function:elsewhere.*orders-cdc|aws_lambda_function\.this/,
    ],
    ['a function without a file', '"platform/cdc/handler.zip"', 'null', /filename is not set.*plan with filename/],
    ['a Python function', 'nodejs22.x', 'python3.13', /runtime is "python3.13".*nodejs22.x/],
    ['a missing stream', '"orders-quarantine"', '"renamed"', /names the delivery stream "orders-quarantine".*renamed/],
    [
      'a missing table',
      '"table_name": "orders"',
      '"table_name": "absent"',
      /names orders\.absent.*aws_glue_catalog_table\.orders/,
    ],
    [
      'another compression',
      '"compression_format": "UNCOMPRESSED"(?=[^}]*"data_format_conversion_configuration": \\[\\])',
      '"compression_format": "ZIP"',
      /compression_format is "ZIP".*GZIP/,
    ],
    ['another processor', '"type": "MetadataExtraction"', '"type": "Lambda"', /processor Lambda is planned/],
    [
      'another de-aggregation',
      '"parameter_value": "JSON"',
      '"parameter_value": "DELIMITED"',
      /SubRecordType is "DELIMITED"/,
    ],
    ['de-aggregation of nothing', '"SubRecordType"', '"Other"', /SubRecordType is null\. .*plan JSON/],
    [
      'another source',
      '"event_source_arn"|"enabled": true,\\s+"filter_criteria"',
      '"event_source_arn": "arn:aws:sqs:eu-west-1:1:q", "filter_criteria"',
      /event_source_arn is arn:aws:sqs:eu-west-1:1:q\. The local run reads a DynamoDB stream \(arn.*\) or a Kinesis data stream \(.*: plan such a source/,
    ],
    [
      'a number that is none',
      '"batch_size": 100',
      '"batch_size": "many"',
      /event_source_mapping\.this: batch_size is "many", and the AWS provider plans a number there/,
    ],
    [
      'a text that is none',
      '"prefix": "lake[^"]*"',
      '"prefix": 7',
      /table\["orders"\]: extended_s3_configuration\.prefix is 7, and the AWS provider plans a string there/,
    ],
    [
      'a flag that is none',
      '"bisect_batch_on_function_error": true',
      '"bisect_batch_on_function_error": "yes"',
      /bisect_batch_on_function_error is "yes", and the AWS provider plans true or false there/,
    ],
  ])('refuses %s in one sentence', (_, from, to, message) => {
    expect(() => pipelineOf(planWith(from, to))).toThrow(message);
  });

  it('names the pipelines of a plan with two, and the mapping of what is none', () => {
    const plan = JSON.parse(PLAN);
    const platform = plan.planned_values.root_module.child_modules[0];
    platform.resources.push({
      address: 'x.y',
      mode: 'managed',
      type: 'aws_lambda_event_source_mapping',
      name: 'y',
      values: {},
    });
    expect(() => pipelineOf(JSON.stringify(plan))).toThrow(
      `The plan holds 2 pipelines: x.y, ${CDC}. A run takes one: choose it, as with --pipeline 'x.y'`,
    );
    expect(findPipeline(readPlan(JSON.stringify(plan), 'plan.json'), CDC)).toEqual(pipeline);
  });
});

describe('findPipeline on the example’s own plan', () => {
  const plan = readFileSync(join(__dirname, '..', '..', '..', 'examples', 'dynamodb-orders', 'plan.json'), 'utf8');
  const pipeline = pipelineOf(plan);

  it('knows everything that the run needs', () => {
    expect(pipeline.address).toBe('module.cdc');
    expect(pipeline.mapping.onFailure).toEqual({ kind: 's3', bucket: expect.stringMatching(/^orders-dlq-\d{12}-/) });
    expect(pipeline.mapping).toMatchObject({ eventSourceArn: null, sourceNames: ['orders'] });
    expect(pipeline.function.filename).toMatch(/handler\/dist\/handler\.zip$/);
    expect(pipeline.deliveryStreams.map(({ name, kind }) => [name, kind])).toEqual([
      ['orders-orders-dp', 'lake'],
      ['orders-quarantine', 'quarantine'],
    ]);
    expect(pipeline.deliveryStreams[0]?.conversion?.table.columns.map(({ name }) => name)).toContain('amount');
  });

  it('sets nothing that the run does not model but the dead letters’ notification', () => {
    expect(pipeline.notModelled).toEqual([
      'module.cdc.module.source.aws_s3_bucket_notification.dead_letter[0]: nobody is notified of dead letters in this run.',
    ]);
  });
});

describe('readPlan', () => {
  it.each([
    ['a binary plan', 'PK\u0003\u0004', /binary plan.*terraform show -json plan.json/],
    ['something that is not JSON', 'Terraform will perform…', /plan.json is not JSON.*terraform show -json/],
    [
      'a plan that failed',
      '{"format_version":"1.2","errored":true,"complete":false}',
      /plan.json is of a plan that failed.*plan again/,
    ],
    [
      'another major format',
      '{"format_version":"2.0","planned_values":{},"configuration":{}}',
      /plan.json has the format_version "2.0"\. The run reads 1\.x/,
    ],
    ['a state', '{"format_version":"1.0","values":{}}', /no planned_values/],
  ])('refuses %s and names the command that makes a plan', (_, text, message) => {
    expect(() => readPlan(text, 'plan.json')).toThrow(message);
  });
});
