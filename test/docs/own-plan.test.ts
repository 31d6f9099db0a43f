import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { describeTerraform } from '../../testing';
import { type AwsStub, startAwsStub } from '../../testing/terraform/aws-stub';
import { Terraform } from '../../testing/terraform/terraform';
import { OWN_PLAN } from './own-plan';

const ROOT = resolve(__dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'dynamodb-orders');

describeTerraform("the README's way to run a plan of one's own", () => {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-own-plan-'));
  const project = join(directory, 'project');
  const dataDirectory = join(directory, 'data');
  let stub: AwsStub;
  let terraform: Terraform;

  beforeAll(async () => {
    mkdirSync(dataDirectory);
    mkdirSync(project);
    for (const name of ['versions.tf', 'outputs.tf', 'changes.ndjson'])
      cpSync(join(EXAMPLE, name), join(project, name));
    const text = readFileSync(join(EXAMPLE, 'main.tf'), 'utf8');
    expect(text).toContain('source = "../.."');
    writeFileSync(join(project, 'main.tf'), text.replace('source = "../.."', `source = "${relative(project, ROOT)}"`));
    stub = await startAwsStub();
    terraform = new Terraform({ directory: project, dataDirectory, environment: stub.environment });
    await terraform.init();
  });
  afterAll(async () => {
    await stub?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** Runs a line in the project; a file after `>` gets what it prints. */
  async function run(line: string): Promise<string> {
    const [command = '', file] = line.split(' > ');
    const [program, ...words] = command.split(' ');
    const printed =
      program === 'terraform'
        ? await terraform.run(words)
        : execFileSync(process.execPath, [join(ROOT, 'dist', 'cdc.cjs'), ...words.slice(2)], {
            cwd: project,
            encoding: 'utf8',
            stdio: 'pipe',
          });
    if (file !== undefined) writeFileSync(join(project, file), printed);
    return printed;
  }

  it('delivers every change', async () => {
    const printed: string[] = [];
    for (const line of OWN_PLAN) printed.push(await run(line));
    expect(printed.at(-1)).toMatch(/delivered +3,015/);
    expect(existsSync(join(project, 'report.json'))).toBe(true);
  });

  it('runs a plan that lies elsewhere with --chdir', async () => {
    // Deep enough that a path from the project leads nowhere.
    const folder = join(directory, 'a', 'b', 'c');
    mkdirSync(folder, { recursive: true });
    const elsewhere = join(folder, 'plan.json');
    cpSync(join(project, 'plan.json'), elsewhere);
    const line = `npx --no-install cdc run --plan ${elsewhere} --changes changes.ndjson --out elsewhere`;
    await expect(run(line)).rejects.toThrow(/--chdir/);
    expect(await run(`${line} --chdir .`)).toMatch(/delivered +3,015/);
  });
});
