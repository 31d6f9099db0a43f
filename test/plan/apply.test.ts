import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { describeTerraform } from '../../testing';
import { PlanRefused } from '../../testing/terraform/plan-refused';
import { readHclModule } from '../../tools/hcl';
import { describeEmulator } from '../support/terraform-emulator';
import { AppliedRoot, type Change, EMULATOR_DIFFERENCES } from './applied/applied-root';
import { CHANGED_INPUTS, type ChangedInput } from './applied/changed-inputs';
import { HANDED_OVER } from './applied/hand-over';
import { applyKinesisPipeline, testKinesisPipeline } from './applied/kinesis-pipeline';

const ROOT = resolve(__dirname, '..', '..');
/** The first apply takes most of a minute, and the emulator is installed before it. */
const APPLY_LIMIT_IN_MS = 600_000;

const HAND_OVER = readFileSync(join(ROOT, 'examples', 'hand-over', 'inputs_override.tf'), 'utf8');

const title = ({ input, change }: ChangedInput) => (change === undefined ? input : `${input}, ${change}`);
const withEffect = (effect: ChangedInput['effect']) =>
  CHANGED_INPUTS.filter((changed) => changed.effect === effect && changed.carrier === undefined).map(
    (changed) => [title(changed), changed] as const,
  );
const together = (changes: readonly ChangedInput[]) => Object.assign({}, ...changes.map(({ to }) => to));

const isDestroyed = ({ action }: Change) => action === 'delete' || action === 'replace';
/** The module's own notes (modules/ledger), which are nothing in AWS. */
const isNote = ({ type }: Change) => type === 'terraform_data';
const addresses = (changes: readonly Change[]) => changes.map(({ address }) => address.replace('module.cdc.', ''));

function exampleFiles(module: string): Record<string, string> {
  const files = ['main.tf', 'outputs.tf', 'versions.tf'].map((name) => {
    const text = readFileSync(join(ROOT, 'examples', 'dynamodb-orders', name), 'utf8');
    return [name, text.replace('source = "../.."', `source = "${module}"`)] as const;
  });
  return Object.fromEntries(files);
}

/** A bucket with every setting, beside the source because the provider pauses for most of it too. */
const LOCKED_BUCKET = {
  create: true,
  name: 'audit',
  kms_key_arn: null,
  force_destroy: false,
  abort_incomplete_multipart_upload_in_days: 7,
  versioning_enabled: true,
  noncurrent_version_expiration_in_days: 30,
  object_lock: { mode: 'GOVERNANCE', retention_in_days: 365 },
  rules: [
    {
      id: 'lake',
      prefix: 'lake/',
      transitions_in_days: {
        STANDARD_IA: 30,
        INTELLIGENT_TIERING: 60,
        GLACIER_IR: 90,
        GLACIER: 180,
        DEEP_ARCHIVE: 360,
      },
      expiration_in_days: 400,
    },
  ],
};

const sourceFiles = (module: string) => ({
  'main.tf.json': JSON.stringify({
    module: {
      bucket: {
        source: `${module}/modules/bucket`,
        context: {
          name: 'audit',
          tags: {},
          kms_key_arn: null,
          partition: 'aws',
          region: 'us-east-1',
          account_id: '123456789012',
        },
        bucket: LOCKED_BUCKET,
      },
      cdc: {
        source: `${module}/modules/dynamodb-kinesis-source`,
        table_name: 'orders',
        stream_mode: 'PROVISIONED',
        stream_shard_count: 2,
        stream_retention_in_hours: 48,
        alarm_actions: ['arn:aws:sns:us-east-1:123456789012:on-call'],
      },
    },
  }),
});

/** The emulator answers EnableKinesisStreamingDestination with an error of its own, so the destination is left out. */
const HELD_OF_SOURCE = [
  'module.bucket',
  'module.cdc.aws_kinesis_stream.this',
  'module.cdc.aws_cloudwatch_metric_alarm.this',
];

let source: Promise<AppliedRoot> | null = null;
let kinesis: Promise<AppliedRoot> | null = null;

/** Both are applied at the same time as the example, because the provider pauses for most of it. */
function appliedSource(): Promise<AppliedRoot> {
  source ??= AppliedRoot.apply(sourceFiles, { targets: HELD_OF_SOURCE });
  return source;
}

function appliedKinesis(): Promise<AppliedRoot> {
  kinesis ??= applyKinesisPipeline();
  return kinesis;
}

// What could not be applied has failed its suite.
afterAll(async () => {
  for (const root of await Promise.allSettled([source, kinesis])) {
    if (root.status === 'fulfilled') await root.value?.close();
  }
});

interface Tables {
  readonly orders: { readonly columns: { name: string; type: string }[] };
}

async function exampleTables(): Promise<Tables> {
  const file = join(ROOT, 'examples', 'dynamodb-orders', 'main.tf');
  const { module } = (await parse('main.tf', readFileSync(file, 'utf8'))) as { module: { cdc: [{ tables: Tables }] } };
  return module.cdc[0].tables;
}

