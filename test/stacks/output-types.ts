import { StringMap, type TerraformHclModule } from 'cdktf';

/**
 * What a construct's getters are, and what a plan has for the same outputs: pairs of names and types. HCL does not
 * declare what an output is; the plan knows.
 */
export function outputTypes(
  construct: TerraformHclModule,
  planned: unknown,
): { readonly getters: readonly Named[]; readonly planned: readonly Named[] } {
  const outputs = Object.entries(planned as Readonly<Record<string, unknown>>);
  return {
    getters: outputs.map(([name]) => [name, getterType(Reflect.get(construct, camelCase(name)))]),
    planned: outputs.map(([name, value]) => [name, plannedType(value)]),
  };
}

type Named = readonly [output: string, type: string];

function getterType(value: unknown): string {
  if (value instanceof StringMap) return 'map of strings';
  return typeof value;
}

function plannedType(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.values(value).every((element) => typeof element === 'string') ? 'map of strings' : 'object';
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
