import { version as pipelineVersion } from '../../../package.json';
import { jsonText } from './json-text';
import { FIREHOSE_RECORD_MAXIMUM_BYTES } from './limits';

/** What is known about a record that can never succeed. */
export interface QuarantinedRecord {
  readonly reason: string;
  /** The source's record, as the function got it. */
  readonly record: unknown;
  /** The id of its change, where the record has one outside of its content. */
  readonly eventId: string | null;
  /** What names the record in its carrier. */
  readonly reference: string | null;
  readonly quarantinedAt: string;
}

/** The longest reason: it may quote metadata of any length, which the record beside it has whole. */
const REASON_MAXIMUM_CHARACTERS = 1000;

/** No source has a longer id; whatever it is, the record holds it. */
const IDENTIFIER_MAXIMUM_CHARACTERS = 256;

/** A character of JSON text takes at most three bytes in a JSON string: in UTF-8, or two of them escaped as `\"` and `\\`. */
const BYTES_PER_CHARACTER = 3;

/** Reserved for the members around a part. */
const MEMBERS_MAXIMUM_BYTES = 16 * 1024;

const PART_MAXIMUM_CHARACTERS = Math.floor(
  (FIREHOSE_RECORD_MAXIMUM_BYTES - MEMBERS_MAXIMUM_BYTES) / BYTES_PER_CHARACTER,
);

/**
 * The lines that keep a record in the quarantine stream, newline included: one, or numbered parts where it is too large
 * for a Firehose record. The `record` strings of the parts, joined in order, are the record's JSON text, byte for byte.
 */
export function quarantineLines({ reason, record, eventId, reference, quarantinedAt }: QuarantinedRecord): string[] {
  const parts = splitText(textOf(record), PART_MAXIMUM_CHARACTERS);
  return parts.map(
    (part, index) =>
      `${JSON.stringify({
        reason: reason.slice(0, REASON_MAXIMUM_CHARACTERS),
        event_id: short(eventId),
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
    // Nested too deep for the stack: kept all the same, since a failed invocation would only bring the record again.
    if (error instanceof RangeError) return jsonText(record);
    throw error;
  }
}

/** Cuts a string into parts, never between the halves of a surrogate pair. */
function splitText(text: string, maximumCharacters: number): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + maximumCharacters, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function short(identifier: string | null): string | null {
  return identifier !== null && identifier.length <= IDENTIFIER_MAXIMUM_CHARACTERS ? identifier : null;
}
