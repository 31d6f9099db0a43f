import fc from 'fast-check';
import type { AttributeMap } from '../../../handler/src/change/attribute-value';
import { aggregateOf } from './kinesis-record';

/** What happens to one item, and how long after the operation before, in units of the source's precision. */
export interface ItemOperation {
  readonly item: number;
  /** Null deletes the item. */
  readonly value: number | null;
  readonly pause: number;
}

/** A table whose items are known by one number, and hold another. */
export interface ItemTable {
  readonly name: string;
  readonly keys: (item: number) => AttributeMap;
  readonly attributes: (value: number) => AttributeMap;
}

/** The values of the items by their numbers. */
export type Items = Map<number, number>;

/** One change of an item, as DynamoDB writes it to a stream of either kind. */
export interface ItemChange {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly time: number;
  readonly images: { readonly Keys: AttributeMap; readonly OldImage?: AttributeMap; readonly NewImage?: AttributeMap };
}

export function itemOperations(length: { minLength?: number; maxLength: number }): fc.Arbitrary<ItemOperation[]> {
  const operation = fc.record({
    item: fc.nat(3),
    value: fc.option(fc.nat(1000), { freq: 4 }),
    pause: fc.integer({ min: 1, max: 2_000_000 }),
  });
  return fc.array(operation, { ...length, size: 'max' });
}

/** Applies the operations to the items; returns the changes that they make. */
export function changesOf(
  table: ItemTable,
  operations: readonly ItemOperation[],
  items: Items,
  start: number,
): ItemChange[] {
  let time = start;
  return operations.flatMap(({ item, value, pause }) => {
    time += pause;
    const Keys = table.keys(item);
    const image = (number: number): AttributeMap => ({ ...Keys, ...table.attributes(number) });
    const old = items.get(item);
    if (old === undefined && value === null) return [];
    if (value === null) items.delete(item);
    else items.set(item, value);
    return [
      {
        eventName: value === null ? 'REMOVE' : old === undefined ? 'INSERT' : 'MODIFY',
        time,
        images: {
          Keys,
          ...(old === undefined ? {} : { OldImage: image(old) }),
          ...(value === null ? {} : { NewImage: image(value) }),
        },
      } as const,
    ];
  });
}

/** What DynamoDB writes of a change to Kinesis; `time` is in microseconds where `isPrecise`, else in milliseconds. */
export function kinesisText({ name }: ItemTable, change: ItemChange, eventID: string, isPrecise: boolean): string {
  return JSON.stringify({
    eventID,
    eventName: change.eventName,
    userIdentity: null,
    tableName: name,
    dynamodb: {
      ApproximateCreationDateTime: change.time,
      ...(isPrecise ? { ApproximateCreationDateTimePrecision: 'MICROSECOND' } : {}),
      ...change.images,
    },
  });
}

/** How changes come to a Kinesis stream. */
export interface Delivery {
  /** Which changes are sent one more time each. */
  readonly duplicates: readonly number[];
  /** Random numbers: the records are sent in their order. */
  readonly disorder: readonly number[];
  /** How many changes each Kinesis record holds, in turns. */
  readonly sizes: readonly number[];
}

export const delivery = {
  duplicates: fc.array(fc.nat(39), { maxLength: 8 }),
  disorder: fc.array(fc.nat(), { minLength: 48, maxLength: 48, size: 'max' }),
  sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
} satisfies { [Name in keyof Delivery]: fc.Arbitrary<Delivery[Name]> };

/** The data of the records: repeated, out of order, several changes in one where the producer aggregates. */
export function deliver(changes: readonly string[], { duplicates, disorder, sizes }: Delivery): (string | Buffer)[] {
  const sent = [...changes, ...duplicates.flatMap((index) => changes[index] ?? [])]
    .map((text, index) => ({ text, rank: disorder[index % disorder.length] ?? 0 }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ text }) => text);
  const records: (string | Buffer)[] = [];
  for (let start = 0; start < sent.length; ) {
    const data = sent.slice(start, start + (sizes[records.length % sizes.length] ?? 1));
    records.push(data.length === 1 ? (data[0] ?? '') : aggregateOf(data));
    start += data.length;
  }
  return records;
}
