import type { Progress } from '../run/progress';

/** Shows how far a run is, now and then; it hears of every change, but looks at the progress only to show it. */
export interface ProgressDisplay {
  update(progress: () => Progress): void;
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

  update(progress: () => Progress): void {
    const now = this.now();
    if (now - this.drawnAt < REDRAW_INTERVAL) return;
    this.drawnAt = now;
    this.write(`\r\u001B[K${text(progress())}`);
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

  update(progress: () => Progress): void {
    const now = this.now();
    if (now - this.writtenAt < LOG_INTERVAL) return;
    this.writtenAt = now;
    this.write(`cdc: ${text(progress())}\n`);
  }

  clear(): void {}
}

function text({ bytesRead, bytesTotal, changes, invocations, objects }: Progress): string {
  const percent = bytesTotal === 0 ? 100 : Math.floor((100 * bytesRead) / bytesTotal);
  const counts = [
    [changes, 'changes'],
    [invocations, 'invocations'],
    [objects, 'objects'],
  ] as const;
  return `${percent} %  ${counts.map(([count, name]) => `${count.toLocaleString('en-US')} ${name}`).join('  ')}`;
}
