/**
 * How many records from the batch's start a function's response acknowledges, with ReportBatchItemFailures on: all of
 * them, or those before the first that it names, or none (Lambda developer guide, "Reporting batch item failures").
 * An identifier that is missing, empty or not in the batch fails the whole batch.
 */
export function acknowledgedRecords(responseText: string, sequenceNumbers: readonly string[]): number {
  const failures = batchItemFailures(responseText);
  if (failures === 'none') return sequenceNumbers.length;
  if (failures === 'unreadable') return 0;
  const positions = failures.map((identifier) => (identifier === '' ? -1 : sequenceNumbers.indexOf(identifier)));
  return Math.max(0, Math.min(...positions));
}

function batchItemFailures(responseText: string): readonly string[] | 'none' | 'unreadable' {
  const response = parse(responseText);
  if (response === null || response === '') return 'none';
  // A number, a boolean or a word is not a documented answer: the batch is taken as failed, which loses nothing.
  if (typeof response !== 'object') return 'unreadable';
  const failures = Object.entries(response).find(([name]) => name === 'batchItemFailures')?.[1];
  if (failures === undefined || failures === null) return 'none';
  if (!Array.isArray(failures)) return 'unreadable';
  return failures.length === 0 ? 'none' : failures.map(identifierOf);
}

function identifierOf(failure: unknown): string {
  if (typeof failure !== 'object' || failure === null || !('itemIdentifier' in failure)) return '';
  return typeof failure.itemIdentifier === 'string' ? failure.itemIdentifier : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Lambda's own runtime makes the response, so only a broken one gets here; it counts as no readable answer.
    return false;
  }
}
