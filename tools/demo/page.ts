const BYTES_PER_KIBIBYTE = 1024;

/** The demo's output: numbered steps, and lines under them. */
export class Page {
  private steps = 0;
  private readonly print: (line: string) => void;
  private readonly now: () => number;

  /** `now` gives milliseconds; only the times shown depend on it. */
  constructor(print: (line: string) => void, now: () => number) {
    this.print = print;
    this.now = now;
  }

  heading(title: string): void {
    this.steps += 1;
    this.print('');
    this.print(`${this.steps}. ${title}`);
  }

  line(text: string): void {
    this.print(`   ${text}`.trimEnd());
  }

  /** Rows of cells under each other: the first column to the left, the others, being numbers, to the right. */
  table(rows: readonly (readonly string[])[]): void {
    const widths = rows.reduce<number[]>(
      (widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)),
      [],
    );
    for (const row of rows) {
      const cells = row.map((cell, index) =>
        index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
      );
      this.line(cells.join('   '));
    }
  }

  /** Name and value, a pair a line. */
  fields(pairs: readonly (readonly [string, string])[]): void {
    const width = Math.max(...pairs.map(([name]) => name.length));
    for (const [name, value] of pairs) this.line(`  ${name.padEnd(width)}  ${value}`);
  }

  /** What `work` gives, and the seconds it took as text. */
  async timed<Result>(work: () => Promise<Result>): Promise<readonly [Result, string]> {
    const start = this.now();
    const result = await work();
    return [result, `${((this.now() - start) / 1000).toFixed(1)} s`];
  }
}

/** 3018 as `3,018`, the same in every locale. */
export function count(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function kibibytes(bytes: number): string {
  return `${(bytes / BYTES_PER_KIBIBYTE).toFixed(1)} KiB`;
}

export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}
