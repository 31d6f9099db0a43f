import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { describeTerraform } from '../../testing';
import { Terraform } from '../../testing/terraform/terraform';
import { SUBMODULES } from '../../tools/submodules';

const ROOT = resolve(__dirname, '..', '..');
const MODULES = readdirSync(join(ROOT, 'modules'));

interface Variable {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
  readonly nullable?: boolean;
  readonly validation?: readonly { readonly condition: string; readonly error_message: string }[];
}

/** The root and the modules that users call by themselves: name, folder, and a number of messages that it has at least. */
const CALLED: readonly (readonly [name: string, folder: string, least: number])[] = [
  ['the module', '.', 40],
  ...SUBMODULES.map((name) => [`modules/${name}`, join('modules', name), 10] as const),
];

describe.each(CALLED)('%s as text', (_, folder, least) => {
  const variables: (readonly [string, Variable])[] = [];
  beforeAll(async () => {
    for (const file of readdirSync(join(ROOT, folder)).filter((name) => /^variables.*\.tf$/.test(name))) {
      const json = await parse(file, readFileSync(join(ROOT, folder, file), 'utf8'));
      for (const [name, [variable]] of Object.entries(json['variable'] as Record<string, [Variable]>)) {
        variables.push([name, variable]);
      }
    }
  });

  it('refuses with the setting, the value got, what is allowed and what to do', () => {
    const messages = variables.flatMap(([name, { validation = [] }]) =>
      validation.map(({ error_message: message }) => [name, message] as const),
    );
    expect(messages.length).toBeGreaterThan(least);
    const incomplete = messages.filter(
      ([name, message]) =>
        !(
          new RegExp(`^${name} (is|has) \\$\\{.*var\\.${name}`).test(
            message.replaceAll('\\"', '').replaceAll('"', ''),
          ) && / Allowed: .+\. ([A-Z]|\$\{local\.carrier\.)/.test(message)
        ),
    );
    expect(incomplete).toEqual([]);
  });

  it('checks every number and every word', () => {
    const unchecked = variables.filter(
      ([name, { type, validation = [] }]) =>
        /string|number/.test(type) && !/map/.test(type) && name !== 'tags' && validation.length === 0,
    );
    expect(unchecked.map(([name]) => name)).toEqual([]);
  });
});

describe('the modules as text', () => {
  it('have no module inside a module, and no policy document that would be unknown in the plan', () => {
    const text = MODULES.flatMap((module) =>
      readdirSync(join(ROOT, 'modules', module), { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.tf'))
        .map((entry) => readFileSync(join(ROOT, 'modules', module, entry.name), 'utf8')),
    ).join('\n');
    expect(text).not.toMatch(/^module "/m);
    expect(text).not.toContain('aws_iam_policy_document');
  });
});

describeTerraform('the module to Terraform', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'cdc-validate-'));
  afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

  it('is formatted', async () => {
    const terraform = new Terraform({ directory: ROOT, dataDirectory });
    for (const folder of ['modules', 'examples']) {
      expect(await terraform.try(['fmt', '-check', '-recursive', folder])).toMatchObject({ exitCode: 0, stdout: '' });
    }
    expect(await terraform.try(['fmt', '-check', '.'])).toMatchObject({ exitCode: 0, stdout: '' });
  });

  it('is valid', async () => {
    const terraform = new Terraform({ directory: ROOT, dataDirectory });
    await terraform.init();
    expect(JSON.parse(await terraform.run(['validate', '-json']))).toMatchObject({ valid: true, diagnostics: [] });
  });
});
