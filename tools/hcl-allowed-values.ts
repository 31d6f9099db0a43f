import sources from '../schema/sources.json';
import type { HclVariable } from './hcl';

/** The values that a variable's `contains([...], var.x)` validation lists. */
export interface AllowedValues {
  /** As JSON literals, in the order of the text. */
  readonly literals: readonly string[];
  /** False when the condition accepts other values too, such as `contains([...], var.x) || startswith(var.x, "arn:")`. */
  readonly closed: boolean;
}

const LISTED = /\bcontains\(\s*(?:\[([^\]]*)\]|local\.(\w+))\s*,\s*var\.(\w+)\s*\)/;

/** What `null` means is the description's matter: a test for it leaves the list closed. */
const NULL_TEST = /^var\.\w+ == null (\|\||\? true :)\s*/;

/** The lists of the root's locals that come from schema/sources.json, of all carriers together. */
const SOURCE_LISTS: Readonly<Record<string, readonly string[]>> = {
  source_kinds: Object.keys(sources),
  source_formats: distinct(Object.values(sources).flatMap(({ formats }) => formats)),
  source_starting_positions: distinct(Object.values(sources).flatMap(({ starting_positions }) => starting_positions)),
};

/** Reads the first such validation; null when there is none. */
export function allowedValues(variable: HclVariable): AllowedValues | null {
  for (const { condition } of variable.validations) {
    const [whole, list, local = '', name] = LISTED.exec(condition) ?? [];
    const literals =
      list === undefined
        ? SOURCE_LISTS[local]?.map((value) => JSON.stringify(value))
        : list.match(/"[^"]*"|-?\d+(\.\d+)?/g);
    if (literals && name === variable.name) {
      return { literals, closed: condition.replace(NULL_TEST, '').trim() === whole };
    }
  }
  return null;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
