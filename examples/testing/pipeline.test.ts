import { planModule } from 'terraform-aws-cdc-firehose/testing';

// A plan takes seconds, and the first one downloads the provider; jest's own limit is 5 seconds.
jest.setTimeout(60_000);

describe('our pipeline', () => {
  it('keeps what it cannot deliver, and reads the stream from its beginning', async () => {
    const plan = await planModule({ inputs: { name: 'orders', source_batch_size: 500 } });
    const mapping = plan.resource('aws_lambda_event_source_mapping.this');

    expect(mapping.value('batch_size')).toBe(500);
    expect(mapping.value('starting_position')).toBe('TRIM_HORIZON');
    expect(mapping.value('destination_config[0].on_failure[0].destination_arn')).toMatch(/^arn:aws:s3:::orders-dlq-/);
  });

  it('refuses what AWS would refuse', async () => {
    const plan = planModule({ inputs: { firehose_buffering_size_in_mb: 5 } });

    await expect(plan).rejects.toThrow(/firehose_buffering_size_in_mb is 5/);
  });
});
