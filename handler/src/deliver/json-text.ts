/** An array or object that is being written: its members in order, and how many of them were written. */
interface Begun {
  /** The members' names; null for an array. */
  readonly names: readonly string[] | null;
  readonly values: readonly unknown[];
  written: number;
}

/**
 * The text that JSON.stringify gives for a value of JSON.parse, however deep it is nested. JSON.stringify is recursive and
 * throws RangeError after some thousands of levels; here the levels are kept in a list.
 */
export function jsonText(value: unknown): string {
  const parts: string[] = [];
  const begun: Begun[] = [];
  const begin = (member: unknown): void => {
    if (typeof member !== 'object' || member === null) {
      parts.push(JSON.stringify(member));
      return;
    }
    const names = Array.isArray(member) ? null : Object.keys(member);
    parts.push(names === null ? '[' : '{');
    begun.push({ names, values: Object.values(member), written: 0 });
  };
  begin(value);
  for (let innermost = begun.at(-1); innermost !== undefined; innermost = begun.at(-1)) {
    const { names, values, written } = innermost;
    if (written === values.length) {
      parts.push(names === null ? ']' : '}');
      begun.pop();
      continue;
    }
    if (written > 0) parts.push(',');
    if (names !== null) parts.push(JSON.stringify(names[written]), ':');
    innermost.written += 1;
    begin(values[written]);
  }
  return parts.join('');
}
