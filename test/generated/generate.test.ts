import { join } from 'node:path';
import { generate, includeFiles, replaceBetween, staleFiles } from '../../tools/generate';
import { inputsFile } from '../../tools/generate-inputs';
import { outputKind, outputsFile } from '../../tools/generate-outputs';
import { inputsTable } from '../../tools/generate-readme';
import { tablesType } from '../../tools/generate-tables';
import { readHcl } from '../../tools/hcl';

const ROOT = join(__dirname, '..', '..');

const VARIABLES = `
variable "name" {
  description = "Its name."
  type        = string
}

variable "batch_size" {
  description = "Most records | at a time, for each kind, batch_size included. Null means 100."
  type        = number
  default     = null
}

variable "schedule" {
  description = "When, such as cron(*/5 * * * ? *)."
  type        = string
  default     = "rate(1 day)"
}

variable "kind" {
  description = "What it is."
  type        = string

  validation {
    condition     = contains(["one_kind", "another"], var.kind)
    error_message = "kind is \${var.kind}"
  }
}

variable "destination" {
  description = "Where to."
  type        = string

  validation {
    condition     = contains(["s3"], var.destination) || startswith(var.destination, "arn:")
    error_message = "destination is \${var.destination}"
  }
}

variable "enabled" {
  description = "Whether it runs."
  type        = bool
}

variable "tags" {
  description = "Its tags."
  type        = map(string)
}

variable "rules" {
  description = "Its rules."
  type        = list(object({ after_days = number, storage_class = optional(string) }))
}

variable "tables" {
  description = "The tables."
  type        = any
}
`;

const CONSTRUCT = { construct: 'CdcQueue', origin: 'queue.tf', stacks: '..' };

const TABLES = tablesType({
  type: 'object',
  additionalProperties: {
    title: 'table',
    type: 'object',
    required: ['key_columns'],
    properties: {
      key_columns: { type: 'array', items: { type: 'string' }, description: 'What identifies a row.' },
      projection: {
        description: 'How partitions are found. Default: one.',
        oneOf: [
          {
            title: 'first_projection',
            type: 'object',
            required: ['type'],
            properties: {
              type: { const: 'first' },
              upper_bound: { type: 'number', description: 'The last value. Default: 9.' },
            },
          },
          { title: 'second_projection', type: 'object', required: ['type'], properties: { type: { const: 'second' } } },
        ],
      },
    },
  },
});

async function generated(): Promise<string> {
  const { variables } = await readHcl([VARIABLES]);
  return inputsFile(CONSTRUCT, variables, TABLES).replace(/\s+/g, ' ');
}

describe('inputsFile', () => {
  it.each([
    ['a required string', '/** Its name. */ readonly name: string;'],
    [
      'a default',
      '/** Most records | at a time, for each kind, batchSize included. Default: 100. */ readonly batchSize?: number;',
    ],
    [
      'the end of a comment',
      '* When, such as cron(*\\/5 * * * ? *). * Default: `"rate(1 day)"`. */ readonly schedule?: string;',
    ],
    ['a closed list of values', "readonly kind: 'one_kind' | 'another';"],
    ['an open list of values', "readonly destination: 's3' | (string & NonNullable<unknown>);"],
    ['a boolean, which may be a token', 'readonly enabled: boolean | IResolvable;'],
    ['a map', 'readonly tags: Readonly<Record<string, string>>;'],
    [
      'a list of objects',
      'readonly rules: readonly ({ readonly afterDays: number; readonly storageClass?: string; })[];',
    ],
    ['tables', 'readonly tables: Readonly<Record<string, CdcTable>>;'],
    [
      'an interface of tables',
      'export interface CdcTable { /** What identifies a row. */ readonly keyColumns: readonly (string)[];',
    ],
    ['a union', 'readonly projection?: CdcFirstProjection | CdcSecondProjection;'],
    ['a member of a union', "export interface CdcSecondProjection { readonly type: 'second'; }"],
    ['the shape of a plain input', "batchSize: { name: 'batch_size', shape: 'value' },"],
    ['the shape of a map of plain values', "tags: { name: 'tags', shape: 'value' },"],
    [
      'the shape of a list of objects',
      "rules: { name: 'rules', shape: { elements: { attributes: { afterDays: { name: 'after_days',",
    ],
    ['the shape of a union', "upperBound: { name: 'upper_bound', shape: 'value' },"],
    ['where it comes from', '// Generated from queue.tf by tools/generate.ts: edit that, never this file.'],
    ['what it imports', "import type { IResolvable } from 'cdktf'; import type { ObjectShape } from '../shape';"],
    ['the name of the interface', 'export interface CdcQueueInputs {'],
  ])('renders %s', async (_, text) => {
    expect(await generated()).toContain(text);
  });

  it('imports nothing that it does not use', async () => {
    const { variables } = await readHcl(['variable "name" {\n  type = string\n}']);
    expect(inputsFile(CONSTRUCT, variables)).not.toContain('cdktf');
  });

  it('refuses what it does not know in the schema', () => {
    expect(() => tablesType({ type: 'integer' })).toThrow('{"type":"integer"} cannot be rendered. Allowed: string');
  });
});

