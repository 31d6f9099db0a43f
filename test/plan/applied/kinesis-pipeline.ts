import type { AwsEmulator } from '../../support/terraform-emulator';
import { AppliedRoot, EMULATOR_DIFFERENCES } from './applied-root';
import { CHANGED_INPUTS, type ChangedInput } from './changed-inputs';

const STREAM = 'arn:aws:kinesis:us-east-1:123456789012:stream/changes';
const QUEUE = 'arn:aws:sqs:us-east-1:123456789012:letters';

/** A bucket and a queue of one's own: the provider would poll the module's for a minute. */
const kinesisRoot = (module: string) => ({
  'main.tf.json': JSON.stringify({
    module: {
      cdc: {
        source: module,
        name: 'shop',
        source_kind: 'kinesis',
        source_format: 'dynamodb',
        source_arn: STREAM,
        source_starting_position: 'AT_TIMESTAMP',
        source_starting_position_timestamp: '2026-11-20T08:00:00Z',
        dead_letter_destination: QUEUE,
        lake_bucket_create: false,
        lake_bucket_name: 'mine',
        tables: { orders: {}, archive: { source_table: 'archive-*' } },
      },
    },
  }),
});

const createStream = (emulator: AwsEmulator) =>
  emulator.ask('kinesis', {
    operation: 'Kinesis_20131202.CreateStream',
    body: { StreamName: 'changes', ShardCount: 1 },
  });

const ofKinesis = CHANGED_INPUTS.filter(({ carrier }) => carrier === 'kinesis');

/** A pipeline of a Kinesis stream, applied to an emulator. */
export function applyKinesisPipeline(): Promise<AppliedRoot> {
  return AppliedRoot.apply(kinesisRoot, { prepare: createStream });
}

/** The tests of that pipeline, once it is applied. */
export function testKinesisPipeline(applied: () => Promise<AppliedRoot>, applyLimitInMs: number): void {
  let root: AppliedRoot;
  beforeAll(async () => {
    root = await applied();
  }, applyLimitInMs);

  it('leaves nothing to change, but for what the emulator answers otherwise than AWS', async () => {
    expect(await root.differences({ refresh: true })).toEqual(EMULATOR_DIFFERENCES);
  });

  it('takes up in place what docs/upgrading.md says', async () => {
    const inPlace = ofKinesis.filter(({ effect }) => effect === 'in place');
    const changes = await root.plan({ inputs: Object.assign({}, ...inPlace.map(({ to }) => to)) });
    expect(changes.map(({ action, address }) => `${action} ${address}`).sort()).toEqual([
      // What holds for the whole table, such as its format, are parameters of the Glue table.
      'update module.cdc.module.delivery.aws_glue_catalog_table.this["archive"]',
      'update module.cdc.module.delivery.aws_glue_catalog_table.this["orders"]',
      'update module.cdc.module.function.aws_lambda_alias.live',
      'update module.cdc.module.function.aws_lambda_function.this',
      'update module.cdc.module.source.aws_lambda_event_source_mapping.this',
    ]);
  });

  // Not applied: the emulator maps no consumer.
  it('replaces nothing but the mapping for a consumer', async () => {
    const [{ to: inputs, names }] = ofKinesis.filter(({ effect }) => effect === 'replaced') as [ChangedInput];
    const changes = (await root.plan({ inputs })).filter(({ action }) => action !== 'update');
    expect(changes.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'create module.cdc.module.source.aws_kinesis_stream_consumer.this[0]',
      ...(names ?? []).map((name) => `replace module.cdc.${name}`),
    ]);
  });
}
