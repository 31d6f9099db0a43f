/** A place where what the run wrote is not what the changes describe. */
export interface Difference {
  /** The record's place among the records that the mapping reads, from 1; null where no record explains what was found. */
  readonly record: number | null;
  /** The entry of `tables`, or the place beside the lake. */
  readonly what: string;
  /** The row's key, or what else identifies what was found. */
  readonly identity: string;
  /** The column, with the path into it; '' for the whole. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

/** A report lists so many; all are counted. */
const LISTED = 1000;

/** Differences as they are found, of which the first by their records are kept. */
export class Differences {
  private readonly kept: Difference[] = [];
  private counted = 0;

  get count(): number {
    return this.counted;
  }

  add(difference: Difference): void {
    this.counted += 1;
    this.kept.push(difference);
    if (this.kept.length === 2 * LISTED) this.cut();
  }

  /** In the order of the records; those of none last. */
  listed(): readonly Difference[] {
    this.cut();
    return [...this.kept];
  }

  private cut(): void {
    this.kept.sort((one, other) => place(one) - place(other) || (textOf(one) < textOf(other) ? -1 : 1));
    this.kept.splice(LISTED);
  }
}

/** A difference in one line. */
export function differenceLine(difference: Difference): string {
  const { record, what, identity, where, expected, found } = difference;
  const place = record === null ? what : `record ${record}, ${what}`;
  const subject = [identity, where].filter((part) => part !== '').join(' ');
  return `${[place, subject].filter((part) => part !== '').join(': ')}: expected ${expected}, found ${found}`;
}

function place({ record }: Difference): number {
  return record ?? Number.POSITIVE_INFINITY;
}

function textOf({ what, identity, where, expected, found }: Difference): string {
  return [what, identity, where, expected, found].join(' ');
}
