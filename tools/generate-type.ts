/** The type of an input, whether it came from HCL or from a JSON schema: what the generated files are rendered from. */
export type InputType =
  | { readonly kind: 'leaf'; readonly typescript: string }
  | { readonly kind: 'list' | 'map'; readonly element: InputType }
  | { readonly kind: 'union'; readonly members: readonly InputType[] }
  | { readonly kind: 'object'; readonly title: string | null; readonly attributes: readonly InputAttribute[] };

/** One attribute by its HCL name. */
export interface InputAttribute {
  readonly name: string;
  readonly type: InputType;
  readonly optional: boolean;
  readonly documentation: readonly string[];
}

/** How a generated file writes what it has from HCL. */
export interface Style {
  readonly attributeName: (name: string) => string;
  /** Begins the name of every interface: `Cdc` makes `CdcDateProjection` of `date_projection`. */
  readonly interfacePrefix: string;
  /** Whether an input that may be left out may also be null, as in HCL. */
  readonly takesNull: boolean;
}

/** The TypeScript of a type; an object with a title is referred to by its interface's name (see `interfaces`). */
function typescript(type: InputType, style: Style): string {
  switch (type.kind) {
    case 'leaf':
      return type.typescript;
    case 'list':
      return `readonly (${typescript(type.element, style)})[]`;
    case 'map':
      return `Readonly<Record<string, ${typescript(type.element, style)}>>`;
    case 'union':
      return type.members.map((member) => typescript(member, style)).join(' | ');
    case 'object':
      return type.title === null ? `{\n${members(type.attributes, style)}\n}` : interfaceName(type.title, style);
    default:
      return type satisfies never;
  }
}

/** An interface for each titled object inside a type, the outer ones first. */
export function interfaces(type: InputType, style: Style): string[] {
  switch (type.kind) {
    case 'leaf':
      return [];
    case 'list':
    case 'map':
      return interfaces(type.element, style);
    case 'union':
      return type.members.flatMap((member) => interfaces(member, style));
    case 'object': {
      const inner = type.attributes.flatMap((attribute) => interfaces(attribute.type, style));
      if (type.title === null) return inner;
      return [declaration(interfaceName(type.title, style), type.attributes, style), ...inner];
    }
    default:
      return type satisfies never;
  }
}

/** `export interface Name { … }` with a documentation comment on each member. */
export function declaration(name: string, attributes: readonly InputAttribute[], style: Style): string {
  return `export interface ${name} {\n${members(attributes, style)}\n}\n`;
}

/** The `Shape` of a type (stacks/shape.ts), as a literal; a union has the attributes of all its members. */
export function shape(type: InputType): string {
  const attributes = attributesOf(type);
  if (attributes.length > 0) return `{ attributes: {\n${attributes.map(shapeEntry).join('\n')}\n} }`;
  if (!('element' in type) || attributesInside(type.element).length === 0) return "'value'";
  return `{ elements: ${shape(type.element)} }`;
}

/** `source_batch_size` → `sourceBatchSize`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A documentation comment; where the content has its end, as a cron expression does, that is escaped. */
export function jsdoc(paragraphs: readonly string[]): string {
  const lines = paragraphs
    .flatMap((paragraph) => paragraph.split('\n'))
    .map((line) => line.trim().replaceAll('*/', '*\\/'))
    .filter((line) => line !== '');
  if (lines.length < 2) return lines.map((line) => `/** ${line} */\n`).join('');
  return `/**\n${lines.map((line) => ` * ${line}`).join('\n')}\n */\n`;
}

function members(attributes: readonly InputAttribute[], style: Style): string {
  return attributes
    .map(({ name, type, optional, documentation }) => {
      const orNull = optional && style.takesNull ? ' | null' : '';
      const member = `readonly ${style.attributeName(name)}${optional ? '?' : ''}: ${typescript(type, style)}${orNull};`;
      return `${jsdoc(documentation)}${member}`;
    })
    .join('\n');
}

function shapeEntry(attribute: InputAttribute): string {
  return `${camelCase(attribute.name)}: { name: '${attribute.name}', shape: ${shape(attribute.type)} },`;
}

function attributesOf(type: InputType): readonly InputAttribute[] {
  if (type.kind === 'object') return type.attributes;
  if (type.kind !== 'union') return [];
  const byName = new Map(type.members.flatMap(attributesOf).map((attribute) => [attribute.name, attribute]));
  return [...byName.values()];
}

function attributesInside(type: InputType): readonly InputAttribute[] {
  return 'element' in type ? attributesInside(type.element) : attributesOf(type);
}

function interfaceName(title: string, { interfacePrefix }: Style): string {
  return `${interfacePrefix}${camelCase(`_${title}`)}`;
}
