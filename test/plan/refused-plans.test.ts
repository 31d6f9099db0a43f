import { describeTerraform, planModule, SMALLEST_INPUTS } from '../../testing';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1e7e0c52-2f0b-4f57-9c1d-7a1f3c5d2b01';
const FOREIGN_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/2d9a4c11-8b7e-4c3f-a1d2-5e6f7a8b9c02';

describeTerraform('what only the plan of the resources can refuse', () => {
  it('refuses a stream, a queue and keys of another region, all at once', async () => {
    const stream = SMALLEST_INPUTS.source_arn.replace('us-east-1', 'eu-west-1');
    const queue = 'arn:aws:sqs:eu-west-1:123456789012:mine';
    const refused = planModule({
      inputs: {
        source_arn: stream,
        source_kms_key_arn: FOREIGN_KEY,
        dead_letter_destination: queue,
        dead_letter_kms_key_arn: FOREIGN_KEY,
      },
    });
    for (const problem of [
      `source_arn is ${stream}. Allowed: a stream of the provider's region, us-east-1, `,
      `source_kms_key_arn is ${FOREIGN_KEY}. Allowed: a key of the provider's region, us-east-1, `,
      `dead_letter_destination is ${queue}. Allowed: a queue or topic of the provider's region, us-east-1, `,
      `dead_letter_kms_key_arn (or kms_key_arn, its default) is ${FOREIGN_KEY}. Allowed: a key of the provider's region`,
    ]) {
      await expect(refused).rejects.toThrow(problem);
    }
  });

  it("refuses to register a consumer of another account's stream", async () => {
    const stream = 'arn:aws:kinesis:us-east-1:999999999999:stream/changes';
    const inputs = { source_kind: 'kinesis', source_format: 'dynamodb', source_arn: stream } as const;
    await expect(planModule({ inputs: { ...inputs, source_enhanced_fan_out: true } })).rejects.toThrow(
      `source_enhanced_fan_out is true, and source_arn is ${stream}. Allowed: a stream of the provider's account, 123456789012, `,
    );
  });

  it.each([
    ['kms_key_arn', { kms_key_arn: FOREIGN_KEY, lake_kms_key_arn: KEY, dead_letter_kms_key_arn: KEY }],
    ['lake_kms_key_arn (or kms_key_arn, its default)', { lake_kms_key_arn: FOREIGN_KEY }],
  ])("refuses a %s of a region that is not the provider's", async (setting, inputs) => {
    await expect(planModule({ inputs })).rejects.toThrow(
      `${setting} is ${FOREIGN_KEY}. Allowed: a key of the provider's region, us-east-1, `,
    );
  });
});
