import { flattened_prefix as FLATTENED_PREFIX, sequence as SEQUENCE } from '../../schema/record.json';
import { significantDigits } from '../../schema/sequence';
import { type JsonValue, member } from '../json/json';
import type { Carrier } from '../pipeline/carrier';

/** What a document says of where it is from. */
export interface Reference {
  readonly record: string;
  /** Which of the record's changes it is of, from 1. */
  readonly change: number;
}

/** How documents refer to the records of a carrier. */
export interface ReferenceStyle {
  /** A record's own reference as documents have it. */
  readonly ofRecord: (reference: string) => string;
  /** Null where a document refers to no record. */
  readonly inDocument: (document: JsonValue) => Reference | null;
}

export function referenceStyle({ reference_field: field }: Carrier): ReferenceStyle {
  return field === 'sequence' ? BY_POSITION : BY_RECORD_REF;
}

/** Where a line of the quarantine refers to its record, and a line of the lake that has another reference than `sequence`. */
const RECORD_REF = 'record_ref';

/** What comes before the position in a line's `sequence`: the epoch, and how many digits the position has. */
const POSITION_START = SEQUENCE.epoch_digits + SEQUENCE.count_digits;

/** The record's position ends the line's `sequence`, without leading zeros; a record has one change. */
const BY_POSITION: ReferenceStyle = {
  ofRecord: significantDigits,
  inDocument(document) {
    const sequence = textMember(document, 'sequence');
    if (sequence !== null) return { record: sequence.slice(POSITION_START), change: 1 };
    const reference = textMember(document, RECORD_REF);
    return reference === null ? null : { record: significantDigits(reference), change: 1 };
  },
};

/** `shardId-000000000000:4965` for a record's first change, with `/2` after it for the second. */
const BY_RECORD_REF: ReferenceStyle = {
  ofRecord: (reference) => reference,
  inDocument(document) {
    const reference = textMember(document, RECORD_REF);
    if (reference === null) return null;
    const [, record = reference, change = '1'] = FURTHER_CHANGE.exec(reference) ?? [];
    return { record, change: Number(change) };
  },
};

const FURTHER_CHANGE = /^(.*)\/(\d+)$/s;

/** The metadata field of a line in either layout. */
function textMember(document: JsonValue, name: string): string | null {
  for (const written of [FLATTENED_PREFIX + name, name]) {
    const value = member(document, written);
    if (typeof value === 'string') return value;
  }
  return null;
}
