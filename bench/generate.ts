import type { AttributeMap } from '../handler/src/change/attribute-value';
import { type Attribute, allAttributes, plainAttributes } from './attributes';
import { Draw } from './draw';

/** One record of a DynamoDB stream's Lambda event (Lambda developer guide, "Using AWS Lambda with Amazon DynamoDB"). */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: string;
  readonly eventSource: string;
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: AttributeMap;
    readonly NewImage?: AttributeMap;
    readonly OldImage?: AttributeMap;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: 'NEW_AND_OLD_IMAGES';
  };
}

export interface StreamEvent {
  readonly Records: readonly StreamRecord[];
}

/** An event as text, and the columns that its items fit. */
export interface Dataset {
  readonly name: string;
  readonly text: string;
  readonly records: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** How the items of a data set are drawn; a MODIFY's new image is made from the old one. */
export interface Recipe {
  readonly name: string;
  readonly records: number;
  readonly columns: Dataset['columns'];
  readonly item: (draw: Draw) => AttributeMap;
  readonly modify: (draw: Draw, item: AttributeMap) => AttributeMap;
}

export const SIZES = ['k300', 'k1', 'k4', 'k50'] as const;
export type Size = (typeof SIZES)[number];

interface SizePlan {
  readonly records: number;
  readonly groups: number;
  readonly members: number;
  readonly noteCharacters: number;
}

/** Items of about 0.28, 1, 4.9 and 50 KB of AttributeValue JSON; the counts give events of 0.8 to 2.5 MB. */
const PLANS: Readonly<Record<Size, SizePlan>> = {
  k300: { records: 1000, groups: 1, members: 0, noteCharacters: 0 },
  k1: { records: 1000, groups: 1, members: 2, noteCharacters: 100 },
  k4: { records: 250, groups: 3, members: 6, noteCharacters: 200 },
  k50: { records: 25, groups: 8, members: 35, noteCharacters: 1200 },
};

const SEED = 20_261_121;
const ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-11-21T08:44:00.123';
const START_SECONDS = Date.UTC(2026, 10, 21, 8, 44) / 1000;
const FIRST_SEQUENCE_NUMBER = 100_000_000_003_498_069_978n;
const KEYS = { order_id: { name: 'order_id', type: 'string' }, item_number: { name: 'item_number', type: 'bigint' } };

/** Of a hundred changes, inserts; then modifications; the rest are removals. */
const INSERTS = 30;
const MODIFICATIONS = 90;

/** Attributes that a MODIFY changes. */
const MODIFIED = 3;

/** The data set of that size, with `records` changes or its own number. */
export function sized(size: Size, exact: boolean, records: number = PLANS[size].records): Dataset {
  const { groups, members, noteCharacters } = PLANS[size];
  const group =
    members === 0 ? plainAttributes({ ...PLANS[size], exact }) : allAttributes({ members, noteCharacters, exact });
  const attributes = Array.from({ length: groups }, (_, index) =>
    group.map((attribute) => (index === 0 ? attribute : { ...attribute, name: `${attribute.name}_${index}` })),
  ).flat();
  return generate(recipeOf(`${size}${exact ? ' exact' : ''}`, records, attributes));
}

/** A recipe for items that all have these attributes. */
export function recipeOf(name: string, records: number, attributes: readonly Attribute[]): Recipe {
  return {
    name,
    records,
    columns: attributes.map((attribute) => ({ name: attribute.name, type: attribute.type })),
    item: (draw) => Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.make(draw)])),
    modify(draw, item) {
      const modified = { ...item };
      for (let count = 0; count < MODIFIED; count += 1) {
        const attribute = attributes[draw.below(attributes.length)];
        if (attribute !== undefined) modified[attribute.name] = attribute.make(draw);
      }
      return modified;
    },
  };
}

/** Draws the event of a recipe: 30 % INSERT, 60 % MODIFY, 10 % REMOVE, with new and old images. */
export function generate(recipe: Recipe): Dataset {
  const draw = new Draw(SEED);
  const event: StreamEvent = {
    Records: Array.from({ length: recipe.records }, (_, index) => record(recipe, draw, index)),
  };
  return {
    name: recipe.name,
    text: JSON.stringify(event),
    records: recipe.records,
    columns: [KEYS.order_id, KEYS.item_number, ...recipe.columns],
  };
}

function record(recipe: Recipe, draw: Draw, index: number): StreamRecord {
  const kind = draw.below(100);
  const keys: AttributeMap = { item_number: { N: draw.digits(2) }, order_id: { S: `o-${draw.hex(10)}` } };
  const item = { ...keys, ...recipe.item(draw) };
  const eventName = kind < INSERTS ? 'INSERT' : kind < MODIFICATIONS ? 'MODIFY' : 'REMOVE';
  const newImage = eventName === 'MODIFY' ? { ...recipe.modify(draw, item), ...keys } : item;
  return {
    eventID: draw.hex(32),
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: START_SECONDS + Math.floor(index / 50),
      Keys: keys,
      ...(eventName === 'REMOVE' ? {} : { NewImage: newImage }),
      SequenceNumber: String(FIRST_SEQUENCE_NUMBER + BigInt(index)),
      ...(eventName === 'INSERT' ? {} : { OldImage: item }),
      SizeBytes: JSON.stringify(item).length,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: ARN,
  };
}
