import type { Fate } from './fates';
import { shortReason } from './reason';

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
  changes: number;
}

/** How many changes have their fate for which reason. A reason is known by a number, so that a change keeps two bytes. */
export class FateReasons {
  readonly #counted: Counted[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #distinct = new Map<Fate, number>();
  readonly #uncounted = new Map<Fate, number>();

  /** The number of a reason, from 1. */
  numberOf(fate: Fate, { reason, object }: Cause): number {
    const text = shortReason(reason);
    const name = `${fate} ${text}`;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const distinct = this.#distinct.get(fate) ?? 0;
    if (distinct === COUNTED) return this.#uncountedOf(fate);
    this.#distinct.set(fate, distinct + 1);
    const number = this.#counted.push({ fate, reason: text, object, changes: 0 });
    this.#numbers.set(name, number);
    return number;
  }

  /** One more change, or one less, has its fate for the reason of that number; 0 is none. */
  add(number: number, change: 1 | -1): void {
    const counted = this.#counted[number - 1];
    if (counted !== undefined) counted.changes += change;
  }

  list(fates: readonly Fate[]): ReasonsOfFate[] {
    return fates
      .map((fate) => this.#ofFate(fate))
      .filter(({ reasons, others }) => reasons.length > 0 || others !== null);
  }

  #ofFate(fate: Fate): ReasonsOfFate {
    const uncounted = this.#counted[(this.#uncounted.get(fate) ?? 0) - 1]?.changes ?? 0;
    const counted = this.#counted
      .filter((one, index) => one.fate === fate && one.changes > 0 && index + 1 !== this.#uncounted.get(fate))
      .sort((left, right) => right.changes - left.changes);
    const rest = counted.slice(LISTED);
    const changes = rest.reduce((sum, one) => sum + one.changes, uncounted);
    return {
      fate,
      reasons: counted.slice(0, LISTED).map((one) => ({ reason: one.reason, changes: one.changes, first: one.object })),
      others: changes === 0 ? null : { reasons: uncounted === 0 ? rest.length : null, changes },
    };
  }

  #uncountedOf(fate: Fate): number {
    const known = this.#uncounted.get(fate);
    if (known !== undefined) return known;
    const number = this.#counted.push({ fate, reason: '', object: null, changes: 0 });
    this.#uncounted.set(fate, number);
    return number;
  }
}
