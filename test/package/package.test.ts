import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { bin, peerDependencies, version } from '../../package.json';
import { describeTerraform } from '../../testing';
import { OutsideProject } from './outside-project';

const ROOT = join(__dirname, '..', '..');
const STACK = 'cdktf.out/stacks/dynamodb-orders';

/** The README's test and stack, the stack's program, and what must not compile. */
const FILES = [
  'examples/testing/pipeline.test.ts',
  'stacks/dynamodb-orders.ts',
  'stacks/dynamodb-kinesis.ts',
  'stacks/main.ts',
  'test/package/misuse.ts',
];

/** The options of a project that asks for everything; the declarations of its packages are checked too. */
const COMPILER_OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: 'es2022',
  module: 'nodenext',
  types: ['node', 'jest'],
  noEmit: true,
  skipLibCheck: false,
};

const DUCKDB = '@duckdb/node-api';
const CDKTF_PEERS = Object.keys(peerDependencies).filter((name) => name !== DUCKDB);

/** As any Node program would: no jest, no TypeScript. */
const PLANS = `
  const { planDirectory, planModule } = require('terraform-aws-cdc-firehose/testing');
  Promise.all([
    planModule({}),
    planDirectory('${STACK}', {
      planJsonPath: '${STACK}/plan.json',
      environment: { AWS_ACCOUNT_ID: '210987654321', AWS_REGION: 'eu-central-1' },
    }),
  ]).then((plans) =>
    console.log(
      JSON.stringify({
        addresses: plans.map(({ resources }) => resources.map(({ address }) => address)),
        buckets: plans.map((plan) => plan.resource('lake.aws_s3_bucket.this[0]').value('bucket')),
      }),
    ),
  );
`;

const project = new OutsideProject();

beforeAll(async () => {
  await project.install();
  for (const file of FILES) project.copy(file);
  const files = FILES.map((file) => basename(file));
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files }));
});

afterAll(() => project.remove());

describe('the package in another repository', () => {
  it.each(['cdc', 'function-child', 'testing', 'cdktf'])(
    'needs nothing but Node and the peers: dist/%s.cjs',
    (file) => {
      const text = readFileSync(join(project.packageDirectory, 'dist', `${file}.cjs`), 'utf8');
      const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module = '']) => module);
      expect(required).not.toEqual([]);
      const imported = [...text.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, module = '']) => module);
      expect(imported.filter((module) => !isBuiltin(module))).toEqual(file === 'cdc' ? [DUCKDB] : []);
      const peers = file === 'cdktf' ? CDKTF_PEERS : [];
      expect(required.filter((module) => !isBuiltin(module) && !peers.includes(module))).toEqual([]);
    },
  );

  it('has the licences of the packages that its JavaScript contains', () => {
    const dist = join(project.packageDirectory, 'dist');
    const notices = readFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    // esbuild writes each file's path above its code.
    const bundled = readdirSync(dist)
      .filter((file) => file.endsWith('.cjs'))
      .flatMap((file) => [...readFileSync(join(dist, file), 'utf8').matchAll(/^\/\/ .*node_modules\/(.+)/gm)])
      .map(([, path = '']) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'));
    expect(bundled).toContain('hyparquet-writer');
    const named = [...notices.matchAll(/^- (\S+) \S+ \(/gm)].map(([, label]) => label);
    expect(named).toEqual([...new Set(bundled)].sort());
    expect(notices).toContain('Copyright (c) 2016 Zhipeng Jia');
  });

  it('has the types of both doors: the README’s test and stack compile, and misuse is refused', async () => {
    const printed = project.runTool('typescript/bin/tsc', ['--pretty', 'false']).catch(
      // tsc prints its findings to stdout, and exits with 1.
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(await printed).toBe('');
  });

  it('can be imported outside jest, as CommonJS and as an ES module', async () => {
    const names = "console.log(Object.keys(door).filter((name) => name.startsWith('plan')).join())";
    const common = await project.run('node', [
      '-e',
      `const door = require('terraform-aws-cdc-firehose/testing');${names}`,
    ]);
    const script = `import * as door from 'terraform-aws-cdc-firehose/testing';${names}`;
    const module = await project.run('node', ['--input-type=module', '-e', script]);
    expect([common, module].map((text) => text.trim().split(',').sort())).toEqual([
      ['planDirectory', 'planModule'],
      ['planDirectory', 'planModule'],
    ]);
  });

  it('has nothing in its manifest that only a clone can run', () => {
    const manifest = JSON.parse(readFileSync(join(project.packageDirectory, 'package.json'), 'utf8'));
    expect(Object.keys(manifest)).toEqual(expect.arrayContaining(['bin', 'exports', 'peerDependencies']));
    for (const field of ['scripts', 'devDependencies', 'overrides', 'private']) {
      expect(manifest).not.toHaveProperty(field);
    }
  });

  it('has the command', async () => {
    expect(bin).toEqual({ cdc: 'dist/cdc.cjs' });
    expect(await project.run('npx', ['--no-install', 'cdc', '--version'])).toBe(`${version}\n`);
  });
});

describeTerraform('the package in another repository, with Terraform', () => {
  it('synthesises the README’s stack around its own module', async () => {
    await project.runTool('tsx/dist/cli.mjs', ['main.ts']);
    const { module } = JSON.parse(readFileSync(join(project.directory, STACK, 'cdk.tf.json'), 'utf8'));
    expect(module.cdc.source).toBe('../../../node_modules/terraform-aws-cdc-firehose');
  });

  it('plans the module, and the stack', async () => {
    const { addresses, buckets } = JSON.parse(await project.run('node', ['-e', PLANS]));
    const [module, stack] = addresses;
    expect(module).toContain('module.cdc.module.lake.aws_s3_bucket.this[0]');
    expect(stack).toEqual(expect.arrayContaining(['aws_dynamodb_table.orders', ...module]));
    expect(buckets).toEqual(['orders-lake-123456789012-us-east-1', 'orders-lake-210987654321-eu-central-1']);
  });

  it('runs the plan of the stack, and verifies it where DuckDB is installed', async () => {
    const changes = join(ROOT, 'examples', 'dynamodb-orders', 'changes.ndjson');
    const options = ['--plan', `${STACK}/plan.json`, '--changes', changes, '--out', 'lake', '--verify'];
    const run = async () => await project.run('npx', ['--no-install', 'cdc', 'run', ...options]);
    await expect(run()).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/npm install --save-dev @duckdb\/node-api@/),
    });
    project.link(DUCKDB);
    expect(await run()).toMatch(/delivered +3,015[\s\S]*\nverified: /);
  });
});