describe('the table of changed inputs', () => {
  it('has every input of the module, in its order', async () => {
    const { variables } = await readHclModule(ROOT);
    const inputs = [...new Set(CHANGED_INPUTS.map(({ input }) => input))];
    expect(inputs).toEqual(variables.map(({ name }) => name));
  });
});

describeEmulator(describeTerraform)('examples/dynamodb-orders, applied to an emulator', () => {
  let example: AppliedRoot;
  beforeAll(async () => {
    [example] = await Promise.all([AppliedRoot.apply(exampleFiles), appliedSource(), appliedKinesis()]);
  }, APPLY_LIMIT_IN_MS);
  afterAll(() => example?.close());

  it('leaves nothing to change, but for what the emulator answers otherwise than AWS', async () => {
    expect(await example.differences({ refresh: true })).toEqual(EMULATOR_DIFFERENCES);
  });

  it('gives the outputs', async () => {
    expect(await example.outputs()).toMatchObject({
      lake_bucket_name: { value: 'orders-lake-123456789012-us-east-1' },
      glue_table: { value: 'orders.orders' },
      dead_letter_queue_url: { value: expect.stringContaining('/orders-dlq') },
    });
  });

  describe('with an input changed', () => {
    it('takes up in place what can be', async () => {
      const inPlace = CHANGED_INPUTS.filter(
        ({ effect, apart, alone, carrier }) =>
          effect === 'in place' && apart !== true && alone !== true && carrier === undefined,
      );
      const changes = await example.plan({ inputs: together(inPlace) });
      expect(addresses(changes.filter(isDestroyed))).toEqual([]);
      expect(addresses(changes.filter(({ action }) => action === 'create')).sort()).toEqual(
        inPlace.flatMap(({ creates = [] }) => creates).sort(),
      );
      expect(changes.length).toBeGreaterThan(20);
    });

    it.each(CHANGED_INPUTS.filter(({ alone }) => alone === true).map((changed) => [title(changed), changed] as const))(
      'takes %s up in place by itself',
      async (_, { to }) => {
        const changes = await example.plan({ inputs: to });
        expect(addresses(changes.filter(({ action }) => action !== 'update'))).toEqual([]);
        expect(addresses(changes)).toContain('module.lake.aws_s3_bucket.this[0]');
      },
    );

    it('takes a new column up in the table and the stream, and nowhere else', async () => {
      const tables = await exampleTables();
      tables.orders.columns.push({ name: 'added', type: 'string' });
      const changes = await example.differences({ inputs: { tables } });
      expect(changes.filter((change) => change.includes('module.delivery'))).toEqual([
        'module.cdc.module.delivery.aws_glue_catalog_table.this["orders"]: storage_descriptor',
        'module.cdc.module.delivery.aws_kinesis_firehose_delivery_stream.this["orders"]: extended_s3_configuration',
      ]);
    });

    // iam_path is applied, below.
    it.each(withEffect('replaced').filter(([input]) => input !== 'iam_path'))(
      'replaces by %s what the table says',
      async (_, { to, names = [] }) => {
        expect(addresses((await example.plan({ inputs: to })).filter(isDestroyed))).toEqual(names);
      },
    );

    it.each(withEffect('refused'))('refuses %s and names what would be lost', async (_, { to, names = [] }) => {
      const refused = await example.plan({ inputs: to }).then(
        () => [],
        (error: unknown) => (error instanceof PlanRefused ? error.diagnostics : Promise.reject(error)),
      );
      const details = refused.map(({ detail }) => detail).join('\n');
      expect(names.filter((name) => !details.includes(name))).toEqual([]);
      expect(details.match(/^- the /gm)).toHaveLength(names.length);
    });
  });

  describe('handed over as docs/upgrading.md says', () => {
    let state: string;
    let changes: readonly Change[];
    beforeAll(async () => {
      state = example.copyState();
      await example.forget(HANDED_OVER, state);
      changes = await example.apply({ override: HAND_OVER, state });
    });

    it('changes nothing but notes of the ledger, and what the emulator answers otherwise than AWS', () => {
      const inAws = changes.filter((change) => !isNote(change));
      expect(inAws.map(({ address, action }) => `${action} ${address}: function_name`)).toEqual(
        EMULATOR_DIFFERENCES.map((difference) => `update ${difference}`),
      );
      expect(changes.filter(isDestroyed)).toHaveLength(4);
    });

    it('leaves nothing to change', async () => {
      expect(await example.differences({ override: HAND_OVER, state, refresh: true })).toEqual(EMULATOR_DIFFERENCES);
    });

    it.each([
      ['the policy of the lake', 's3', { path: '/orders-lake-123456789012-us-east-1?policy' }],
      ['the encryption of the lake', 's3', { path: '/orders-lake-123456789012-us-east-1?encryption' }],
      ['the public access block of the lake', 's3', { path: '/orders-lake-123456789012-us-east-1?publicAccessBlock' }],
      ['the policy of the dead letters', 's3', { path: '/orders-dlq-123456789012-us-east-1?policy' }],
      ['the queue', 'sqs', { operation: 'AmazonSQS.GetQueueUrl', body: { QueueName: 'orders-dlq' } }],
      ['the table', 'glue', { operation: 'AWSGlue.GetTable', body: { DatabaseName: 'orders', Name: 'orders' } }],
    ])('keeps %s', async (_, service, request) => {
      expect((await example.emulator.ask(service, request)).status).toBe(200);
    });

    it('takes up in place what only a pipeline with things of yours can change', async () => {
      const apart = CHANGED_INPUTS.filter((changed) => changed.apart === true);
      const changed = await example.plan({ inputs: together(apart), override: HAND_OVER, state });
      expect(addresses(changed.filter(({ action }) => action !== 'update'))).toEqual([]);
      expect(addresses(changed)).toContain('module.function.aws_lambda_function.this');
    });
  });

  // Last, since it changes the emulator that the others share.
  describe('with its roles replaced', () => {
    const [{ to: inputs, names }] = CHANGED_INPUTS.filter(({ input }) => input === 'iam_path') as [ChangedInput];
    let changes: readonly Change[];
    beforeAll(async () => {
      changes = await example.apply({ inputs, refresh: true });
    });

    it('replaces them with their policies, and nothing else', () => {
      expect(addresses(changes.filter(isDestroyed)).sort()).toEqual(names);
    });

    it.each([
      ['orders-cdc-us-east-1', ['deliver', 'read-source']],
      ['orders-firehose-us-east-1', ['deliver']],
    ])('gives %s its policies back', async (role, policies) => {
      const path = `/?Action=ListRolePolicies&Version=2010-05-08&RoleName=${role}`;
      const text = await (await example.emulator.ask('iam', { path })).text();
      expect([...text.matchAll(/<member>(.*?)<\/member>/g)].map(([, name]) => name).sort()).toEqual(policies);
    });

    it('leaves nothing to change', async () => {
      expect(await example.differences({ inputs, refresh: true })).toEqual(EMULATOR_DIFFERENCES);
    });

    it('rolls back to the version that function_version names, while a change is published', async () => {
      const lambda = async (path: string) =>
        await (await example.emulator.ask('lambda', { path: `/2015-03-31/functions/orders-cdc/${path}` })).json();
      const { FunctionVersion: version } = await lambda('aliases/live');
      await example.apply({ inputs: { ...inputs, function_memory_size_in_mb: 1024, function_version: version } });
      const { Versions: versions } = await lambda('versions');
      const memories = Object.fromEntries(versions.map((one: Version) => [one.Version, one.MemorySize]));
      expect(memories).toMatchObject({ [version]: 512, [Number(version) + 1]: 1024 });
      expect(await lambda('aliases/live')).toMatchObject({ FunctionVersion: version });
      await example.apply({ inputs: { ...inputs, function_memory_size_in_mb: 1024 } });
      expect(await lambda('aliases/live')).toMatchObject({ FunctionVersion: String(Number(version) + 1) });
    });
  });
});

