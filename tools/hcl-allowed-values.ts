import type { HclVariable } from './hcl';

/** The values that a variable's `contains([...], var.x)` validation lists. */
export interface AllowedValues {
  /** As JSON literals, in the order of the text. */
  readonly literals: readonly string[];
  /** False when the condition accepts other values too, such as `contains([...], var.x) || startswith(var.x, "arn:")`. */
  readonly closed: boolean;
}

const LITERALS = /\bcontains\(\s*\[([^\]]*)\]\s*,\s*var\.(\w+)\s*\)/;

/** What `null` means is the description's matter: a test for it leaves the list closed. */
const NULL_TEST = /^var\.\w+ == null (\|\||\? true :)\s*/;

/** Reads the first such validation; null when there is none. */
export function allowedValues(variable: HclVariable): AllowedValues | null {
  for (const { condition } of variable.validations) {
    const found = LITERALS.exec(condition);
    const literals = (found?.[1] ?? '').match(/"[^"]*"|-?\d+(\.\d+)?/g);
    if (found !== null && literals !== null && found[2] === variable.name) {
      return { literals, closed: condition.replace(NULL_TEST, '').trim() === found[0] };
    }
  }
  return null;
}
