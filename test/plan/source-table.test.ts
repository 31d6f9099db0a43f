import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeTerraform } from '../../testing';
import { PlanRefused } from '../../testing/terraform/plan-refused';
import { Terraform } from '../../testing/terraform/terraform';
import { InputChecks } from '../support/terraform-inputs';

/** A stream whose label is known after the apply only; the provider that Terraform holds itself needs no AWS. */
const root = (table: string): string => `
resource "terraform_data" "label" {
  input = "2026-11-21T00:00:00.000"
}

module "cdc" {
  source      = "./module"
  name        = "orders"
  source_kind = "dynamodb"
  source_arn  = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/\${terraform_data.label.output}"
  tables      = { orders = ${table} }
}
`;

describeTerraform('a source_table where the stream is made by the same apply', () => {
  let checks: InputChecks;
  let directory: string;
  let terraform: Terraform;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cdc-source-table-'));
    checks = new InputChecks(join(directory, 'module'));
    const dataDirectory = join(directory, 'data');
    mkdirSync(dataDirectory);
    terraform = new Terraform({ directory, dataDirectory });
    writeFileSync(join(directory, 'main.tf'), root('{}'));
    await terraform.init();
  });
  afterAll(() => {
    checks.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const run = (command: string, ...options: string[]) => terraform.try([command, '-json', '-input=false', ...options]);

  it('is refused by the apply, when the stream is known', async () => {
    writeFileSync(join(directory, 'main.tf'), root('{ source_table = "other" }'));
    expect(await run('plan')).toMatchObject({ exitCode: 0 });
    const { diagnostics } = new PlanRefused(directory, await run('apply', '-auto-approve'));
    expect(diagnostics.map(({ detail }) => detail)).toEqual([
      expect.stringContaining(
        'tables has orders.source_table = "other", and source_arn is the stream of orders. Allowed: ',
      ),
    ]);
  });

  it('does not put off what the plan can refuse', async () => {
    writeFileSync(join(directory, 'main.tf'), root('{ source_tables = "orders" }'));
    const { diagnostics } = new PlanRefused(directory, await run('plan'));
    expect(diagnostics.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('tables.orders.source_tables is not a known key. Allowed: '),
    ]);
  });

  it('is taken by the apply where it is the right one', async () => {
    writeFileSync(join(directory, 'main.tf'), root('{ source_table = "orders" }'));
    expect(await run('apply', '-auto-approve')).toMatchObject({ exitCode: 0 });
  });
});
