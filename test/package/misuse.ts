/** What the doors' types must refuse; were they missing, every line here would be accepted. Nothing here runs. */
import type { TerraformStack } from 'cdktf';
import { CdcPipeline } from 'terraform-aws-cdc-firehose/cdktf';
import { describeTerraform, planModule } from 'terraform-aws-cdc-firehose/testing';

declare const stack: TerraformStack;

describeTerraform('a suite', () => {});
// @ts-expect-error a suite without a name
describeTerraform(() => {});
// @ts-expect-error a misspelt option
export const misspelt = planModule({ input: {} });
// @ts-expect-error an input's name in CDKTF
export const camelCase = planModule({ inputs: { sourceBatchSize: 5 } });
// @ts-expect-error a text for a number
export const text = planModule({ inputs: { source_batch_size: 'five' } });
// @ts-expect-error a misspelt input
export const misspeltInput = planModule({ inputs: { source_batchsize: 5 } });
// @ts-expect-error a column without a type
export const column = planModule({ inputs: { tables: { orders: { columns: [{ name: 'order_id' }] } } } });
// @ts-expect-error a path is a text
export const value = planModule().then((plan) => plan.resource('aws_lambda_function.this').value(0));
// @ts-expect-error a pipeline without tables
new CdcPipeline(stack, 'cdc', { name: 'orders', source: { sourceKind: 'dynamodb', sourceArn: '' } });
