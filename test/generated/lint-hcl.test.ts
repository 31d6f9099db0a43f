import { join } from 'node:path';
import { readHcl } from '../../tools/hcl';
import { lintHcl, lintHclTree } from '../../tools/lint-hcl';

const SOUND = `
variable "name" {
  description = "Its name."
  type        = string

  validation {
    condition     = length(var.name) > 1
    error_message = "name must be long (got \${var.name}). Lengthen it."
  }
}
locals { name = var.name }
output "name" {
  description = "Its name."
  value       = local.name
}
`;

describe('lintHcl', () => {
  it('finds nothing in a sound module', async () => {
    expect(lintHcl('.', await readHcl([SOUND]))).toEqual([]);
  });

  it.each([
    ['an unused variable', 'locals { name = var.name }', '', /variable name is declared and never read/],
    ['a use in a comment only', 'locals { name = var.name }', '# var.name', /variable name is declared and never read/],
    [
      'a variable without description',
      '  description = "Its name."\n  type',
      '  type',
      /variable name has no description/,
    ],
    ['a variable without type', '  type        = string', '', /variable name has no type/],
    [
      'a default of null that says nothing',
      '= string\n',
      '= string\n  default = null\n',
      /variable name defaults to null without saying what that is/,
    ],
    ['any', '= string', '= any', /variable name is typed any/],
    ['any inside a type', '= string', '= map(object({ a = any }))', /variable name is typed any/],
    [
      'a message without the value',
      `(got \${var.name})`,
      '',
      /message of length\(var.name\) > 1 does not show the value/,
    ],
    [
      'an output without description',
      '  description = "Its name."\n  value',
      '  value',
      /output name has no description/,
    ],
    ['an unused local', '= local.name', '= "x"', /local name is never read/],
    [
      'an index in a local',
      '= var.name }',
      '= aws_s3_bucket.this[var.name].id }',
      /local name reads aws_s3_bucket.this\[/,
    ],
    ['an index in an output', '= local.name', '= module.a[local.name].b', /output name reads module.a\[/],
  ])('names %s', async (_, sound, faulty, fault) => {
    expect(SOUND).toContain(sound);
    const faults = lintHcl('modules/x', await readHcl([SOUND.replace(sound, faulty)]));
    expect(faults).toEqual([expect.stringMatching(fault)]);
    expect(faults[0]).toMatch(/^modules\/x: /);
  });

  it('finds nothing in this project', async () => {
    expect(await lintHclTree(join(__dirname, '..', '..'))).toEqual([]);
  });
});
