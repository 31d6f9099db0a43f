import { significantDigits } from '../handler/src/sequence';
import { sequence as SEQUENCE } from '../schema/record.json';
import { type JsonValue, member } from './firehose/json';
import type { StreamRecord } from './poller/stream-record';

/** Ordinal of a document that no record of the invocation explains. */
const UNKNOWN = -1;

/** Names under which a document carries its change's id and position: flattened, envelope, quarantine. */
const EVENT_ID_NAMES = ['cdc_event_id', 'event_id'] as const;
const SEQUENCE_NAMES = ['cdc_sequence', 'sequence'] as const;
/** What comes before the position in a line's `sequence`: the epoch, and how many digits the position has. */
const POSITION_START = SEQUENCE.epoch_digits + SEQUENCE.count_digits;

/** What a handler's log line counts of records that it neither sent nor reported. */
export interface SilentCounts {
  readonly filtered: number;
  readonly skipped: number;
}

/** Which record of one invocation a document came from, and which records came to no document. */
export class Attribution {
  readonly #records: readonly StreamRecord[];
  readonly #byIdentity = new Map<string, number[]>();
  readonly #byEventId = new Map<string, number[]>();
  readonly #byPosition = new Map<string, number[]>();
  readonly #withDocument = new Set<number>();

  constructor(records: readonly StreamRecord[]) {
    this.#records = records;
    for (const { ordinal, eventId, sequenceNumber } of records) {
      const position = significantDigits(sequenceNumber);
      append(this.#byIdentity, identityOf(eventId, position), ordinal);
      if (eventId !== null) append(this.#byEventId, eventId, ordinal);
      if (position !== '') append(this.#byPosition, position, ordinal);
    }
  }

  /** The ordinal of the document's change, -1 where it cannot be told. Equal records take turns. */
  identify(document: JsonValue): number {
    const eventId = firstText(document, EVENT_ID_NAMES);
    const position = positionOf(document);
    const ordinal =
      this.#take(this.#byIdentity, identityOf(eventId, position ?? '')) ??
      (eventId !== null && position === null ? this.#take(this.#byEventId, eventId) : null) ??
      // Quarantine leaves out an id that is too long for any.
      (eventId === null && position !== null ? this.#take(this.#byPosition, position) : null) ??
      this.#byText(document) ??
      UNKNOWN;
    if (ordinal !== UNKNOWN) this.#withDocument.add(ordinal);
    return ordinal;
  }

  /** Of acknowledged records, those that no document came from. */
  withoutDocument(acknowledged: readonly StreamRecord[]): number[] {
    return acknowledged.map(({ ordinal }) => ordinal).filter((ordinal) => !this.#withDocument.has(ordinal));
  }

  #take(ordinals: Map<string, number[]>, key: string): number | null {
    if (key === NO_IDENTITY) return null;
    const equal = ordinals.get(key);
    const first = equal?.shift();
    if (equal === undefined || first === undefined) return null;
    equal.push(first);
    return first;
  }

  /** A record without an id is known by its text, which a quarantine line holds whole or in parts. */
  #byText(document: JsonValue): number | null {
    const text = member(document, 'record');
    if (typeof text !== 'string') return null;
    const candidates = this.#records
      .filter((record) => record.eventId === null || record.sequenceNumber === '')
      .map((record) => ({ ordinal: record.ordinal, text: JSON.stringify(JSON.parse(record.text)) }));
    const equal = candidates.filter((candidate) => candidate.text === text);
    const fresh = equal.find(({ ordinal }) => !this.#withDocument.has(ordinal));
    return (fresh ?? equal[0] ?? candidates.find((candidate) => candidate.text.includes(text)))?.ordinal ?? null;
  }
}

/**
 * The counts of the handler's own log line (`"message": "batch"`) in what an invocation printed.
 * None where the function prints no such line.
 */
export function silentCounts(log: string): SilentCounts {
  for (const line of log.split('\n')) {
    if (!line.startsWith('{') || !line.includes('"message":"batch"')) continue;
    const fates = memberOf(parse(line), 'fates');
    return { filtered: count(memberOf(fates, 'filtered')), skipped: count(memberOf(fates, 'skipped')) };
  }
  return { filtered: 0, skipped: 0 };
}

const NO_IDENTITY = identityOf(null, '');

function identityOf(eventId: string | null, position: string): string {
  return `${eventId ?? ''}\n${position}`;
}

function append(ordinals: Map<string, number[]>, key: string, ordinal: number): void {
  const equal = ordinals.get(key);
  if (equal === undefined) ordinals.set(key, [ordinal]);
  else equal.push(ordinal);
}

/** The source's own position of the document's change, without leading zeros; quarantine keeps it as the record has it. */
function positionOf(document: JsonValue): string | null {
  const sequence = firstText(document, SEQUENCE_NAMES);
  if (sequence !== null) return sequence.slice(POSITION_START);
  const sequenceNumber = firstText(document, ['sequence_number']);
  return sequenceNumber === null ? null : significantDigits(sequenceNumber);
}

function firstText(document: JsonValue, names: readonly string[]): string | null {
  for (const name of names) {
    const value = member(document, name);
    if (typeof value === 'string') return value;
  }
  return null;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A user's own print that only looks like the line.
    return null;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
