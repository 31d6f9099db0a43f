/** The ASCII characters that the handler looks for and writes, as codes and as bytes. */
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const HYPHEN = 0x2d;
export const POINT = 0x2e;
export const ZERO = 0x30;
const NINE = 0x39;
const LOWER_A = 0x61;
const LOWER_F = 0x66;
/** Makes an ASCII letter lower case. */
export const LOWER_CASE_BIT = 0x20;
export const COLON = 0x3a;
export const UPPER_T = 0x54;
export const UPPER_Z = 0x5a;
export const OPEN_ARRAY = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

/** The first code beyond ASCII. */
export const ASCII_END = 0x80;

/** False also for the NaN that `charCodeAt` returns past the end. */
export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** What a hexadecimal digit counts, in either case; -1 for any other code. */
export function hexadecimalDigit(code: number): number {
  if (isDigit(code)) return code - ZERO;
  const letter = code | LOWER_CASE_BIT;
  return letter >= LOWER_A && letter <= LOWER_F ? letter - LOWER_A + 10 : -1;
}

/**
 * True if one of four bytes of ASCII or UTF-8 needs an escape: a control character, a quote or a backslash. A subtraction may
 * mark a byte falsely by borrowing from it, but only above a byte that is rightly marked.
 */
export function needsEscape(word: number): boolean {
  const quotes = word ^ 0x22222222;
  const backslashes = word ^ 0x5c5c5c5c;
  const found =
    ((word - 0x20202020) & ~word) | ((quotes - 0x01010101) & ~quotes) | ((backslashes - 0x01010101) & ~backslashes);
  return (found & 0x80808080) !== 0;
}
