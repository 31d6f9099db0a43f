import { flattened_prefix as FLATTENED_PREFIX, sequence as SEQUENCE } from '../../schema/record.json';
import { significantDigits } from '../../schema/sequence';
import { type JsonValue, member } from '../firehose/json';
import type { InputRecord } from '../input/input-record';
import { DYNAMODB } from '../pipeline/carrier';

/** Ordinal of a document that no record of the invocation explains. */
const UNKNOWN = -1;

/** Names under which a document of the lake refers to its record, in either layout, and a line of the quarantine. */
const SEQUENCE_NAMES = [FLATTENED_PREFIX + DYNAMODB.reference_field, DYNAMODB.reference_field];
const REFERENCE_NAME = 'record_ref';

/** What comes before the position in a line's `sequence`: the epoch, and how many digits the position has. */
const POSITION_START = SEQUENCE.epoch_digits + SEQUENCE.count_digits;

/** Which record of one invocation a document came from, and which records came to a document. */
export class Attribution {
  private readonly records: readonly InputRecord[];
  private readonly byPosition = new Map<string, number[]>();
  private readonly withDocument = new Set<number>();
  /** As quarantine writes them; read for the first line that needs them. */
  private texts: readonly { readonly ordinal: number; readonly text: string }[] | null = null;

  constructor(records: readonly InputRecord[]) {
    this.records = records;
    for (const { ordinal, sequenceNumber } of records) {
      if (sequenceNumber === '') continue;
      const position = significantDigits(sequenceNumber);
      const equal = this.byPosition.get(position);
      if (equal === undefined) this.byPosition.set(position, [ordinal]);
      else equal.push(ordinal);
    }
  }

  /** The ordinal of the document's change, -1 where it cannot be told. Records of one position take turns. */
  identify(document: JsonValue): number {
    const ordinal = this.byReference(document) ?? this.byText(document) ?? UNKNOWN;
    if (ordinal !== UNKNOWN) this.withDocument.add(ordinal);
    return ordinal;
  }

  hasDocument(ordinal: number): boolean {
    return this.withDocument.has(ordinal);
  }

  private byReference(document: JsonValue): number | null {
    const equal = this.byPosition.get(positionOf(document) ?? '');
    const first = equal?.shift();
    if (equal === undefined || first === undefined) return null;
    equal.push(first);
    return first;
  }

  /** A record that nothing refers to is known by its text, which a quarantine line holds whole or in parts. */
  private byText(document: JsonValue): number | null {
    const text = member(document, 'record');
    if (typeof text !== 'string') return null;
    this.texts ??= this.records.map((record) => ({
      ordinal: record.ordinal,
      text: JSON.stringify(JSON.parse(record.text)),
    }));
    const equal = this.texts.filter((candidate) => candidate.text === text);
    const fresh = equal.find(({ ordinal }) => !this.withDocument.has(ordinal));
    return (fresh ?? equal[0] ?? this.texts.find((candidate) => candidate.text.includes(text)))?.ordinal ?? null;
  }
}

/** The carrier's own position of the document's record, without leading zeros; null where the document has none. */
function positionOf(document: JsonValue): string | null {
  for (const name of SEQUENCE_NAMES) {
    const sequence = member(document, name);
    if (typeof sequence === 'string') return sequence.slice(POSITION_START);
  }
  const reference = member(document, REFERENCE_NAME);
  return typeof reference === 'string' ? significantDigits(reference) : null;
}
