/**
 * The members of a line's one JSON object, each with its own text, so that no digit is lost in a number.
 * Throws unless the line is one object with a newline at its end, in which each name is there once.
 */
export function membersOf(line: string): ReadonlyMap<string, string> {
  if (!line.endsWith('\n') || line.indexOf('\n') !== line.length - 1) throw new Error('not one line');
  const text = line.slice(0, -1);
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || !text.startsWith('{')) throw new Error('not an object');
  const members = new Map<string, string>();
  let position = 1;
  while (text[position] === '"') {
    const nameEnd = endOfValue(text, position);
    const name: unknown = JSON.parse(text.slice(position, nameEnd));
    const valueEnd = endOfValue(text, nameEnd + 1);
    if (members.has(String(name))) throw new Error(`${String(name)} is there twice`);
    members.set(String(name), text.slice(nameEnd + 1, valueEnd));
    position = valueEnd + 1;
  }
  return members;
}

/** The position of the first `,`, `:`, `}` or `]` after the value that begins at `start`. The text is valid JSON. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let position = start; ; position += 1) {
    const character = text[position];
    if (character === '"') position = endOfString(text, position);
    else if (character === '{' || character === '[') depth += 1;
    else if (depth === 0 && (character === undefined || ',:}]'.includes(character))) return position;
    else if (character === '}' || character === ']') depth -= 1;
  }
}

function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (text[position] !== '"') position += text[position] === '\\' ? 2 : 1;
  return position;
}
