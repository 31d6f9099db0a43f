/**
 * Whether Lambda takes a filter's pattern: a JSON object whose leaves are lists that are not empty. What is in a list
 * is not looked at, since Lambda gives no reason when it refuses a pattern.
 */
export function isFilterPattern(text: string): boolean {
  return isPattern(parse(text));
}

function isPattern(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((member) => (Array.isArray(member) ? member.length > 0 : isPattern(member)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is not JSON is not an object either.
    return null;
  }
}
