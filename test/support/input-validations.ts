import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SMALLEST_INPUTS } from '../../testing/plan-module';
import { Terraform } from '../../testing/terraform/terraform';

const ROOT = resolve(__dirname, '..', '..');

/** The part of the module that its validations need. */
const FILES = ['variables.tf', 'sources.tf', 'rules.tf', 'schema'];

/** With every call, Terraform takes longer for each: it reads the whole root again for every diagnostic. */
const CALLS_OF_ONE_ROOT = 40;

interface Diagnostic {
  readonly summary: string;
  readonly detail: string;
  readonly snippet?: { readonly context: string | null };
}

/**
 * What the validations of variables.tf say of many configurations, each laid over the smallest inputs: one root calls the
 * module once for each of several, so that a hundred take the time of a few plans. What modules check together is not run.
 */
export async function validations(
  configurations: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly (readonly string[])[]> {
  const directory = mkdtempSync(join(tmpdir(), 'cdc-validations-'));
  try {
    for (const file of FILES) cpSync(join(ROOT, file), join(directory, 'module', file), { recursive: true });
    const dataDirectory = join(directory, 'data');
    mkdirSync(dataDirectory);
    const terraform = new Terraform({ directory, dataDirectory });
    const problems: (readonly string[])[] = [];
    for (let first = 0; first < configurations.length; first += CALLS_OF_ONE_ROOT) {
      problems.push(
        ...(await validateTogether(terraform, directory, configurations.slice(first, first + CALLS_OF_ONE_ROOT))),
      );
    }
    return problems;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function validateTogether(
  terraform: Terraform,
  directory: string,
  configurations: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly (readonly string[])[]> {
  const calls = new Map(
    configurations.map((inputs, index) => [`case_${index}`, { source: './module', ...SMALLEST_INPUTS, ...inputs }]),
  );
  writeCalls(directory, calls);
  await terraform.init();
  // Terraform looks at each input by itself first, and plans, where it compares inputs, only if all of those pass.
  const alone = byCall(JSON.parse((await terraform.try(['validate', '-json'])).stdout).diagnostics);
  writeCalls(directory, new Map([...calls].filter(([call]) => !alone.has(call))));
  const together = byCall(plannedDiagnostics((await terraform.try(['plan', '-json', '-input=false'])).stdout));
  return [...calls.keys()].map((call) => alone.get(call) ?? together.get(call) ?? []);
}

function writeCalls(directory: string, calls: ReadonlyMap<string, unknown>): void {
  // Indented, because a diagnostic names the call whose lines it is in.
  const root = calls.size === 0 ? {} : { module: Object.fromEntries(calls) };
  writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(root, null, 1));
}

/** Terraform, "Machine-Readable UI": diagnostic. */
function plannedDiagnostics(stdout: string): Diagnostic[] {
  return stdout
    .split('\n')
    .filter((line) => line.includes('"type":"diagnostic"'))
    .map((line) => JSON.parse(line).diagnostic);
}

function byCall(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly string[]> {
  const problems = new Map<string, string[]>();
  for (const diagnostic of diagnostics) {
    const [, call] = /^module\.(case_\d+)$/.exec(diagnostic.snippet?.context ?? '') ?? [];
    if (call === undefined) throw new Error(`Terraform says of no call in particular: ${JSON.stringify(diagnostic)}`);
    problems.set(call, [...(problems.get(call) ?? []), `${diagnostic.summary}: ${diagnostic.detail}`]);
  }
  return problems;
}
