import type { InputAttribute, InputType } from './generate-type';
import type { HclOutput, HclVariable } from './hcl';
import { allowedValues } from './hcl-allowed-values';
import { hclTypeText } from './hcl-type';

/** A README's table of inputs; the root's is followed by one of what an entry of `tables` may hold. */
export function inputsTable(variables: readonly HclVariable[], tables?: InputType): string {
  const inputs = variables.map((variable) => {
    const [what, fallback] = splitDefault(variable.description ?? '');
    return [code(variable.name), typeCell(variable), defaultCell(variable, fallback), what];
  });
  const ofInputs = table(['Input', 'Type', 'Default', 'What it sets'], inputs);
  if (tables === undefined) return ofInputs;
  const ofAttributes = table(['Attribute', 'Default', 'What it sets'], attributeRows(tables, ''));
  return [ofInputs, '', 'An entry of `tables`:', '', ofAttributes].join('\n');
}

/** A README's table of outputs. */
export function outputsTable(outputs: readonly HclOutput[]): string {
  return table(
    ['Output', 'What it is'],
    outputs.map((output) => [code(output.name), output.description ?? '']),
  );
}

/** What a description says of the default, which it keeps in its last sentence. */
const DEFAULT_SENTENCE = / ?\b(?:Null means|Default:) (.*?)\.?$/s;

function splitDefault(description: string): [what: string, fallback: string] {
  const fallback = DEFAULT_SENTENCE.exec(description)?.[1] ?? '';
  return [description.replace(DEFAULT_SENTENCE, ''), fallback];
}

function defaultCell(variable: HclVariable, fallback: string): string {
  if (variable.required) return 'required';
  return variable.default === null ? fallback : code(JSON.stringify(variable.default));
}

function typeCell(variable: HclVariable): string {
  const values = allowedValues(variable);
  // A long list is in the plan's message; here it would push the other columns out of sight.
  if (values?.closed === true && values.literals.length <= 4) return values.literals.map(code).join(', ');
  return variable.type === null ? '' : code(hclTypeText(variable.type));
}

function attributeRows(type: InputType, path: string): string[][] {
  switch (type.kind) {
    case 'leaf':
      return [];
    case 'list':
      return attributeRows(type.element, path === '' ? path : `${path}[]`);
    case 'map':
      return attributeRows(type.element, path);
    case 'union':
      return type.members.flatMap((member) =>
        attributeRows(member, path).map(([name = '', fallback = '', what = '']) => [
          name,
          fallback,
          `With ${memberName(member)}: ${what}`,
        ]),
      );
    case 'object':
      return type.attributes.flatMap((attribute) => attributeRow(attribute, path));
    default:
      return type satisfies never;
  }
}

function attributeRow(attribute: InputAttribute, parent: string): string[][] {
  const path = parent === '' ? attribute.name : `${parent}.${attribute.name}`;
  const { type, documentation, optional } = attribute;
  // What tells the members of a union apart has no documentation of its own.
  if (documentation.length === 0) return attributeRows(type, path);
  const [what, fallback] = splitDefault(documentation.join(' '));
  const choice = type.kind === 'union' ? ` By ${type.members.map(memberName).join(', ')}.` : '';
  return [[code(path), optional ? fallback : 'required', `${what}${choice}`], ...attributeRows(type, path)];
}

/** `type = "date"`: the constant that tells a member of a union from the others. */
function memberName(member: InputType): string {
  const attributes = member.kind === 'object' ? member.attributes : [];
  const constants = attributes.flatMap(({ name, type }) =>
    type.kind === 'leaf' && type.typescript.startsWith("'")
      ? [`${name} = ${type.typescript.replaceAll("'", '"')}`]
      : [],
  );
  return code(constants.join(', '));
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

/** Markdown shows a code span's text unchanged; elsewhere `<` would begin a tag. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .split('`')
    .map((piece, index) => (index % 2 === 0 ? piece.replaceAll('<', '&lt;') : piece))
    .join('`')
    .trim();
}

function code(text: string): string {
  return `\`${text}\``;
}

const DEMO_LINES = [
  /^ {3}(?:received|delivered|quarantined) .*$/gm,
  /^ {3}order-00149: .*$/m,
  /^ {5}amount .*$/m,
  /^ {3}the lake's latest state .*$/m,
];

/** A few lines of what the demo prints, as a code block. Throws where one is not there. */
export function demoExcerpt(printed: string): string {
  const lines = DEMO_LINES.flatMap((pattern) => {
    const found = printed.match(pattern);
    if (found === null) throw new Error(`the demo prints no line like ${pattern}. Correct DEMO_LINES.`);
    return [...found];
  });
  return `\`\`\`text\n${lines.join('\n')}\n\`\`\``;
}
