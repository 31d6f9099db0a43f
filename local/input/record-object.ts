/** A JSON object of a changes file. */
export type RecordObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is RecordObject {
  return typeof value === 'object' && value !== null;
}

export function objectOf(value: unknown): RecordObject {
  return isObject(value) ? value : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
