import type { AttributeMap, AttributeValue } from '../handler/src/change/attribute-value';
import { isJsonArray, isJsonObject, JsonNumber, type JsonValue, jsonText, parseJson } from '../local/json/json';
import { version as pipelineVersion } from '../package.json';
import { type HiveType, parseHiveType } from '../schema/hive-type';
import type { Dataset, StreamEvent, StreamRecord } from './generate';

/** What the lines of a contender look like. All of them carry the same change; peers write it as they obviously would. */
export interface LineShape {
  readonly layout: 'flattened' | 'envelope';
  /** typed: as the columns ask, images as JSON text; plain: as JSON values; attributes: as DynamoDB's own notation. */
  readonly values: 'typed' | 'plain' | 'attributes';
  readonly changedFields: boolean;
}

export const PROCESSED_AT = '2026-11-21T08:45:00.000Z';

/** Fields that hold JSON as text: compared by what they say, since the order of members says nothing. */
const JSON_TEXTS = ['keys', 'cdc_keys', 'new_data', 'old_data', 'cdc_extra'];

/** The lines that a contender of that shape must write: slow, obvious, and without any of the handler's encoders. */
export function expectedLines(dataset: Dataset, shape: LineShape): ReadonlyMap<string, JsonValue> {
  const event: StreamEvent = JSON.parse(dataset.text);
  return new Map(
    event.Records.map((record) => [record.eventID, canonical(expectedLine(record, dataset.columns, shape))]),
  );
}

/** Reads a contender's line for comparison: members sorted, JSON text parsed, each number's digits kept. */
export function readLine(line: string): { eventId: string; value: JsonValue } {
  const value = parseJson(line);
  const id = isJsonObject(value) ? (value.get('event_id') ?? value.get('cdc_event_id')) : undefined;
  return { eventId: typeof id === 'string' ? id : '', value: canonical(value) };
}

function expectedLine(record: StreamRecord, columns: Dataset['columns'], shape: LineShape): JsonValue {
  const { NewImage = null, OldImage = null } = record.dynamodb;
  const line = metadata(record, shape);
  // The partition key by default, in either layout.
  line.set('event_date', eventTime(record).slice(0, 10));
  const write = shape.values === 'attributes' ? fromPlainObject : plain;
  if (shape.layout === 'envelope') {
    for (const [name, image] of [
      ['new_data', NewImage],
      ['old_data', OldImage],
    ] as const) {
      if (image === null) continue;
      line.set(name, shape.values === 'typed' ? jsonText(plainMap(image)) : mapOf(image, write));
    }
    return line;
  }
  const row = NewImage ?? OldImage ?? record.dynamodb.Keys;
  if (shape.values === 'typed') typedRow(line, row, columns);
  else for (const [name, value] of Object.entries(row)) line.set(name, write(value));
  return line;
}

/** Names and meanings: schema/record.json. */
function metadata(record: StreamRecord, { layout, values, changedFields }: LineShape): Map<string, JsonValue> {
  const { NewImage, OldImage, SequenceNumber, Keys } = record.dynamodb;
  const label = record.eventSourceARN.split('/')[3] ?? '';
  const fields: Record<string, JsonValue> = {
    event_id: record.eventID,
    event_type: record.eventName,
    event_timestamp: eventTime(record),
    keys: values === 'attributes' ? JSON.stringify(Keys) : jsonText(plainMap(Keys)),
    sequence: `${label.replace(/\D/g, '')}${String(SequenceNumber.length).padStart(3, '0')}${SequenceNumber}`,
    pipeline_version: pipelineVersion,
    processed_at: PROCESSED_AT,
  };
  if (changedFields && NewImage !== undefined && OldImage !== undefined) {
    const names = [...new Set([...Object.keys(NewImage), ...Object.keys(OldImage)])];
    fields['changed_fields'] = names.filter(
      (name) => JSON.stringify(NewImage[name]) !== JSON.stringify(OldImage[name]),
    );
  }
  const prefix = layout === 'flattened' ? 'cdc_' : '';
  return new Map(Object.entries(fields).map(([name, value]) => [prefix + name, value]));
}

function eventTime(record: StreamRecord): string {
  return new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString().replace('.000Z', 'Z');
}

function typedRow(line: Map<string, JsonValue>, row: AttributeMap, columns: Dataset['columns']): void {
  const types = new Map(columns.map(({ name, type }) => [name, parseHiveType(type)]));
  const extra = new Map<string, JsonValue>();
  for (const [name, value] of Object.entries(row)) {
    const type = types.get(name);
    if (type === undefined || isLongDecimal(value, type)) extra.set(name, plain(value));
    if (type !== undefined && value.NULL === undefined) line.set(name, typed(value, type));
  }
  if (extra.size > 0) line.set('cdc_extra', jsonText(extra));
}

/** A decimal that not every reader takes with all its digits is in its column and in `cdc_extra` (docs/record.md). */
function isLongDecimal({ N }: AttributeValue, type: HiveType): boolean {
  return type.kind === 'decimal' && N !== undefined && !/^-?\d{1,20}(?:\.\d{1,18})?$/.test(N);
}

/** Generated values fit their columns and are canonical, so a type asks for no more than quotes or another separator. */
function typed(value: AttributeValue, type: HiveType): JsonValue {
  switch (type.kind) {
    case 'bigint':
    case 'decimal':
      return value.N ?? null;
    case 'timestamp':
      return value.S?.replace('T', ' ').replace('Z', '') ?? null;
    case 'array': {
      const members =
        value.L ?? value.SS?.map((S) => ({ S })) ?? value.NS?.map((N) => ({ N })) ?? value.BS?.map((B) => ({ B }));
      return members?.map((member) => typed(member, type.element)) ?? null;
    }
    case 'map':
      return mapOf(value.M ?? {}, (member) => typed(member, type.value));
    case 'struct': {
      const types = new Map(type.fields.map((field) => [field.name, field.type]));
      return mapOf(value.M ?? {}, (member, name) => typed(member, types.get(name) ?? { kind: 'string' }));
    }
    default:
      return plain(value);
  }
}

function plain(value: AttributeValue): JsonValue {
  if (value.N !== undefined) return new JsonNumber(value.N);
  if (value.M !== undefined) return plainMap(value.M);
  if (value.L !== undefined) return value.L.map(plain);
  if (value.NS !== undefined) return value.NS.map((digits) => new JsonNumber(digits));
  if (value.NULL !== undefined) return null;
  return value.S ?? value.B ?? value.BOOL ?? value.SS ?? value.BS ?? null;
}

function plainMap(map: AttributeMap): JsonValue {
  return mapOf(map, plain);
}

function mapOf(map: AttributeMap, write: (value: AttributeValue, name: string) => JsonValue): Map<string, JsonValue> {
  return new Map(Object.entries(map).map(([name, value]) => [name, write(value, name)]));
}

function fromPlainObject(value: AttributeValue): JsonValue {
  return parseJson(JSON.stringify(value));
}

function canonical(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(canonical);
  if (value === null || !isJsonObject(value)) return value;
  const members = [...value].sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(members.map(([name, inner]) => [name, canonical(read(name, inner))]));
}

function read(name: string, value: JsonValue): JsonValue {
  return JSON_TEXTS.includes(name) && typeof value === 'string' ? parseJson(value) : value;
}
