import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type HclModule, type HclVariable, readHclModule } from './hcl';
import type { HclType } from './hcl-type';

/** The one input whose type is `any`: `optional()` would drop misspelt keys, so schema/tables.json checks them. */
const ANY_TYPED: ReadonlySet<string> = new Set(['tables']);

/** An interpolation of a variable; the parser writes a conditional one as a directive, `%{if var.x …}`. */
const VALUE_GOT = /[$%]\{[^}]*\bvar\./;

/** One instance of a resource or module with count or for_each, by its index. */
const INDEXED_INSTANCE = /\b(?:aws_\w+|module)\.\w+\[(?!\*)/;

/** What this project asks of its HCL and `terraform validate` does not: one sentence for each fault. */
export function lintHcl(folder: string, module: HclModule): string[] {
  return [
    ...module.variables.flatMap((variable) =>
      variableFaults(variable, module.usedVariables.has(variable.name)).map((fault) => `${folder}: ${fault}`),
    ),
    ...module.outputs
      .filter((output) => output.description === null)
      .map((output) => `${folder}: output ${output.name} has no description. Say what it is for.`),
    ...module.locals
      .filter(({ name }) => !module.usedLocals.has(name))
      .map(({ name }) => `${folder}: local ${name} is never read. Use it or remove it.`),
    ...[
      ...module.locals.map(({ name, value }) => ({ place: `local ${name}`, value })),
      ...module.outputs.map(({ name, value }) => ({ place: `output ${name}`, value })),
    ].flatMap(({ place, value }) => {
      const indexed = INDEXED_INSTANCE.exec(value);
      if (indexed === null) return [];
      return [
        `${folder}: ${place} reads ${indexed[0]}…, which a plan with -target may leave out. Use one(…[*]…), or names ` +
          'from the configuration with depends_on.',
      ];
    }),
  ];
}

function variableFaults(variable: HclVariable, used: boolean): string[] {
  const { name, type } = variable;
  const faults: string[] = [];
  if (!used) faults.push(`variable ${name} is declared and never read. Use it or remove it.`);
  if (variable.description === null)
    faults.push(`variable ${name} has no description. Say what it sets, in what unit.`);
  if (!variable.required && variable.default === null && !/\bNull means /.test(variable.description ?? '')) {
    faults.push(
      `variable ${name} defaults to null without saying what that is. End its description with "Null means …".`,
    );
  }
  if (type === null) faults.push(`variable ${name} has no type. Write one.`);
  if (type !== null && containsAny(type) && !ANY_TYPED.has(name)) {
    faults.push(`variable ${name} is typed any. Only ${[...ANY_TYPED].join(', ')} may be; write the exact type.`);
  }
  for (const { condition, errorMessage } of variable.validations) {
    if (!VALUE_GOT.test(errorMessage)) {
      faults.push(
        `variable ${name}: the message of ${condition} does not show the value got. Put \${var.${name}} in it.`,
      );
    }
  }
  return faults;
}

function containsAny(type: HclType): boolean {
  if (type.kind === 'object') return type.attributes.some((attribute) => containsAny(attribute.type));
  return 'element' in type ? containsAny(type.element) : type.kind === 'any';
}

/** The root module and each folder of `modules/`, as paths relative to the root. */
function hclFolders(root: string): string[] {
  const modules = join(root, 'modules');
  return ['.', ...(existsSync(modules) ? readdirSync(modules).map((name) => `modules/${name}`) : [])];
}

/** Lints every module under the root. */
export async function lintHclTree(root: string): Promise<string[]> {
  const faults = await Promise.all(
    hclFolders(root).map(async (folder) => lintHcl(folder, await readHclModule(join(root, folder)))),
  );
  return faults.flat();
}

async function main(): Promise<void> {
  const faults = await lintHclTree(join(__dirname, '..'));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (require.main === module) void main();