/** Of Lambda's ListVersionsByFunction. */
interface Version {
  readonly Version: string;
  readonly MemorySize: number;
}

describeEmulator(describeTerraform)('a pipeline of a Kinesis stream, applied to an emulator', () => {
  testKinesisPipeline(appliedKinesis, APPLY_LIMIT_IN_MS);
});

describeEmulator(describeTerraform)('modules/dynamodb-kinesis-source, applied to an emulator', () => {
  let root: AppliedRoot;
  beforeAll(async () => {
    root = await appliedSource();
  }, APPLY_LIMIT_IN_MS);

  it('leaves nothing but the destination, which the emulator does not hold', async () => {
    expect(await root.differences({ refresh: true })).toEqual([
      'module.cdc.aws_dynamodb_kinesis_streaming_destination.this: made or destroyed',
    ]);
  });

  it('creates the stream under the ARN that its outputs are built from', async () => {
    const answer = await root.emulator.ask('kinesis', {
      operation: 'Kinesis_20131202.DescribeStreamSummary',
      body: { StreamName: 'orders-changes' },
    });
    expect(await answer.json()).toMatchObject({
      StreamDescriptionSummary: {
        StreamARN: 'arn:aws:kinesis:us-east-1:123456789012:stream/orders-changes',
        RetentionPeriodHours: 48,
        EncryptionType: 'KMS',
        KeyId: 'alias/aws/kinesis',
        OpenShardCount: 2,
      },
    });
  });

  describe('a bucket with Object Lock beside it', () => {
    it('was locked in place, after it was made', async () => {
      const answer = await root.emulator.ask('s3', { path: '/audit?object-lock' });
      expect(await answer.text()).toContain('<Mode>GOVERNANCE</Mode><Days>365</Days>');
    });

    it('keeps its versioning: the plan is refused without', async () => {
      const bucket = {
        ...LOCKED_BUCKET,
        versioning_enabled: false,
        noncurrent_version_expiration_in_days: null,
        object_lock: null,
      };
      const override = `module "bucket" {\n  bucket = jsondecode(${JSON.stringify(JSON.stringify(bucket))})\n}\n`;
      await expect(root.plan({ override, refresh: true })).rejects.toThrow(
        'lake_versioning_enabled is false, and the bucket audit has Object Lock. Allowed: true, ',
      );
    });
  });
});
