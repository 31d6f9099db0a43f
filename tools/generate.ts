import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { inputsFile, moduleInputsFile } from './generate-inputs';
import { outputsFile } from './generate-outputs';
import { demoExcerpt, inputsTable, outputsTable } from './generate-readme';
import { recordTable } from './generate-record';
import { refusalTables } from './generate-refusals';
import { assumptionsList, EXAMPLE_PLAN, kinesisAssumptionsList, notModelledList } from './generate-semantics';
import { sessionChanges, sessionItems } from './generate-sessions';
import { shopFiles } from './generate-shop';
import { readTablesType } from './generate-tables';
import { changedInputsTable } from './generate-upgrading';
import { type HclModule, readHclModule } from './hcl';
import { roomsTable } from './rooms';
import { constructName, SUBMODULES } from './submodules';

/** A file that other files determine: its path from the root and the text that it should have. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const INCLUSION = /<!-- file: (\S+) -->[\s\S]*?<!-- \/file -->/g;
const MODULE_INPUTS = 'testing/module-inputs.ts';
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['.tf', 'hcl'],
  ['.ts', 'ts'],
  ['.sh', 'sh'],
  ['.cjs', 'js'],
  ['.sql', 'sql'],
]);

/** All generated files of the project under `root`. Throws when a page has no markers for its table. */
export async function generate(root: string): Promise<readonly GeneratedFile[]> {
  const module = await readHclModule(root);
  const modules = await readModules(root);
  const tables = readTablesType(root);
  const readme = textOnDisk(join(root, 'README.md')) ?? '';
  const recordPage = textOnDisk(join(root, 'docs', 'record.md')) ?? '';
  const upgradingPage = textOnDisk(join(root, 'docs', 'upgrading.md')) ?? '';
  const semanticsPage = textOnDisk(join(root, 'docs', 'semantics.md')) ?? '';
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const pipeline = { construct: 'CdcPipeline', stacks: '.' };
  const ofVariables = { ...pipeline, origin: 'variables.tf and schema/tables.json' };
  const ofOutputs = { ...pipeline, origin: 'outputs.tf' };
  return [
    formatted(root, 'stacks/inputs.ts', inputsFile(ofVariables, module.variables, tables)),
    formatted(root, MODULE_INPUTS, moduleInputsFile(module.variables, tables)),
    formatted(root, 'stacks/outputs.ts', outputsFile(ofOutputs, module, modules)),
    ...SUBMODULES.flatMap((name) => submoduleFiles(root, name, modules)),
    { path: 'examples/dynamodb-kinesis/changes.ndjson', text: sessionChanges() },
    { path: 'examples/dynamodb-kinesis/table.ndjson', text: sessionItems() },
    ...shopFiles().map(({ path, text }) => ({ path: `examples/kinesis-dms/${path}`, text })),
    {
      path: 'README.md',
      text: includeFiles(
        replaceBetween(
          replaceBetween(
            replaceBetween(readme, 'inputs', inputsTable(module.variables, tables)),
            'outputs',
            outputsTable(module.outputs),
          ),
          'demo',
          demoExcerpt(read('examples/dynamodb-orders/expected/demo.txt')),
        ),
        read,
      ),
    },
    { path: 'docs/architecture.md', text: replaceBetween(read('docs/architecture.md'), 'rooms', roomsTable()) },
    { path: 'docs/record.md', text: includeFiles(replaceBetween(recordPage, 'record', recordTable()), read) },
    { path: 'docs/refusals.md', text: replaceBetween(read('docs/refusals.md'), 'refusals', refusalTables()) },
    {
      path: 'docs/upgrading.md',
      text: includeFiles(replaceBetween(upgradingPage, 'changed-inputs', changedInputsTable()), read),
    },
    {
      path: 'docs/semantics.md',
      text: replaceBetween(
        replaceBetween(
          replaceBetween(semanticsPage, 'assumptions', assumptionsList(read(EXAMPLE_PLAN))),
          'kinesis-assumptions',
          kinesisAssumptionsList(read(EXAMPLE_PLAN)),
        ),
        'not-modelled',
        notModelledList(),
      ),
    },
  ];
}

