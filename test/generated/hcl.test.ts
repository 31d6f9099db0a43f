import { readHcl } from '../../tools/hcl';
import { allowedValues } from '../../tools/hcl-allowed-values';
import { readHclType } from '../../tools/hcl-type';

describe('readHcl', () => {
  const VARIABLES = `
# variable "commented" {}
variable "zebra" {
  description = "The \\"last\\" letter first."
  type        = string
}

variable "apple" {
  description = <<-EOT
    Two
    lines.
  EOT
  type        = number # a remark
  default     = 100

  validation {
    condition     = var.apple >= 1 && var.apple <= 10000
    error_message = "apple must be 1 to 10000 (got \${var.apple}). Lower it."
  }
}

variable "maybe" {
  type    = bool
  default = null
}
`;

  it('keeps the order of the text, which the parser sorts', async () => {
    const { variables } = await readHcl([VARIABLES]);
    expect(variables.map((variable) => variable.name)).toEqual(['zebra', 'apple', 'maybe']);
  });

  it('tells a default of null from no default', async () => {
    const { variables } = await readHcl([VARIABLES]);
    expect(variables.map(({ required, default: value }) => [required, value])).toEqual([
      [true, null],
      [false, 100],
      [false, null],
    ]);
  });

  it('reads descriptions and validations as text', async () => {
    const { variables } = await readHcl([VARIABLES]);
    expect(variables.map((variable) => variable.description)).toEqual([
      'The "last" letter first.',
      'Two\nlines.',
      null,
    ]);
    expect(variables[1]?.validations).toEqual([
      {
        condition: 'var.apple >= 1 && var.apple <= 10000',
        errorMessage: `apple must be 1 to 10000 (got \${var.apple}). Lower it.`,
      },
    ]);
  });

  it('reads outputs of all files and says which variables are used', async () => {
    const main = `
locals { a = "\${var.zebra}-x" }
resource "aws_sqs_queue" "q" {
  for_each = { for k, v in var.maybe : k => v }
  lifecycle {
    precondition {
      condition     = true
      error_message = "not a use: \${var.apple}"
    }
  }
}`;
    const { outputs, usedVariables } = await readHcl([
      main,
      VARIABLES,
      `output "queue_url" {
  description = "Where."
  value       = aws_sqs_queue.q["a"].url
}
output "a" {
  value = "x-\${var.name}"
}`,
    ]);
    expect(outputs).toEqual([
      { name: 'queue_url', description: 'Where.', value: 'aws_sqs_queue.q["a"].url' },
      { name: 'a', description: null, value: `x-\${var.name}` },
    ]);
    expect([...usedVariables].sort()).toEqual(['maybe', 'name', 'zebra']);
  });

  it('refuses a block whose place in the text it cannot see', async () => {
    await expect(readHcl(['  variable "indented" {}'])).rejects.toThrow(/variable blocks: indented.*Run terraform fmt/);
  });
});

describe('readHclType', () => {
  it.each([
    ['string', { kind: 'string' }],
    ['map(list(number))', { kind: 'map', element: { kind: 'list', element: { kind: 'number' } } }],
    [
      `object({
        zone = string # remark: object({ not = this })
        é    = optional(bool, true)
        days = optional(set(number))
      })`,
      {
        kind: 'object',
        attributes: [
          { name: 'zone', optional: false, type: { kind: 'string' } },
          { name: 'é', optional: true, type: { kind: 'bool' } },
          { name: 'days', optional: true, type: { kind: 'set', element: { kind: 'number' } } },
        ],
      },
    ],
  ])('reads %s', async (text, tree) => {
    expect(await readHclType(text)).toEqual(tree);
  });

  it.each(['tuple([string])', 'strng', 'list()'])('refuses %s', async (text) => {
    await expect(readHclType(text)).rejects.toThrow('Allowed: string, number');
  });
});

describe('allowedValues', () => {
  it.each([
    ['contains(["a", "b"], var.x)', { literals: ['"a"', '"b"'], closed: true }],
    [
      'contains(local.source_starting_positions, var.x)',
      { literals: ['"TRIM_HORIZON"', '"LATEST"', '"AT_TIMESTAMP"'], closed: true },
    ],
    ['contains(local.unknown, var.x)', null],
    ['contains([1, 3, 0.5], var.x)', { literals: ['1', '3', '0.5'], closed: true }],
    ['var.x == null || contains(["a"], var.x)', { literals: ['"a"'], closed: true }],
    ['var.x == null ? true : contains(["a"], var.x)', { literals: ['"a"'], closed: true }],
    ['contains(["a"], var.x) || startswith(var.x, "arn:")', { literals: ['"a"'], closed: false }],
    ['contains(["a"], var.y)', null],
    ['contains(local.names, var.x)', null],
    ['length(var.x) < 30', null],
  ])('reads %s', async (condition, values) => {
    const text = `variable "x" {\n  validation {\n    condition     = ${condition}\n    error_message = "x"\n  }\n}`;
    const { variables } = await readHcl([text]);
    expect(variables.map(allowedValues)).toEqual([values]);
  });
});
