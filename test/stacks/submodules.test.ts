import { join, resolve } from 'node:path';
import { App, type TerraformHclModule, TerraformStack, Testing } from 'cdktf';
import { CdcPipeline } from '../../stacks/cdc-pipeline';
import { DmsSource } from '../../stacks/dms-source/dms-source';
import { INPUTS as DMS_SOURCE_INPUTS } from '../../stacks/dms-source/inputs';
import { DynamodbKinesisSource } from '../../stacks/dynamodb-kinesis-source/dynamodb-kinesis-source';
import { INPUTS as DYNAMODB_KINESIS_SOURCE_INPUTS } from '../../stacks/dynamodb-kinesis-source/inputs';
import type { ObjectShape } from '../../stacks/shape';
import type { CdcSource } from '../../stacks/source';
import { readHclModule } from '../../tools/hcl';
import { SUBMODULES } from '../../tools/submodules';
import { resolved } from './resolved';

const ROOT = resolve(__dirname, '..', '..');

/** The construct of a module of `modules/`, with the smallest inputs. */
interface Submodule {
  readonly name: string;
  readonly inputs: ObjectShape;
  make(stack: TerraformStack): TerraformHclModule & { readonly cdcSource: CdcSource };
}

const CONSTRUCTS: readonly Submodule[] = [
  {
    name: 'dms-source',
    inputs: DMS_SOURCE_INPUTS,
    make: (stack) =>
      new DmsSource(stack, 'changes', {
        name: 'shop',
        sourceEngineName: 'postgres',
        sourceDatabaseName: 'shop',
        sourceSecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf',
        tableMappings: [{ schemaName: 'public', tableName: 'orders' }],
        subnetIds: ['subnet-a', 'subnet-b'],
        securityGroupIds: ['sg-dms'],
      }),
  },
  {
    name: 'dynamodb-kinesis-source',
    inputs: DYNAMODB_KINESIS_SOURCE_INPUTS,
    make: (stack) => new DynamodbKinesisSource(stack, 'changes', { tableName: 'orders', streamMode: 'ON_DEMAND' }),
  },
];

const newStack = (): TerraformStack => new TerraformStack(Testing.app(), 'test');

describe('the modules that users call by themselves', () => {
  it('have a construct each', () => {
    expect(CONSTRUCTS.map(({ name }) => name)).toEqual(SUBMODULES);
  });
});

describe.each(CONSTRUCTS)('the construct of modules/$name', ({ name, inputs, make }) => {
  it('has every variable of the module as an input', async () => {
    const names = Object.values(inputs.attributes).map((attribute) => attribute.name);
    const { variables } = await readHclModule(join(ROOT, 'modules', name));
    expect(names.sort()).toEqual(variables.map((variable) => variable.name).sort());
  });

  it('has every output of the module as a getter that refers to it', async () => {
    const stack = newStack();
    const construct = make(stack);
    const { outputs } = await readHclModule(join(ROOT, 'modules', name));
    for (const { name: output } of outputs) {
      const property = output.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      expect([output, resolved(stack, Reflect.get(construct, property))]).toEqual([
        output,
        `\${module.changes.${output}}`,
      ]);
    }
  });

  it('finds the module that it came with by a relative path', () => {
    const stack = newStack();
    make(stack);
    const { source } = JSON.parse(Testing.synth(stack)).module.changes;
    expect(resolve(App.of(stack).outdir, 'stacks', 'test', source)).toBe(join(ROOT, 'modules', name));
  });

  it('is a pipeline’s source', () => {
    const stack = newStack();
    new CdcPipeline(stack, 'cdc', { name: 'orders', source: make(stack).cdcSource, tables: { orders: {} } });
    expect(JSON.parse(Testing.synth(stack)).module.cdc).toMatchObject({
      source_kind: 'kinesis',
      source_format: expect.any(String),
      source_arn: `\${module.changes.source_arn}`,
      source_retention_in_hours: `\${module.changes.source_retention_in_hours}`,
      source_kms_key_arn: `\${module.changes.source_kms_key_arn}`,
    });
  });
});
