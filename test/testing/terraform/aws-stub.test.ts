import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describeTerraform } from '../../../testing';
import { planDirectory } from '../../../testing/terraform/plan-directory';

/** A data source of each of AWS's protocols, one that has no body to tell its error in, a stream, and the state of another root. */
const ASKING = `
provider "aws" {
}

data "aws_caller_identity" "this" {}
data "aws_vpc" "query_of_ec2" {}
data "aws_iam_policy" "query" {
  name = "boundary"
}
data "aws_dynamodb_table" "json" {
  name = "orders"
}
data "aws_lambda_function" "rest" {
  function_name = "orders"
}
data "aws_s3_bucket" "head" {
  bucket = "acme-lake"
}
# The provider asks for the account's limits, and goes on without them.
resource "aws_kinesis_stream" "changes" {
  name        = "changes"
  shard_count = 1
}
data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-terraform-state"
    key    = "network"
    region = "eu-central-1"
  }
}
`;

const PARAMETER = `
provider "aws" {
  skip_requesting_account_id = true
  skip_credentials_validation = true
}

data "aws_region" "this" {}
data "aws_ssm_parameter" "table" {
  name = "/orders/table"
}
output "found" {
  value = "\${nonsensitive(data.aws_ssm_parameter.table.value)} in \${data.aws_region.this.name}"
}
`;

/** Stands for an emulator; it answers the one call of `PARAMETER`. */
async function startEmulator(): Promise<Server> {
  const parameter = { Name: '/orders/table', Type: 'String', Value: 'orders', Version: 1 };
  const server = createServer((request, response) => {
    const known = request.headers['x-amz-target'] === 'AmazonSSM.GetParameter';
    response.writeHead(known ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(known ? { Parameter: parameter } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describeTerraform('planDirectory on a root with data sources', () => {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-data-'));
  // Relative to this process, not to the root.
  const dataDirectory = relative(process.cwd(), join(root, 'data'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('says what only AWS could answer, and what to do', async () => {
    writeFileSync(join(root, 'main.tf'), ASKING);
    const plan = planDirectory(root, { dataDirectory });
    await expect(plan).rejects.toThrow(
      /api error PlannedWithoutAws: the plan is made without AWS, which would have to answer dynamodb DescribeTable/,
    );
    await expect(plan).rejects.toThrow(
      'planDirectory plans without AWS, and this root asks AWS for: dynamodb DescribeTable, ec2 DescribeVpcs, ' +
        'iam ListPolicies, lambda GET /2015-03-31/functions/orders/versions, s3 GET /acme-terraform-state, ' +
        's3 HEAD /acme-lake. Allowed: who is calling, and roles to assume. Take such a value from a variable instead ' +
        'of a data source, give AWS_ENDPOINT_URL of an emulator that has it in the option environment, or test ' +
        'the root with terraform test and override_data.',
    );
    // Five of the six can carry the sentence.
    const { diagnostics } = await plan.catch((error) => error);
    expect(
      diagnostics.filter(({ detail, summary }: Record<string, string>) =>
        `${summary}${detail}`.includes('PlannedWithoutAws'),
      ),
    ).toHaveLength(5);
  });

  it('lets an emulator answer, in the region of the environment given', async () => {
    writeFileSync(join(root, 'main.tf'), PARAMETER);
    const emulator = await startEmulator();
    const { port } = emulator.address() as AddressInfo;
    const environment = { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: 'eu-north-1' };
    const { plan } = await planDirectory(root, { dataDirectory, environment });
    expect(plan).toMatchObject({ planned_values: { outputs: { found: { value: 'orders in eu-north-1' } } } });
    emulator.close();
    emulator.closeAllConnections();
    expect(readdirSync(root).sort()).toEqual(['.terraform.lock.hcl', 'data', 'main.tf']);
  });
});
