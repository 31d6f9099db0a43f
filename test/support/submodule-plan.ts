import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { type Plan, planDirectory } from '../../testing';

const MODULES = resolve(__dirname, '..', '..', 'modules');

/**
 * Plans a module of `modules/` called by itself: addresses begin with `module.source.`, and the output `source` holds
 * all of the module's outputs. Rejects with a PlanRefused where the plan refuses the inputs.
 */
export async function planSubmodule(name: string, inputs: Readonly<Record<string, unknown>>): Promise<Plan> {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-submodule-'));
  try {
    const root = {
      module: { source: { source: `./${relative(directory, join(MODULES, name))}`, ...inputs } },
      output: { source: { value: `\${module.source}` } },
    };
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(root));
    return await planDirectory(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
