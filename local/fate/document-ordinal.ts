/** Changes of one record that are told apart: more than an event of 6 MB can hold. */
const CHANGES_PER_RECORD = 2 ** 20;

/** A document by the ordinal of its record and by which of the record's changes it has, from 1: one number, ordered by both. */
export function documentOrdinal(ordinal: number, change: number): number {
  return ordinal * CHANGES_PER_RECORD + Math.min(change, CHANGES_PER_RECORD) - 1;
}

/** The ordinal of a document's record. */
export function recordOrdinal(document: number): number {
  return Math.floor(document / CHANGES_PER_RECORD);
}

/** Which of its record's changes a document has, from 1. */
export function changeOfRecord(document: number): number {
  return (document % CHANGES_PER_RECORD) + 1;
}
