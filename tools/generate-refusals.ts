import { FUNCTION_REFUSALS, REFUSED_FUNCTIONS, REFUSED_ROLES } from '../test/plan/refusals/function';
import { LAKE_REFUSALS, LIFECYCLE_REFUSALS } from '../test/plan/refusals/lake';
import { NAME_REFUSALS } from '../test/plan/refusals/names';
import type { Refusal } from '../test/plan/refusals/refusal';
import { RESOURCE_REFUSALS } from '../test/plan/refusals/resources';

const REFUSALS: readonly Refusal[] = [
  ...NAME_REFUSALS,
  ...LAKE_REFUSALS,
  ...LIFECYCLE_REFUSALS,
  ...FUNCTION_REFUSALS,
  ...REFUSED_FUNCTIONS,
  ...REFUSED_ROLES,
  ...RESOURCE_REFUSALS,
];

/** A cell is cut to this, since some values are refused for their length. */
const CELL_MAXIMUM_CHARACTERS = 90;

/** The body of docs/refusals.md: how many refusals its tests hold, then a table for each page that says what AWS refuses. */
export function refusalTables(): string {
  const sources = [...new Set(REFUSALS.map(({ source }) => source))];
  const tables = sources.map((source) => {
    const refusals = REFUSALS.filter((refusal) => refusal.source === source);
    const rows = refusals.map(({ inputs, got }) => `| ${code(hcl(inputs))} | ${code(got)} … |`);
    return [`### ${source}`, '', '| configuration | the plan says |', '| --- | --- |', ...new Set(rows)].join('\n');
  });
  return [`${REFUSALS.length} configurations, by the page that says why AWS refuses them:`, ...tables].join('\n\n');
}

/** Inputs as one writes them: `name = value`, each object and list in JSON's form, which HCL reads too. */
function hcl(inputs: Refusal['inputs']): string {
  return Object.entries(inputs)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join(', ');
}

/** One cell of a table: cut, on one line, and with the fence that its own backticks need. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const cut = line.length <= CELL_MAXIMUM_CHARACTERS ? line : `${line.slice(0, CELL_MAXIMUM_CHARACTERS)}…`;
  return cut.includes('`') ? `\`\` ${cut} \`\`` : `\`${cut}\``;
}
