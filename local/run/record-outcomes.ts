/** What the function says that it did with a record: the handler's own words. */
export type RecordOutcome = 'delivered' | 'filtered' | 'skipped' | 'quarantined' | 'reported';

const OUTCOMES: Readonly<Record<string, RecordOutcome>> = {
  d: 'delivered',
  f: 'filtered',
  s: 'skipped',
  q: 'quarantined',
  r: 'reported',
};

/**
 * The outcome of each record, in the order of the event, out of the handler's own log line (`"message": "batch"`) in what
 * an invocation printed. Null where the function prints no such line, or one that speaks of another number of records.
 */
export function outcomesIn(log: string, records: number): readonly RecordOutcome[] | null {
  for (const line of log.split('\n')) {
    if (!line.startsWith('{') || !line.includes('"message":"batch"')) continue;
    const outcomes = outcomesOf(runsIn(line));
    if (outcomes.length === records) return outcomes;
  }
  return null;
}

/** `998d1q1d`: equal neighbours counted, each outcome by its first letter. */
function outcomesOf(runs: string): RecordOutcome[] {
  return [...runs.matchAll(/(\d+)([dfsqr])/g)].flatMap(([, count, letter = '']) =>
    new Array<RecordOutcome>(Number(count)).fill(OUTCOMES[letter] ?? 'reported'),
  );
}

function runsIn(line: string): string {
  try {
    const parsed: unknown = JSON.parse(line);
    const runs = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'outcomeRuns') : '';
    return typeof runs === 'string' ? runs : '';
  } catch {
    // A user's own print that only looks like the line.
    return '';
  }
}