describe('outputsFile', () => {
  const CHILD = readHcl([
    'output "names" {\n  value = { for name, stream in aws_sqs_queue.this : name => stream.name }\n}',
    'output "name" {\n  value = aws_sqs_queue.one.name\n}',
    'locals {\n  urls = { for name in var.names : name => upper(name) }\n}\noutput "urls" {\n  value = local.urls\n}',
  ]);

  it.each([
    ['module.child.name', 'string'],
    ['module.child.names', 'map'],
    ['module.child.urls', 'map'],
    ['{ for name, queue in aws_sqs_queue.this : name => queue.url }', 'map'],
    [`{"name":"\${var.name}"}`, 'object'],
    ['{ a = var.a, b = var.b }[var.kind]', 'string'],
    ['one(aws_sqs_queue.this[*].url)', 'string'],
    ['module.elsewhere.name', 'string'],
  ])('tells what %s is', async (value, kind) => {
    expect(outputKind(value, new Map([['child', await CHILD]]))).toBe(kind);
  });

  it('refuses a list', () => {
    expect(() => outputKind('[1]', new Map())).toThrow('output value [1] is a list. Allowed: a string, a map');
  });

  it('gives each kind its getter', async () => {
    const module = await readHcl([
      'output "queue_names" {\n  description = "Queues."\n  value = { for k, v in var.q : k => v }\n}\noutput "a" {\n  value = "b"\n}',
      'output "retention_in_hours" {\n  value = local.hours\n}',
    ]);
    const text = outputsFile(CONSTRUCT, module, new Map()).replace(/\s+/g, ' ');
    expect(text).toContain("import { StringMap, TerraformHclModule } from 'cdktf';");
    expect(text).toContain('export abstract class CdcQueueOutputs extends TerraformHclModule {');
    expect(text).toContain("/** Queues. */ get queueNames(): StringMap { return this.mapOf('queue_names'); }");
    expect(text).toContain("get a(): string { return this.getString('a'); }");
    expect(text).toContain("get retentionInHours(): number { return this.getNumber('retention_in_hours'); }");
  });
});

describe('inputsTable', () => {
  it('has a row for each input and each attribute of tables', async () => {
    const { variables } = await readHcl([VARIABLES]);
    expect(inputsTable(variables, TABLES).split('\n')).toEqual([
      '| Input | Type | Default | What it sets |',
      '| --- | --- | --- | --- |',
      '| `name` | `string` | required | Its name. |',
      '| `batch_size` | `number` | 100 | Most records \\| at a time, for each kind, batch_size included. |',
      '| `schedule` | `string` | `"rate(1 day)"` | When, such as cron(*/5 * * * ? *). |',
      '| `kind` | `"one_kind"`, `"another"` | required | What it is. |',
      '| `destination` | `string` | required | Where to. |',
      '| `enabled` | `bool` | required | Whether it runs. |',
      '| `tags` | `map(string)` | required | Its tags. |',
      '| `rules` | `list(object({ after_days = number, storage_class = optional(string) }))` | required | Its rules. |',
      '| `tables` | `any` | required | The tables. |',
      '',
      'An entry of `tables`:',
      '',
      '| Attribute | Default | What it sets |',
      '| --- | --- | --- |',
      '| `key_columns` | required | What identifies a row. |',
      '| `projection` | one | How partitions are found. By `type = "first"`, `type = "second"`. |',
      '| `projection.upper_bound` | 9 | With `type = "first"`: The last value. |',
    ]);
  });
});

describe('replaceBetween', () => {
  it('replaces what stands between the markers and nothing else', () => {
    const text = 'a\n<!-- inputs -->\nold\n<!-- /inputs -->\nb\n';
    expect(replaceBetween(text, 'inputs', 'new')).toBe('a\n<!-- inputs -->\nnew\n<!-- /inputs -->\nb\n');
  });

  it.each(['', '<!-- /inputs --> <!-- inputs -->'])('refuses a text without its markers: %j', (text) => {
    expect(() => replaceBetween(text, 'inputs', 'new')).toThrow('the page has no "<!-- inputs -->"');
  });
});

describe('includeFiles', () => {
  it('puts each file between its markers, whatever stood there', () => {
    const text = 'a\n<!-- file: x/main.tf -->\nold\n<!-- /file -->\nb\n<!-- file: y.ts -->\n<!-- /file -->\n';
    const files: Record<string, string> = { 'x/main.tf': 'price = "$1 $& $$"\n', 'y.ts': 'const y = 1;\n' };
    expect(includeFiles(text, (path) => files[path] ?? '')).toBe(
      'a\n<!-- file: x/main.tf -->\n```hcl\nprice = "$1 $& $$"\n```\n<!-- /file -->\nb\n' +
        '<!-- file: y.ts -->\n```ts\nconst y = 1;\n```\n<!-- /file -->\n',
    );
  });
});

describe('staleFiles', () => {
  it('names a file that differs and one that is missing', () => {
    expect(
      staleFiles(ROOT, [
        { path: 'stacks/inputs.ts', text: '' },
        { path: 'stacks/nowhere.ts', text: '' },
      ]),
    ).toEqual([
      expect.stringMatching(/^stacks\/inputs.ts is stale: .* Run/),
      expect.stringMatching(/^stacks\/nowhere.ts is stale: .* Run/),
    ]);
  });

  it('finds none in this project', async () => {
    expect(staleFiles(ROOT, await generate(ROOT))).toEqual([]);
  });
});
