import { isJsonArray, isJsonObject, type JsonValue, jsonText } from '../local/json/json';
import type { Contender } from './contenders/contender';
import type { Dataset } from './generate';
import { expectedLines, readLine } from './reference';

/** How a contender's lines compare with the reference. */
export interface Verdict {
  readonly failed: number;
  readonly wrong: number;
  /** The first difference, in words; '' without one. */
  readonly difference: string;
}

const SHOWN_CHARACTERS = 24;

/** Runs the contender once and compares every line with the reference; null for a yardstick, which has no lines. */
export async function judge(contender: Contender, dataset: Dataset): Promise<Verdict | null> {
  if (contender.shape === null) return null;
  const { chunks, failed } = await contender.output(dataset.text);
  const expected = expectedLines(dataset, contender.shape);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  if (lines.pop() !== '') return { failed, wrong: dataset.records, difference: 'the last line has no end' };
  let wrong = Math.abs(dataset.records - failed - lines.length);
  let difference = wrong === 0 ? '' : `${lines.length} lines`;
  for (const line of lines) {
    const { eventId, value } = readLine(line);
    const found = firstDifference(expected.get(eventId), value, '');
    if (found === '') continue;
    wrong += 1;
    difference ||= found;
  }
  return { failed, wrong, difference };
}

/** In a few words, for the table. */
export function label(verdict: Verdict | null): string {
  if (verdict === null) return '';
  const { failed, wrong, difference } = verdict;
  const parts = [failed > 0 ? `${failed} failed` : '', wrong > 0 ? `${wrong} wrong: ${difference}` : ''];
  return parts.filter((part) => part !== '').join('; ') || 'equal to the reference';
}

/** Where two trees differ first, or ''. */
function firstDifference(expected: JsonValue | undefined, got: JsonValue | undefined, path: string): string {
  if (expected !== undefined && got !== undefined && expected !== null && got !== null) {
    if (isJsonObject(expected) && isJsonObject(got)) {
      return firstOf(new Set([...expected.keys(), ...got.keys()]), (name) =>
        firstDifference(expected.get(name), got.get(name), `${path}.${name}`),
      );
    }
    if (isJsonArray(expected) && isJsonArray(got) && expected.length === got.length) {
      return firstOf(expected.keys(), (index) => firstDifference(expected[index], got[index], `${path}[${index}]`));
    }
  }
  const [wanted, seen] = [textOf(expected), textOf(got)];
  return wanted === seen ? '' : `${path} is ${shorten(seen)}, not ${shorten(wanted)}`;
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => string): string {
  for (const item of items) {
    const found = find(item);
    if (found !== '') return found;
  }
  return '';
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined ? 'missing' : jsonText(value);
}

function shorten(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
