import { StringMap, TerraformStack, Testing } from 'cdktf';
import { CdcPipeline } from '../../stacks/cdc-pipeline';
import { describeTerraform, planModule } from '../../testing';

/** The consumer of a Kinesis stream: with it, no output is null. */
const EVERY_OUTPUT = {
  source_kind: 'kinesis',
  source_format: 'dynamodb',
  source_arn: 'arn:aws:kinesis:us-east-1:123456789012:stream/changes/consumer/lake:1795161600',
} as const;

/** HCL does not declare what an output is; the plan knows. */
describeTerraform('an output of CdcPipeline', () => {
  it('has the type that the plan has for it', async () => {
    const planned = Object.entries(
      (await planModule({ inputs: EVERY_OUTPUT })).output('cdc') as Record<string, unknown>,
    );
    const pipeline = new CdcPipeline(new TerraformStack(Testing.app(), 'test'), 'cdc', {
      name: 'orders',
      source: { sourceKind: 'dynamodb', sourceArn: 'arn' },
      tables: { orders: {} },
    });
    const getters = planned.map(([name]) => [name, getterType(Reflect.get(pipeline, camelCase(name)))]);
    expect(getters).toEqual(planned.map(([name, value]) => [name, plannedType(value)]));
    expect(planned.length).toBeGreaterThan(0);
  });
});

function getterType(value: unknown): string {
  if (value instanceof StringMap) return 'map of strings';
  return typeof value;
}

function plannedType(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.values(value).every((element) => typeof element === 'string') ? 'map of strings' : 'object';
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
