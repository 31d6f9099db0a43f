import { version as pipelineVersion } from '../../../package.json';
import { FIREHOSE_RECORD_MAXIMUM_BYTES } from '../change/limits';
import { jsonText } from './json-text';

/** What is known of a record that can never succeed. */
export interface QuarantinedRecord {
  readonly reason: string;
  /** The source's record, as the function got it. */
  readonly record: unknown;
  /** What refers to the record in its carrier. */
  readonly reference: string | null;
  readonly quarantinedAt: string;
}

/** Longest text of a reason; a reason may quote the record, which stands whole beside it. */
const REASON_MAXIMUM_CHARACTERS = 1000;

/** A longer one is no id of any source; it stands in the record. */
const IDENTIFIER_MAXIMUM_CHARACTERS = 256;

/** Escaped in a JSON string, a character of JSON text takes at most three bytes in UTF-8, or two as `\"` and `\\`. */
const BYTES_PER_CHARACTER = 3;

/** Room for the members around a part's text. */
const MEMBERS_MAXIMUM_BYTES = 16 * 1024;

const PART_MAXIMUM_CHARACTERS = Math.floor(
  (FIREHOSE_RECORD_MAXIMUM_BYTES - MEMBERS_MAXIMUM_BYTES) / BYTES_PER_CHARACTER,
);

/**
 * The lines that keep a record in the quarantine stream, newline included: one, or numbered parts where it is too large
 * for a Firehose record. The parts' `record` texts, put together in order, are the record's JSON text, byte for byte.
 */
export function quarantineLines({ reason, record, reference, quarantinedAt }: QuarantinedRecord): string[] {
  const parts = splitText(textOf(record), PART_MAXIMUM_CHARACTERS);
  return parts.map(
    (part, index) =>
      `${JSON.stringify({
        reason: reason.slice(0, REASON_MAXIMUM_CHARACTERS),
        event_id: eventIdOf(record),
        record_ref: short(reference),
        part: index + 1,
        parts: parts.length,
        record: part,
        pipeline_version: pipelineVersion,
        quarantined_at: quarantinedAt,
      })}\n`,
  );
}

function textOf(record: unknown): string {
  try {
    return JSON.stringify(record) ?? 'null';
  } catch (error) {
    // Nested too deep for the stack: kept all the same, since an invocation that fails brings the record again.
    if (error instanceof RangeError) return jsonText(record);
    throw error;
  }
}

/** Cuts a text into pieces without parting a surrogate pair. */
function splitText(text: string, maximumCharacters: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + maximumCharacters, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function eventIdOf(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('eventID' in record)) return null;
  return typeof record.eventID === 'string' ? short(record.eventID) : null;
}

function short(identifier: string | null): string | null {
  return identifier !== null && identifier.length <= IDENTIFIER_MAXIMUM_CHARACTERS ? identifier : null;
}
