import { camelCase, jsdoc } from './generate-type';
import type { HclLocal, HclModule, HclOutput } from './hcl';

/** HCL gives outputs no type: the expression tells a map of strings by name and an object from a string. */
export type OutputKind = 'string' | 'map' | 'object';

/** The getter's type and the method that makes its value. */
const GETTERS: Readonly<Record<OutputKind, { readonly type: string; readonly method: string }>> = {
  string: { type: 'string', method: 'getString' },
  map: { type: 'StringMap', method: 'mapOf' },
  object: { type: 'IResolvable', method: 'interpolationForOutput' },
};

const HEADER = `// Generated from outputs.tf by tools/generate.ts: edit that, never this file.
import { type IResolvable, StringMap, TerraformHclModule } from 'cdktf';

/** The module's outputs as references; of one that is a map, \`lookup(name)\` gives the element. */
export abstract class CdcPipelineOutputs extends TerraformHclModule {
`;

/** The text of stacks/outputs.ts: one getter for each output of the root. `modules` are its children by name. */
export function outputsFile(outputs: readonly HclOutput[], modules: ReadonlyMap<string, HclModule>): string {
  const getters = outputs.map((output) => getter(output, outputKind(output.value, modules)));
  return `${HEADER}${getters.join('\n')}
  private mapOf(output: string): StringMap {
    return new StringMap({ interpolationForAttribute: (path) => this.interpolationForOutput(path) }, output);
  }
}
`;
}

/**
 * Follows `module.name.output`, and `local.name` in that module, to where the value is made; throws on a list, which no
 * getter gives yet.
 */
export function outputKind(
  value: string,
  modules: ReadonlyMap<string, HclModule>,
  locals: readonly HclLocal[] = [],
): OutputKind {
  const [, name = '', inner] = /^module\.(\w+)\.(\w+)$/.exec(value) ?? [];
  const child = modules.get(name);
  const output = child?.outputs.find((candidate) => candidate.name === inner);
  if (output !== undefined) return outputKind(output.value, modules, child?.locals);
  const local = locals.find((candidate) => `local.${candidate.name}` === value);
  if (local !== undefined) return outputKind(local.value, modules, locals);
  if (value.startsWith('[')) {
    throw new Error(
      `output value ${value} is a list. Allowed: a string, a map of strings by name, an object. Make it a map by name, or teach ` +
        'tools/generate-outputs.ts lists.',
    );
  }
  if (/^\{\s*for\b/.test(value)) return 'map';
  // What ends otherwise takes one element of an object.
  return /^\{.*\}$/s.test(value) ? 'object' : 'string';
}

function getter({ name, description }: HclOutput, kind: OutputKind): string {
  const { type, method } = GETTERS[kind];
  return `${jsdoc(description === null ? [] : [description])}get ${camelCase(name)}(): ${type} {
  return this.${method}('${name}');
}
`;
}
