import { resolve } from 'node:path';
import { describeTerraform, planDirectory } from '../../../testing';

const EXAMPLE = resolve(__dirname, '..', '..', '..', 'examples', 'dms-source');

describeTerraform('examples/dms-source', () => {
  it('plans: a pipeline reads the stream that DMS writes to', async () => {
    const plan = await planDirectory(EXAMPLE, {
      variables: {
        secret_arn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf',
        certificate_pem: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
        vpc_id: 'vpc-0a',
        subnet_ids: ['subnet-a', 'subnet-b'],
        security_group_ids: ['sg-dms'],
        topic_arn: 'arn:aws:sns:us-east-1:123456789012:pager',
      },
    });
    const stream = 'arn:aws:kinesis:us-east-1:123456789012:stream/shop-changes';
    expect(plan.resource('aws_lambda_event_source_mapping.this').value('event_source_arn')).toBe(stream);
    expect(plan.resource('aws_dms_endpoint.target').value('kinesis_settings[0].stream_arn')).toBe(stream);
    expect(plan.output('sql')).toContain("('include', 'public', 'order[_]lines')");
  });
});
