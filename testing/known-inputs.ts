import { MODULE_INPUT_NAMES } from './module-inputs';

/** Misspellings that are taken for a name: letters changed, left out or added. */
const MOST_EDITS = 3;

/** Throws an Error that names the nearest inputs where the module has no input of a name, as plain JavaScript may give. */
export function checkInputNames(names: readonly string[]): void {
  const unknown = names.filter((name) => !(MODULE_INPUT_NAMES as readonly string[]).includes(name));
  if (unknown.length === 0) return;
  throw new Error(unknown.map((name) => `planModule got the input "${name}". ${advice(nearest(name))}`).join('\n'));
}

function advice(names: readonly string[]): string {
  const allowed = 'Allowed: the inputs of the module, by their names in Terraform (README.md, "Inputs").';
  return names.length === 0 ? `${allowed} Remove it.` : `${allowed} Did you mean ${names.join(' or ')}?`;
}

/** Names that hold the given one (`batch_size`, `batchSize`), else those a few letters away. */
function nearest(name: string): readonly string[] {
  const given = letters(name);
  const holding = MODULE_INPUT_NAMES.filter((known) => letters(known).includes(given));
  if (holding.length > 0) return holding;
  return MODULE_INPUT_NAMES.filter((known) => edits(given, letters(known)) <= MOST_EDITS);
}

function letters(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** Levenshtein's distance, row by row. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const letter of from) {
    const next = [(row[0] ?? 0) + 1];
    for (let index = 0; index < to.length; index += 1) {
      const replaced = (row[index] ?? 0) + (to[index] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