function submoduleFiles(root: string, name: string, modules: ReadonlyMap<string, HclModule>): GeneratedFile[] {
  const module = modules.get(name);
  if (module === undefined) throw new Error(`modules/${name} is not there. Correct SUBMODULES in tools/submodules.ts.`);
  const folder = `modules/${name}`;
  const readme = readFileSync(join(root, folder, 'README.md'), 'utf8');
  const tables = replaceBetween(
    replaceBetween(readme, 'inputs', inputsTable(module.variables)),
    'outputs',
    outputsTable(module.outputs),
  );
  const construct = { construct: constructName(name), stacks: '..' };
  const ofVariables = { ...construct, origin: `${folder}/variables*.tf` };
  const ofOutputs = { ...construct, origin: `${folder}/outputs.tf` };
  return [
    { path: `${folder}/README.md`, text: includeFiles(tables, (path) => readFileSync(join(root, path), 'utf8')) },
    formatted(root, `stacks/${name}/inputs.ts`, inputsFile(ofVariables, module.variables)),
    formatted(root, `stacks/${name}/outputs.ts`, outputsFile(ofOutputs, module, new Map())),
  ];
}

async function readModules(root: string): Promise<ReadonlyMap<string, HclModule>> {
  const modules = new Map<string, HclModule>();
  for (const name of readdirSync(join(root, 'modules')))
    modules.set(name, await readHclModule(join(root, 'modules', name)));
  return modules;
}

/** Puts `body` between `<!-- name -->` and `<!-- /name -->`; throws when a marker is missing. */
export function replaceBetween(text: string, name: string, body: string): string {
  const open = `<!-- ${name} -->`;
  const close = `<!-- /${name} -->`;
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start < 0 || end < start) {
    throw new Error(`the page has no "${open}" followed by "${close}". The table goes between them: put both in.`);
  }
  return `${text.slice(0, start + open.length)}\n${body}\n${text.slice(end)}`;
}

/** Puts the text of a file that is checked and run between `<!-- file: path -->` and the next `<!-- /file -->`. */
export function includeFiles(text: string, read: (path: string) => string): string {
  return text.replace(INCLUSION, (_, path: string) => {
    const language = LANGUAGES.get(extname(path)) ?? '';
    return `<!-- file: ${path} -->\n\`\`\`${language}\n${read(path).trimEnd()}\n\`\`\`\n<!-- /file -->`;
  });
}

/** One sentence for each file whose text on disk is not the generated one. */
export function staleFiles(root: string, files: readonly GeneratedFile[]): string[] {
  return files
    .filter((file) => textOnDisk(join(root, file.path)) !== file.text)
    .map((file) => `${file.path} is stale: it differs from what the HCL says. Run \`npx tsx tools/generate.ts\`.`);
}

function textOnDisk(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // a file that is not there is stale like any other
  }
}

/** In Biome's own layout, so that a generated file passes `biome check`. */
function formatted(root: string, path: string, text: string): GeneratedFile {
  const biome = join(root, 'node_modules', '.bin', 'biome');
  const run = spawnSync(biome, ['format', `--stdin-file-path=${path}`], { cwd: root, input: text, encoding: 'utf8' });
  if (run.status !== 0)
    throw new Error(`biome cannot format the text for ${path}: ${run.stderr || run.error?.message}`);
  return { path, text: run.stdout };
}

async function main(options: readonly string[]): Promise<void> {
  const root = join(__dirname, '..');
  const files = await generate(root);
  if (options.includes('--check')) {
    const faults = staleFiles(root, files);
    for (const fault of faults) console.error(fault);
    process.exitCode = faults.length === 0 ? 0 : 1;
    return;
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

if (require.main === module) void main(process.argv.slice(2));
