import { deliver } from './sessions/delivery';
import { changesOfSessions, itemsAtTheEnd } from './sessions/history';

/** The text of examples/dynamodb-kinesis/changes.ndjson: the records of the stream, in the order of their arrival. */
export function sessionChanges(): string {
  return lines(deliver(changesOfSessions()));
}

/** The text of table.ndjson beside it: what a scan of the table gives after the last change. */
export function sessionItems(): string {
  return lines(itemsAtTheEnd(changesOfSessions()));
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
