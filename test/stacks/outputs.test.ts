import { TerraformStack, Testing } from 'cdktf';
import { CdcPipeline } from '../../stacks/cdc-pipeline';
import { describeTerraform, planModule } from '../../testing';
import { outputTypes } from './output-types';

/** The consumer of a Kinesis stream and an endpoint in a VPC: with them, no output is null. */
const EVERY_OUTPUT = {
  source_kind: 'kinesis',
  source_format: 'dynamodb',
  source_arn: 'arn:aws:kinesis:us-east-1:123456789012:stream/changes/consumer/lake:1795161600',
  function_subnet_ids: ['subnet-0a'],
  function_security_group_ids: ['sg-0a'],
  function_firehose_endpoint_create: true,
  function_vpc_id: 'vpc-0a',
} as const;

describeTerraform('an output of CdcPipeline', () => {
  it('has the type that the plan has for it', async () => {
    const plan = await planModule({ inputs: EVERY_OUTPUT });
    const pipeline = new CdcPipeline(new TerraformStack(Testing.app(), 'test'), 'cdc', {
      name: 'orders',
      source: { sourceKind: 'dynamodb', sourceArn: 'arn' },
      tables: { orders: {} },
    });
    const { getters, planned } = outputTypes(pipeline, plan.output('cdc'));
    expect(getters).toEqual(planned);
    expect(planned.length).toBeGreaterThan(0);
  });
});
