import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttributeMap } from '../../local/verify/attribute-value';
import { writeHistory } from '../../tools/capture/history';
import { ORDERS, ORDERS_TABLE } from '../../tools/demo/example';
import type { StreamRecord } from '../../tools/stream-record';

/* The captured files against each other, by nothing but JSON.parse: the stream, replayed, must give the scan. */

const changes = read<StreamRecord>(ORDERS.changes);
const items = read<AttributeMap>(ORDERS_TABLE.items);

function read<Line>(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** JSON text with sorted names, since neither attributes nor the members of a set have an order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const sets = Object.entries(part).map(([name, member]) => [
      name,
      /^[SNB]S$/.test(name) ? [...member].sort() : member,
    ]);
    return Object.fromEntries(sets.sort());
  });
}

function text(value: AttributeMap[string] | undefined): string {
  return value !== undefined && 'S' in value ? value.S : '';
}

describe('the captured changes', () => {
  it('give the scanned table when they are replayed in order', () => {
    const table = new Map<string, AttributeMap>();
    for (const { dynamodb } of changes) {
      const key = canonical(dynamodb.Keys);
      // Each old image is what the change before it left.
      expect(canonical(dynamodb.OldImage)).toBe(canonical(table.get(key)));
      if (dynamodb.NewImage === undefined) table.delete(key);
      else table.set(key, dynamodb.NewImage);
    }
    expect([...table.values()].map(canonical).sort()).toEqual(items.map(canonical).sort());
  });

  it('stand in the order of the stream, each with its own id and number', () => {
    const numbers = changes.map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect([...numbers].sort()).toEqual(numbers);
    expect(new Set(numbers).size).toBe(changes.length);
    expect(new Set(changes.map(({ eventID }) => eventID)).size).toBe(changes.length);
    const times = changes.map(({ dynamodb }) => dynamodb.ApproximateCreationDateTime);
    expect([...times].sort((left, right) => left - right)).toEqual(times);
  });

  it('are those that npm run capture would capture again', () => {
    const history = writeHistory();
    expect(changes.map(({ dynamodb }) => dynamodb.ApproximateCreationDateTime)).toEqual(history.times);
    const marked = changes.filter(({ userIdentity }) => userIdentity !== undefined);
    expect(marked.map(({ dynamodb }) => text(dynamodb.Keys['order_id'])).sort()).toEqual([...history.expired].sort());
  });

  it('hold what the README promises', () => {
    const readme = readFileSync(join(ORDERS.directory, 'README.md'), 'utf8');
    const expired = changes.filter(({ userIdentity }) => userIdentity !== undefined);
    const inOneSecond = new Map<string, number>();
    for (const { dynamodb } of changes) {
      const second = `${text(dynamodb.Keys['order_id'])} ${dynamodb.ApproximateCreationDateTime}`;
      inOneSecond.set(second, (inOneSecond.get(second) ?? 0) + 1);
    }
    expect([...inOneSecond.values()].filter((count) => count >= 20)).toHaveLength(13);
    expect(expired.every(({ eventName }) => eventName === 'REMOVE')).toBe(true);
    expect(readme).toContain(`the ${expired.length} deletions by time to live`);
    expect(readme).toContain(`${changes.length.toLocaleString('en-US')} changes`);
    expect(readme).toContain('Thirteen times');
  });

  it.each([
    ['38 digits', (item: AttributeMap) => digits(item['amount']) === 38],
    ['a value of the wrong type', (item: AttributeMap) => text(item['quantity']) === 'three'],
    ['a name that differs only in case', (item: AttributeMap) => 'Status' in item && 'status' in item],
    ['an attribute named __proto__', (item: AttributeMap) => Object.hasOwn(item, '__proto__')],
    ['an attribute outside the schema', (item: AttributeMap) => 'coupon_code' in item],
    ['binary', (item: AttributeMap) => 'B' in (item['receipt'] ?? {})],
    ['a string set', (item: AttributeMap) => 'SS' in (item['tags'] ?? {})],
    ['a number set', (item: AttributeMap) => 'NS' in (item['scores'] ?? {})],
    ['a binary set', (item: AttributeMap) => 'BS' in (item['attachments'] ?? {})],
    ['no region', (item: AttributeMap) => !('region' in item)],
  ])('leave %s in the table', (_what, holds) => {
    expect(items.filter(holds).length).toBeGreaterThan(0);
  });
});

function digits(value: AttributeMap[string] | undefined): number {
  return value !== undefined && 'N' in value ? value.N.replace(/\D/g, '').length : 0;
}
