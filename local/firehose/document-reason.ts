import { documentRanges } from './de-aggregate';

/** Where the reason stands: the handler's quarantine lines, the two kinds of error lines (error-line.ts). */
const NAMES = ['reason', 'errorCode', 'lastErrorCode'] as const;
const NONE = 'it says no reason';

/** Why each document of a body that was not delivered is where it is, in the order of the documents; at least one. */
export function documentReasons(body: Buffer): readonly string[] {
  const ranges = documentRanges(body) ?? [];
  return ranges.length === 0 ? [NONE] : ranges.map(({ start, end }) => reasonOf(body.toString('utf8', start, end)));
}

function reasonOf(text: string): string {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null) return NONE;
    return NAMES.map((name): unknown => Reflect.get(document, name)).find(isText) ?? NONE;
  } catch (error) {
    // A handler of a user's own may quarantine anything.
    if (error instanceof SyntaxError) return NONE;
    throw error;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
