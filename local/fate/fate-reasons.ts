import { shortReason } from '../errors/reason';
import type { Fate } from './fate';

/** Why a copy of a change ended as it did, and the object that holds it, if any. */
export interface Cause {
  readonly reason: string;
  readonly object: ObjectPlace | null;
}

export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** The reasons of the changes with one fate, the most frequent first. */
export interface ReasonsOfFate {
  readonly fate: Fate;
  readonly reasons: readonly {
    readonly reason: string;
    readonly changes: number;
    readonly first: ObjectPlace | null;
  }[];
  /** What is not listed; `reasons` is null where they were too many to tell apart. */
  readonly others: { readonly reasons: number | null; readonly changes: number } | null;
}

/** A report lists the most frequent reasons of a fate only. */
const LISTED = 10;
/** Reasons of a fate that are counted each by itself: one that quotes its record makes as many as there are records. */
const COUNTED = 1000;

interface Counted extends Cause {
  readonly fate: Fate;
}

/** The reasons that changes have for their fates. A reason is known by a number, so that a change keeps two bytes. */
export class FateReasons {
  private readonly counted: Counted[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly distinct = new Map<Fate, number>();
  private readonly uncounted = new Map<Fate, number>();

  /** The number of a reason, from 1. */
  numberOf(fate: Fate, { reason, object }: Cause): number {
    const text = shortReason(reason);
    const name = `${fate} ${text}`;
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const distinct = this.distinct.get(fate) ?? 0;
    if (distinct === COUNTED) return this.uncountedOf(fate);
    this.distinct.set(fate, distinct + 1);
    const number = this.counted.push({ fate, reason: text, object });
    this.numbers.set(name, number);
    return number;
  }

  /** `changes` has for a reason's number how many changes have their fate for it. */
  list(fates: readonly Fate[], changes: ReadonlyMap<number, number>): ReasonsOfFate[] {
    return fates
      .map((fate) => this.ofFate(fate, changes))
      .filter(({ reasons, others }) => reasons.length > 0 || others !== null);
  }

  private ofFate(fate: Fate, changesOf: ReadonlyMap<number, number>): ReasonsOfFate {
    const uncountedNumber = this.uncounted.get(fate) ?? 0;
    const uncounted = changesOf.get(uncountedNumber) ?? 0;
    const counted = this.counted
      .map((one, index) => ({ ...one, number: index + 1, changes: changesOf.get(index + 1) ?? 0 }))
      .filter((one) => one.fate === fate && one.changes > 0 && one.number !== uncountedNumber)
      .sort((left, right) => right.changes - left.changes);
    const rest = counted.slice(LISTED);
    const changes = rest.reduce((sum, one) => sum + one.changes, uncounted);
    return {
      fate,
      reasons: counted.slice(0, LISTED).map((one) => ({ reason: one.reason, changes: one.changes, first: one.object })),
      others: changes === 0 ? null : { reasons: uncounted === 0 ? rest.length : null, changes },
    };
  }

  private uncountedOf(fate: Fate): number {
    const known = this.uncounted.get(fate);
    if (known !== undefined) return known;
    const number = this.counted.push({ fate, reason: '', object: null });
    this.uncounted.set(fate, number);
    return number;
  }
}
