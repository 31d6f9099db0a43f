import { OPEN_OBJECT } from '../change/ascii';
import type { Change } from '../change/change';
import { EncodedBytes } from './encoded-bytes';
import type { JsonWriter } from './json-writer';

/**
 * How much of a change a line carries. A change that is too large for a Firehose record is written in the layout's next
 * smaller form, which `truncated` marks.
 */
export type Form = 'full' | 'without_old_data' | 'changed_fields_only';

/** What is counted while lines are written: whatever is not written where, or as, a reader expects it. */
export interface EncodingCounts {
  /** Values kept in `extra` because their column cannot hold them whole. */
  rescued: number;
  /** Attributes kept in `extra` because another one took the column of their folded name. */
  folded: number;
  /** Partition keys without a value, or with one that a path cannot hold. */
  defaultedPartitions: number;
}

export interface LineContext {
  /** ISO-8601, UTC: one for the whole invocation. */
  readonly processedAt: string;
  /** Which of its record's changes is written, from 1. */
  readonly ordinal: number;
  readonly counts: EncodingCounts;
}

const END_OF_LINE = EncodedBytes.of('}\n');

/** Closes the line whose members were written from `start` on, each after a comma: the first comma becomes its brace. */
export function closeLine(writer: JsonWriter, start: number): void {
  writer.buffer[start] = OPEN_OBJECT;
  writer.encoded(END_OF_LINE);
}

/** One table's way to write a change, compiled from its configuration at cold start. */
export interface Layout {
  /** From the largest to the smallest; the first is always `full`. */
  readonly forms: readonly Form[];
  /** Writes one line, newline included. Throws BadRecord for a value that no line can carry. */
  readonly write: (writer: JsonWriter, change: Change, form: Form, context: LineContext) => void;
}
