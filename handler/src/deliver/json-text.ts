/** An array or object whose text has begun: its members in order, and how many of them are written. */
interface Begun {
  /** The members' names; null for an array. */
  readonly names: readonly string[] | null;
  readonly values: readonly unknown[];
  written: number;
}

/**
 * The text that JSON.stringify gives, for a value that JSON.parse gave, nested however deep. JSON.stringify calls itself
 * for each level and throws RangeError after some thousands of them; here the levels are kept in a list.
 */
export function jsonText(value: unknown): string {
  const pieces: string[] = [];
  const begun: Begun[] = [];
  const begin = (member: unknown): void => {
    if (typeof member !== 'object' || member === null) {
      pieces.push(JSON.stringify(member));
      return;
    }
    const names = Array.isArray(member) ? null : Object.keys(member);
    pieces.push(names === null ? '[' : '{');
    begun.push({ names, values: Object.values(member), written: 0 });
  };
  begin(value);
  for (let innermost = begun.at(-1); innermost !== undefined; innermost = begun.at(-1)) {
    const { names, values, written } = innermost;
    if (written === values.length) {
      pieces.push(names === null ? ']' : '}');
      begun.pop();
      continue;
    }
    if (written > 0) pieces.push(',');
    if (names !== null) pieces.push(JSON.stringify(names[written]), ':');
    innermost.written += 1;
    begin(values[written]);
  }
  return pieces.join('');
}
