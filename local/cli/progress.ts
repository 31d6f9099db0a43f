import type { Progress } from '../run/progress';
import type { VerificationProgress } from '../verify/verification';

/** Shows how far a run is, now and then; it hears of every step, but asks for the words only to show them. */
export interface ProgressDisplay {
  update(text: () => string): void;
  /** Before anything else is written. */
  clear(): void;
}

/** Terminals are redrawn no more often than that, milliseconds. */
const REDRAW_INTERVAL = 100;

/** A log gets a line no more often than that, milliseconds. */
const LOG_INTERVAL = 10_000;

/** One line on a terminal that is redrawn in place and leaves nothing behind. */
export class ProgressLine implements ProgressDisplay {
  private readonly write: (text: string) => void;
  private readonly now: () => number;
  private drawnAt = Number.NEGATIVE_INFINITY;

  constructor(write: (text: string) => void, now: () => number) {
    this.write = write;
    this.now = now;
  }

  update(text: () => string): void {
    const now = this.now();
    if (now - this.drawnAt < REDRAW_INTERVAL) return;
    this.drawnAt = now;
    this.write(`\r\u001B[K${text()}`);
  }

  clear(): void {
    if (this.drawnAt !== Number.NEGATIVE_INFINITY) this.write('\r\u001B[K');
  }
}

/** Lines of a log, where nothing can be redrawn; a short run writes none. */
export class ProgressLog implements ProgressDisplay {
  private readonly write: (text: string) => void;
  private readonly now: () => number;
  private writtenAt: number;

  constructor(write: (text: string) => void, now: () => number) {
    this.write = write;
    this.now = now;
    this.writtenAt = now();
  }

  update(text: () => string): void {
    const now = this.now();
    if (now - this.writtenAt < LOG_INTERVAL) return;
    this.writtenAt = now;
    this.write(`cdc: ${text()}\n`);
  }

  clear(): void {}
}

export function runText({ bytesRead, bytesTotal, changes, invocations, objects }: Progress): string {
  const counts = [
    [changes, 'changes'],
    [invocations, 'invocations'],
    [objects, 'objects'],
  ] as const;
  return `${percent(bytesRead, bytesTotal)}  ${counts.map(([count, name]) => `${count.toLocaleString('en-US')} ${name}`).join('  ')}`;
}

export function verificationText({ bytesRead, bytesTotal, rowsCompared, documents }: VerificationProgress): string {
  if (rowsCompared === 0) return `verifying: ${percent(bytesRead, bytesTotal)} of the changes read`;
  const [compared, all] = [rowsCompared, documents].map((count) => count.toLocaleString('en-US'));
  return `verifying: ${compared} of ${all} rows compared`;
}

function percent(done: number, total: number): string {
  return `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`;
}
