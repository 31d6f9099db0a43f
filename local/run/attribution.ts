import { documentOrdinal } from '../fate/document-ordinal';
import type { InputRecord } from '../input/input-record';
import { type JsonValue, member } from '../json/json';
import type { Carrier } from '../pipeline/carrier';
import type { RecordOutcome } from './record-outcomes';
import { type Reference, referenceStyle } from './record-reference';

/** Ordinal of a document that no record of the invocation explains. */
const UNKNOWN = -1;

/** What a function said of each record, by ordinal; null where it says nothing. */
type Outcomes = ReadonlyMap<number, RecordOutcome> | null;

/** Which record of one invocation a document came from, and which records came to a document. */
export class Attribution {
  private readonly records: readonly InputRecord[];
  private readonly outcomes: Outcomes;
  private readonly referenceIn: (document: JsonValue) => Reference | null;
  private readonly byReference = new Map<string, number[]>();
  private readonly withDocument = new Set<number>();
  /** As quarantine writes them; read for the first line that needs them. */
  private texts: readonly { readonly ordinal: number; readonly text: string }[] | null = null;

  constructor(records: readonly InputRecord[], carrier: Carrier, outcomes: Outcomes) {
    const { ofRecord, inDocument } = referenceStyle(carrier);
    this.records = records;
    this.outcomes = outcomes;
    this.referenceIn = inDocument;
    for (const record of records) {
      if (record.reference === '') continue;
      const reference = ofRecord(record.reference);
      const equal = this.byReference.get(reference);
      if (equal === undefined) this.byReference.set(reference, [record.ordinal]);
      else equal.push(record.ordinal);
    }
  }

  /** The document's ordinal, -1 where it is unknown. Records of one reference take turns. */
  identify(document: JsonValue): number {
    const reference = this.referenceIn(document);
    const ordinal = this.nextOf(reference, isQuarantined(document)) ?? this.byText(document) ?? UNKNOWN;
    if (ordinal === UNKNOWN) return UNKNOWN;
    this.withDocument.add(ordinal);
    return documentOrdinal(ordinal, reference?.change ?? 1);
  }

  hasDocument(ordinal: number): boolean {
    return this.withDocument.has(ordinal);
  }

  /** Of the records with that reference, those come first whose outcome is the document's. */
  private nextOf(reference: Reference | null, quarantined: boolean): number | null {
    const equal = this.byReference.get(reference?.record ?? '');
    if (equal === undefined) return null;
    const index =
      equal.length === 1
        ? 0
        : Math.max(
            0,
            equal.findIndex((ordinal) => this.canHave(ordinal, quarantined)),
          );
    const [ordinal = UNKNOWN] = equal.splice(index, 1);
    equal.push(ordinal);
    return ordinal;
  }

  private canHave(ordinal: number, quarantined: boolean): boolean {
    const outcome = this.outcomes?.get(ordinal) ?? 'reported';
    return outcome === 'reported' || outcome === (quarantined ? 'quarantined' : 'delivered');
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

/** Only lines of the quarantine say when they were put there. */
function isQuarantined(document: JsonValue): boolean {
  return member(document, 'quarantined_at') !== undefined;
}
