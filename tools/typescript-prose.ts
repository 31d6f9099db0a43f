/** Before a slash, these begin a regular expression; after anything else it divides. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|of|in))\s*$/;
const LOOK_BACK = 20;

const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const STRING = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
/** From a backtick, or the brace that ends a value, up to the next value or the template's end. */
const TEMPLATE = /[`}](?:\\[\s\S]|[^`\\$]|\$(?!\{))*(?:`|\$\{)/y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//y;

/** TypeScript with all but its comments and strings blanked, so that each word of prose keeps its line. */
export function typescriptProse(code: string): string {
  let prose = '';
  /** For each template that is open around this place: how many braces are open in its value. */
  const braces: number[] = [];
  for (let at = 0; at < code.length; ) {
    const text = proseAt(code, at, braces);
    if (text !== null) prose += text.replace(/^\/\//, '  ');
    const skipped = text ?? match(REGEX, code, isRegex(code, at) ? at : code.length) ?? code.charAt(at);
    if (text === null) prose += blank(skipped);
    at += skipped.length;
  }
  return prose;
}

/** The comment, string or part of a template that begins here, or null. Keeps count of braces. */
function proseAt(code: string, at: number, braces: number[]): string | null {
  const character = code.charAt(at);
  const open = braces.length - 1;
  if (character === '{' && open >= 0) braces[open] = (braces[open] ?? 0) + 1;
  if (character === '}' && open >= 0 && (braces[open] ?? 0) > 0) braces[open] = (braces[open] ?? 0) - 1;
  else if (character === '`' || (character === '}' && open >= 0)) {
    if (character === '}') braces.pop();
    const part = match(TEMPLATE, code, at);
    if (part?.endsWith('${') === true) braces.push(0);
    return part;
  }
  return match(COMMENT, code, at) ?? match(STRING, code, at);
}

function isRegex(code: string, at: number): boolean {
  return code.charAt(at) === '/' && BEFORE_REGEX.test(code.slice(Math.max(0, at - LOOK_BACK), at));
}

function match(pattern: RegExp, code: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(code)?.[0] ?? null;
}

/** Spaces stay, since a sentence may go on in the next line. */
function blank(text: string): string {
  return text.replace(/\S/g, '`');
}
