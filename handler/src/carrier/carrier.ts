import type { Origin } from '../change/change';
import { isPlainObject } from '../change/plain-object';

/**
 * What a record holds as it comes out of its carrier, whatever its format; `sourceName` is the ARN of the stream, topic or
 * queue. `origin` is null where the format itself says where the change comes from.
 */
export type Carried =
  | { readonly kind: 'json'; readonly sourceName: string; readonly origin: Origin | null; readonly value: unknown }
  | { readonly kind: 'text'; readonly sourceName: string; readonly origin: Origin | null; readonly text: string }
  | { readonly kind: 'empty'; readonly sourceName: string; readonly origin: Origin | null };

/** A record that a producer put several into, each of which is read on its own. */
export interface Aggregate {
  readonly kind: 'aggregate';
  readonly records: readonly [Carried, ...Carried[]];
}

/** How one kind of event source hands records over and takes failures back. Each is registered in ../source.ts. */
export interface Carrier {
  /** The records of a Lambda event, in its order. Throws an Error for anything else than such an event. */
  readonly records: (event: unknown) => readonly unknown[];
  /** Throws BadRecord for a record that can never be opened. */
  readonly open: (record: unknown) => Carried | Aggregate;
  /** What names the record in quarantine, and in the lake as `record_ref`; null where there is nothing. */
  readonly reference: (record: unknown) => string | null;
  /** The id of the record's change, if the record has one outside of its content; null where only the content tells. */
  readonly eventId: (record: unknown) => string | null;
  /**
   * The function's answer, given the indexes of the records that must come again, in ascending order. Throws an Error where
   * one of them has no identifier: then the whole batch comes again.
   */
  readonly answer: (failed: readonly number[], records: readonly unknown[]) => unknown;
}

/** An object's member that identifies something: a string, not an empty one; null where there is none. */
export function identifierIn(object: unknown, name: string): string | null {
  const value = isPlainObject(object) ? object[name] : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The list of records that Lambda's events have for streams and queues. */
export function recordsMember(event: unknown): readonly unknown[] {
  const records = typeof event === 'object' && event !== null && 'Records' in event ? event.Records : undefined;
  if (Array.isArray(records)) return records;
  throw new Error(
    `event.Records is ${records === null ? 'null' : typeof records}. It must be the list of records of an event source mapping. Invoke the function by its mapping.`,
  );
}
