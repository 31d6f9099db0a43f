import { camelCase, declaration, type InputAttribute, type InputType, interfaces, shape } from './generate-type';
import type { HclVariable } from './hcl';
import { allowedValues } from './hcl-allowed-values';
import type { HclType } from './hcl-type';

const HEADER = `// Generated from variables.tf and schema/tables.json by tools/generate.ts: edit those, never this file.
import type { IResolvable } from 'cdktf';
import type { ObjectShape } from './shape';
`;

/** The text of stacks/inputs.ts: the module's inputs as an interface, and the shape by which they become HCL. */
export function inputsFile(variables: readonly HclVariable[], tables: InputType): string {
  const names = new Set(variables.map((variable) => variable.name));
  const attributes = variables.map((variable) => inputAttribute(variable, names, tables));
  const inputs: InputType = { kind: 'object', title: null, attributes };
  return `${HEADER}
/** The module's inputs; the plan checks their values. */
${declaration('CdcPipelineInputs', attributes)}
${interfaces(inputs).join('\n')}
/** The HCL names of the inputs and of the attributes inside them. */
export const INPUTS: ObjectShape = ${shape(inputs)};
`;
}

function inputAttribute(variable: HclVariable, names: ReadonlySet<string>, tables: InputType): InputAttribute {
  const { name, description, required } = variable;
  const paragraphs = description === null ? [] : [inTypeScript(description, names)];
  if (variable.default !== null) paragraphs.push(`Default: \`${JSON.stringify(variable.default)}\`.`);
  return {
    name,
    type: name === 'tables' ? tables : inputType(variable),
    optional: !required,
    documentation: paragraphs,
  };
}

/** A description for TypeScript, where an input is left out and never null, and other inputs have other names. */
function inTypeScript(description: string, names: ReadonlySet<string>): string {
  return description
    .replace(/\bNull means /, 'Default: ')
    .replace(/\w+/g, (word) => (names.has(word) ? camelCase(word) : word));
}

function inputType(variable: HclVariable): InputType {
  if (variable.type === null) throw new Error(`variable ${variable.name} has no type. Write one in variables.tf.`);
  const values = allowedValues(variable);
  const type = fromHcl(variable.type);
  if (values === null || type.kind !== 'leaf') return type;
  const literals = values.literals.map((literal) => literal.replaceAll('"', "'")).join(' | ');
  // An open list still completes in an editor when the plain type is kept from absorbing the literals.
  return {
    kind: 'leaf',
    typescript: values.closed ? literals : `${literals} | (${type.typescript} & NonNullable<unknown>)`,
  };
}

function fromHcl(type: HclType): InputType {
  switch (type.kind) {
    case 'string':
    case 'number':
      return { kind: 'leaf', typescript: type.kind };
    case 'bool':
      return { kind: 'leaf', typescript: 'boolean | IResolvable' };
    case 'any':
      return { kind: 'leaf', typescript: 'unknown' };
    case 'list':
    case 'set':
      return { kind: 'list', element: fromHcl(type.element) };
    case 'map':
      return { kind: 'map', element: fromHcl(type.element) };
    case 'object':
      return {
        kind: 'object',
        title: null,
        attributes: type.attributes.map((attribute) => ({
          ...attribute,
          type: fromHcl(attribute.type),
          documentation: [],
        })),
      };
    default:
      return type satisfies never;
  }
}
