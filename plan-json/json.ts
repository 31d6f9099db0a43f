/** A JSON object of `terraform show -json`. */
export type PlanObject = Readonly<Record<string, unknown>>;

/** A value as an object; anything else is empty. */
export function objectOf(value: unknown): PlanObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** A value as a list; anything else is empty. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
