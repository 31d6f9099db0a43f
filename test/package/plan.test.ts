import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readPlan } from '../../testing/plan';

const CHANGE = {
  address: 'module.cdc.aws_lambda_event_source_mapping.this',
  mode: 'managed',
  type: 'aws_lambda_event_source_mapping',
  change: {
    actions: ['create'],
    after: { batch_size: 100, destination_config: [{ on_failure: [{ destination_arn: 'arn' }] }], tags: null },
    after_unknown: { id: true, destination_config: [{ on_failure: [{}] }] },
  },
};

describe('a planned resource', () => {
  const resource = readPlan({ resource_changes: [CHANGE] }).resource('aws_lambda_event_source_mapping.this');

  it('gives a value by its path', () => {
    expect(resource.value('batch_size')).toBe(100);
    expect(resource.value('destination_config[0].on_failure[0].destination_arn')).toBe('arn');
  });

  it.each([
    ['batchsize', 'has no batchsize; there are: batch_size, destination_config, id, tags'],
    [
      'destination_config[0].onFailure[0].destination_arn',
      'has no destination_config[0].onFailure[0].destination_arn; there are in destination_config.0: on_failure',
    ],
    ['destination_config[1]', 'has no destination_config[1]; there are in destination_config: 0'],
    ['batch_size.value', 'has no batch_size.value'],
  ])('says of %s what there is in its place', (path, message) => {
    expect(() => resource.value(path)).toThrow(new Error(`${CHANGE.address} ${message}`));
  });
});

describe('the release of Terraform that is asked for', () => {
  const root = join(__dirname, '..', '..');
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  // 1.9 runs no validation on what is unknown in the plan, also not once the apply knows it.
  const required = '1.10';

  it.each(['.', 'modules', 'examples'])('is the same in %s', (folder) => {
    const files = readdirSync(join(root, folder), { recursive: folder !== '.' }).map(String);
    const versions = files.filter((file) => basename(file) === 'versions.tf');
    expect(versions.length).toBeGreaterThan(0);
    for (const file of versions) expect(read(join(folder, file))).toContain(`required_version = ">= ${required}"`);
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'testing/terraform/terraform.ts'])('is named in %s', (file) => {
    expect(read(file)).toContain(`Terraform ${required} or later`);
  });
});
