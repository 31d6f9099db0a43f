import { type ConstructModule, generatedFrom } from './generate-inputs';
import { camelCase, jsdoc } from './generate-type';
import type { HclLocal, HclModule, HclOutput } from './hcl';

/** HCL gives outputs no type: the expression tells a map of strings by name and an object, the unit in the name a number. */
export type OutputKind = 'string' | 'number' | 'map' | 'object';

const UNIT = /_in_[a-z]+$/;

/** The getter's type and the method that makes its value. */
const GETTERS: Readonly<Record<OutputKind, { readonly type: string; readonly method: string }>> = {
  string: { type: 'string', method: 'getString' },
  number: { type: 'number', method: 'getNumber' },
  map: { type: 'StringMap', method: 'mapOf' },
  object: { type: 'IResolvable', method: 'interpolationForOutput' },
};

const MAP_OF = `  private mapOf(output: string): StringMap {
    return new StringMap({ interpolationForAttribute: (path) => this.interpolationForOutput(path) }, output);
  }
`;

/** The text of a construct's outputs.ts: one getter for each output of the module. `children` are its modules by name. */
export function outputsFile(
  { construct, origin }: ConstructModule,
  { outputs, locals }: Pick<HclModule, 'outputs' | 'locals'>,
  children: ReadonlyMap<string, HclModule>,
): string {
  const kinds = outputs.map(({ name, value }) => (UNIT.test(name) ? 'number' : outputKind(value, children, locals)));
  const getters = outputs.map((output, index) => getter(output, kinds[index] ?? 'string'));
  const imported = [
    ...(kinds.includes('object') ? ['type IResolvable'] : []),
    ...(kinds.includes('map') ? ['StringMap'] : []),
    'TerraformHclModule',
  ];
  const lookUp = kinds.includes('map') ? ' of one that is a map, `lookup(name)` gives the element' : '';
  return `${generatedFrom(origin)}import { ${imported.join(', ')} } from 'cdktf';

/** The module's outputs as references${lookUp === '' ? '' : `;${lookUp}`}. */
export abstract class ${construct}Outputs extends TerraformHclModule {
${[...getters, ...(kinds.includes('map') ? [MAP_OF] : [])].join('\n')}}
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
