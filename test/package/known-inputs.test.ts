import { planModule } from '../../testing';

describe('planModule', () => {
  it.each([
    ['source_batchsize', 'Did you mean source_batch_size?'],
    ['sourceBatchSize', 'Did you mean source_batch_size?'],
    ['bisect_batch_on_function_error', 'Did you mean source_bisect_batch_on_function_error?'],
    ['lake_prefx', 'Did you mean lake_prefix?'],
    ['log_retention_in_days', 'Did you mean firehose_log_retention_in_days or function_log_retention_in_days?'],
    ['vpc_subnet_identifiers', 'Remove it.'],
  ])('refuses the unknown input %s before it plans', async (name, advice) => {
    await expect(planModule({ inputs: { [name]: 5 } })).rejects.toThrow(
      `planModule got the input "${name}". Allowed: the inputs of the module, by their names in Terraform ` +
        `(README.md, "Inputs"). ${advice}`,
    );
  });
});
