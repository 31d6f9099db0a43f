import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { type HclType, readHclType } from './hcl-type';

/** What the tools need to know of one folder of HCL. */
export interface HclModule {
  readonly variables: readonly HclVariable[];
  readonly outputs: readonly HclOutput[];
  readonly locals: readonly HclLocal[];
  /** Names of the variables that something other than their own block reads. */
  readonly usedVariables: ReadonlySet<string>;
  /** Names of the locals that anything reads. */
  readonly usedLocals: ReadonlySet<string>;
}

export interface HclVariable {
  readonly name: string;
  readonly description: string | null;
  /** Null when the block names none. */
  readonly type: HclType | null;
  readonly required: boolean;
  /** The literal of `default`, as JSON; null also when the variable is required. */
  readonly default: unknown;
  readonly validations: readonly HclValidation[];
}

/** Condition and message as HCL text, the condition without its template braces. */
export interface HclValidation {
  readonly condition: string;
  readonly errorMessage: string;
}

export interface HclOutput {
  readonly name: string;
  readonly description: string | null;
  /** The expression, as HCL text. */
  readonly value: string;
}

export interface HclLocal {
  readonly name: string;
  /** The expression, as HCL text. */
  readonly value: string;
}

type Block = Readonly<Record<string, unknown>>;

/** Strings that name a variable without reading it. */
const PROSE: ReadonlySet<string> = new Set(['description', 'error_message']);

const EXTENSION = '.tf';

/** Reads every `.tf` file of a folder, in the order of their names: `variables.tf` before `variables-database.tf`. */
export async function readHclModule(directory: string): Promise<HclModule> {
  const names = readdirSync(directory)
    .filter((file) => file.endsWith(EXTENSION))
    .map((file) => file.slice(0, -EXTENSION.length))
    .sort();
  return readHcl(names.map((name) => readFileSync(join(directory, name + EXTENSION), 'utf8')));
}

/** Reads the files of one module. Variables and outputs keep the order of the text, which the parser loses. */
export async function readHcl(texts: readonly string[]): Promise<HclModule> {
  const variables: HclVariable[] = [];
  const outputs: HclOutput[] = [];
  const locals: HclLocal[] = [];
  const usedVariables = new Set<string>();
  const usedLocals = new Set<string>();
  for (const text of texts) {
    const { variable, ...rest } = block(await parse('module.tf', text));
    for (const [name, body] of inOrder('variable', text, variable)) {
      const read = await variableOf(name, body);
      variables.push(read);
      for (const other of variablesCheckedBy(read)) usedVariables.add(other);
    }
    for (const [name, body] of inOrder('output', text, rest['output'])) outputs.push(outputOf(name, body));
    for (const body of blocks(rest['locals'])) {
      for (const [name, value] of Object.entries(body)) locals.push({ name, value: valueText(value) });
    }
    collectNames('var', rest, PROSE, usedVariables);
    collectNames('local', { variable, ...rest }, new Set(), usedLocals);
  }
  return { variables, outputs, locals, usedVariables, usedLocals };
}

async function variableOf(name: string, body: Block): Promise<HclVariable> {
  const type = body['type'];
  return {
    name,
    description: text(body['description']),
    type: typeof type === 'string' ? await readHclType(expression(type)) : null,
    required: !('default' in body),
    default: body['default'] ?? null,
    validations: blocks(body['validation']).map((validation) => ({
      condition: expression(text(validation['condition']) ?? ''),
      errorMessage: text(validation['error_message']) ?? '',
    })),
  };
}

/** The other variables that a variable's validations compare it with. */
function variablesCheckedBy({ name, validations }: HclVariable): string[] {
  const names = new Set<string>();
  for (const { condition } of validations) collectNames('var', `\${${condition}}`, PROSE, names);
  return [...names].filter((other) => other !== name);
}

function outputOf(name: string, body: Block): HclOutput {
  return { name, description: text(body['description']), value: valueText(body['value']) };
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? expression(value) : JSON.stringify(value);
}

function inOrder(kind: string, text: string, parsed: unknown): [name: string, body: Block][] {
  const bodies = block(parsed);
  const names = [...text.matchAll(new RegExp(`^${kind}\\s+"([^"]+)"`, 'gm'))].map((match) => match[1] ?? '');
  const known = names.filter((name) => name in bodies);
  if (known.length !== Object.keys(bodies).length) {
    throw new Error(
      `${kind} blocks: ${Object.keys(bodies).join(', ')} are in the file, but only ${known.join(', ')} begin a line. ` +
        `Each must begin its own line as ${kind} "name" {. Run terraform fmt.`,
    );
  }
  return known.flatMap((name) => blocks(bodies[name]).map((body): [string, Block] => [name, body]));
}

/** Collects what is named as `kind.name` in values, but those of the skipped keys, and in an object's keys. */
function collectNames(kind: 'var' | 'local', value: unknown, skipped: ReadonlySet<string>, names: Set<string>): void {
  if (typeof value === 'string') {
    for (const match of value.matchAll(new RegExp(`\\b${kind}\\.(\\w+)`, 'g'))) names.add(match[1] ?? '');
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      collectNames(kind, key, skipped, names);
      if (!skipped.has(key)) collectNames(kind, inner, skipped, names);
    }
  }
}

/** `"${string}"` → `string`: how the parser marks an expression. */
function expression(text: string): string {
  return /^\$\{([\s\S]*)\}$/.exec(text)?.[1] ?? text;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value.trim() : null;
}

function block(value: unknown): Block {
  return typeof value === 'object' && value !== null ? (value as Block) : {};
}

function blocks(value: unknown): readonly Block[] {
  return Array.isArray(value) ? value.map(block) : [];
}
