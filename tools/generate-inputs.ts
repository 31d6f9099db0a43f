import {
  camelCase,
  declaration,
  type InputAttribute,
  type InputType,
  interfaces,
  type Style,
  shape,
} from './generate-type';
import type { HclVariable } from './hcl';
import { allowedValues } from './hcl-allowed-values';
import type { HclType } from './hcl-type';

/** A Terraform module whose inputs and outputs a construct has. */
export interface ConstructModule {
  /** Name of the construct's class: the generated names begin with it. */
  readonly construct: string;
  /** The files of HCL that the generated file says to edit, such as `variables.tf`. */
  readonly origin: string;
  /** The way from the generated file to the folder of the constructs, such as `.`. */
  readonly stacks: string;
}

const ROOT_ORIGIN = 'variables.tf and schema/tables.json';

const CONSTRUCT: Style = { attributeName: camelCase, interfacePrefix: 'Cdc', takesNull: false };
const MODULE: Style = { attributeName: (name) => name, interfacePrefix: 'Module', takesNull: true };

/** `// Generated from …`: the first line of a file that HCL determines. */
export function generatedFrom(origin: string): string {
  const those = origin.includes(' and ') ? 'those' : 'that';
  return `// Generated from ${origin} by tools/generate.ts: edit ${those}, never this file.\n`;
}

/**
 * The text of a construct's inputs.ts: the module's inputs as an interface, and the shape by which they become HCL.
 * `tables` is the type of the root's input of that name.
 */
export function inputsFile(
  { construct, origin, stacks }: ConstructModule,
  variables: readonly HclVariable[],
  tables?: InputType,
): string {
  const names = new Set(variables.map((variable) => variable.name));
  const attributes = variables.map((variable) => constructAttribute(variable, names, tables));
  const inputs: InputType = { kind: 'object', title: null, attributes };
  const declarations = `/** The module's inputs; the plan checks their values. */
${declaration(`${construct}Inputs`, attributes, CONSTRUCT)}
${interfaces(inputs, CONSTRUCT).join('\n')}`;
  const imported = declarations.includes('IResolvable') ? "import type { IResolvable } from 'cdktf';\n" : '';
  return `${generatedFrom(origin)}${imported}import type { ObjectShape } from '${stacks}/shape';

${declarations}
/** The HCL names of the inputs and of the attributes inside them. */
export const INPUTS: ObjectShape = ${shape(inputs)};
`;
}

/** The text of testing/module-inputs.ts: the module's inputs by their Terraform names, as a type and as a list. */
export function moduleInputsFile(variables: readonly HclVariable[], tables: InputType): string {
  const attributes = variables.map((variable) => {
    const type = variable.name === 'tables' ? tables : inputType(variable, 'boolean');
    return inputAttribute(variable, type, variable.description);
  });
  const inputs: InputType = { kind: 'object', title: null, attributes };
  return `${generatedFrom(ROOT_ORIGIN)}
/** The module's inputs by their Terraform names; the plan checks their values. */
${declaration('ModuleInputs', attributes, MODULE)}
${interfaces(inputs, MODULE).join('\n')}
/** Every input's name. */
export const MODULE_INPUT_NAMES: readonly (keyof ModuleInputs)[] = ${JSON.stringify(variables.map(({ name }) => name))};
`;
}

function constructAttribute(variable: HclVariable, names: ReadonlySet<string>, tables?: InputType): InputAttribute {
  const type =
    tables !== undefined && variable.name === 'tables' ? tables : inputType(variable, 'boolean | IResolvable');
  const { description } = variable;
  return inputAttribute(variable, type, description === null ? null : inTypeScript(description, names));
}

function inputAttribute(variable: HclVariable, type: InputType, description: string | null): InputAttribute {
  const documentation = description === null ? [] : [description];
  if (variable.default !== null) documentation.push(`Default: \`${JSON.stringify(variable.default)}\`.`);
  return { name: variable.name, type, optional: !variable.required, documentation };
}

/** A description for TypeScript, where an input is left out and never null, and other inputs have other names. */
function inTypeScript(description: string, names: ReadonlySet<string>): string {
  return description
    .replace(/\bNull means /, 'Default: ')
    .replace(/\w+/g, (word) => (names.has(word) ? camelCase(word) : word));
}

/** `bool` is the TypeScript of a boolean, which in CDKTF may be a token. */
function inputType(variable: HclVariable, bool: string): InputType {
  if (variable.type === null) throw new Error(`variable ${variable.name} has no type. Write one in variables.tf.`);
  const values = allowedValues(variable);
  const type = fromHcl(variable.type, bool);
  if (values === null || type.kind !== 'leaf') return type;
  const literals = values.literals.map((literal) => literal.replaceAll('"', "'")).join(' | ');
  // An open list still completes in an editor when the plain type is kept from absorbing the literals.
  return {
    kind: 'leaf',
    typescript: values.closed ? literals : `${literals} | (${type.typescript} & NonNullable<unknown>)`,
  };
}

function fromHcl(type: HclType, bool: string): InputType {
  switch (type.kind) {
    case 'string':
    case 'number':
      return { kind: 'leaf', typescript: type.kind };
    case 'bool':
      return { kind: 'leaf', typescript: bool };
    case 'any':
      return { kind: 'leaf', typescript: 'unknown' };
    case 'list':
    case 'set':
      return { kind: 'list', element: fromHcl(type.element, bool) };
    case 'map':
      return { kind: 'map', element: fromHcl(type.element, bool) };
    case 'object':
      return {
        kind: 'object',
        title: null,
        attributes: type.attributes.map((attribute) => ({
          ...attribute,
          type: fromHcl(attribute.type, bool),
          documentation: [],
        })),
      };
    default:
      return type satisfies never;
  }
}
