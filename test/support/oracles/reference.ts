import type { AttributeMap, AttributeValue } from '../../../handler/src/change/attribute-value';
import type { HiveType } from '../../../schema/hive-type';

/** A value as plain JSON, the slow and obvious way: by putting texts together. */
export function valueText(value: AttributeValue): string {
  if (value.S !== undefined) return JSON.stringify(value.S);
  if (value.N !== undefined) return value.N;
  if (value.B !== undefined) return JSON.stringify(value.B);
  if (value.BOOL !== undefined) return value.BOOL ? 'true' : 'false';
  if (value.NULL !== undefined) return 'null';
  if (value.M !== undefined) return mapText(value.M);
  if (value.L !== undefined) return `[${value.L.map(valueText).join(',')}]`;
  if (value.SS !== undefined) return JSON.stringify(value.SS);
  if (value.NS !== undefined) return `[${value.NS.join(',')}]`;
  if (value.BS !== undefined) return JSON.stringify(value.BS);
  return '{}';
}

export function mapText(map: AttributeMap): string {
  return entriesText(Object.entries(map));
}

/** Takes entries, since an object puts names such as "7" first whatever the order. */
export function entriesText(entries: readonly (readonly [string, AttributeValue])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${valueText(value)}`).join(',')}}`;
}

/** What a column should hold: its JSON text, and whether all of the value is in it. Null: the value does not fit. */
export interface ColumnText {
  readonly text: string;
  readonly whole: boolean;
}

const INTEGER_RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [-128n, 127n],
  smallint: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  bigint: [-9223372036854775808n, 9223372036854775807n],
};

const LARGEST_FLOAT = Math.fround(3.4028234663852886e38);

export function columnText(type: HiveType, value: AttributeValue): ColumnText | null {
  switch (type.kind) {
    case 'string':
      return whole(stringText(value));
    case 'boolean':
      return value.BOOL === undefined ? null : whole(String(value.BOOL));
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint': {
      const unscaled = value.N === undefined ? null : scaledTo(value.N, 0);
      const [least, most] = INTEGER_RANGES[type.kind] ?? [0n, 0n];
      if (unscaled === null || unscaled < least || unscaled > most) return null;
      return whole(type.kind === 'bigint' ? `"${unscaled}"` : String(unscaled));
    }
    case 'float':
    case 'double': {
      if (value.N === undefined) return null;
      const number = Math.abs(Number(value.N));
      return number <= (type.kind === 'float' ? LARGEST_FLOAT : Number.MAX_VALUE) ? whole(value.N) : null;
    }
    case 'decimal': {
      const unscaled = value.N === undefined ? null : scaledTo(value.N, type.scale);
      if (unscaled === null || magnitude(unscaled) >= 10n ** BigInt(type.precision)) return null;
      const text = plain(unscaled, type.scale);
      const [integer = '', fraction = ''] = text.replace('-', '').split('.');
      return { text: `"${text}"`, whole: integer.length <= 20 && fraction.length <= 18 };
    }
    case 'date':
      if (value.S === undefined || !isDay(value.S)) return null;
      return Date.parse(value.S) < Date.UTC(1582, 9, 15) ? null : whole(`"${value.S}"`);
    case 'timestamp':
      return timestampText(value);
    case 'array':
      return arrayText(type.element, value);
    case 'map':
      return membersText(value, () => type.value, false);
    case 'struct':
      return membersText(value, (name) => type.fields.find((field) => field.name === name)?.type, true);
    default:
      return type satisfies never;
  }
}

/** Lower case; `.`, `-` and `:` become `_`. */
export function folded(name: string): string {
  return Array.from(name.toLowerCase(), (character) => ('.-:'.includes(character) ? '_' : character)).join('');
}

/** The attribute that fills the field: the one of the same name, else the first whose name folds to it. */
export function ownerOf(map: AttributeMap, field: string): string | undefined {
  return Object.hasOwn(map, field) ? field : Object.keys(map).find((name) => folded(name) === field);
}

/** The number times 10^scale, exact; null if that is no whole number. */
export function scaledTo(text: string, scale: number): bigint | null {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [integer = '', fraction = ''] = mantissa.split('.');
  const shift = scale - fraction.length + Number(exponent);
  const digits = BigInt(`${integer}${fraction}`.replace('-', ''));
  const signed = text.startsWith('-') ? -digits : digits;
  if (shift >= 0) return signed * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return signed % divisor === 0n ? signed / divisor : null;
}

function plain(unscaled: bigint, scale: number): string {
  const digits = magnitude(unscaled)
    .toString()
    .padStart(scale + 1, '0');
  let text = `${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`;
  while (text.endsWith('0')) text = text.slice(0, -1);
  if (text.endsWith('.')) text = text.slice(0, -1);
  return unscaled < 0n ? `-${text}` : text;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function whole(text: string): ColumnText {
  return { text, whole: true };
}

function stringText(value: AttributeValue): string {
  const text = value.S ?? value.N ?? value.B ?? (value.BOOL === undefined ? valueText(value) : String(value.BOOL));
  return JSON.stringify(text);
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && Number(text.slice(0, 4)) > 0 && isoDay(new Date(`${text}T00:00:00Z`)) === text
  );
}

function isoDay(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}

/** Takes only what `Date` takes: the property tests draw such texts; other spellings have a table of their own. */
function timestampText(value: AttributeValue): ColumnText | null {
  if (value.S !== undefined) {
    const date = new Date(value.S);
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value.S) || Number.isNaN(date.getTime())) return null;
    return instantText(BigInt(date.getTime()) * 1_000_000n);
  }
  if (value.N === undefined) return null;
  const nanoseconds = scaledTo(value.N, isAtLeastTrillion(value.N) ? 6 : 9);
  return nanoseconds === null ? null : instantText(nanoseconds);
}

function isAtLeastTrillion(text: string): boolean {
  const scaled = scaledTo(text, 400);
  return scaled !== null && magnitude(scaled) >= 10n ** 412n;
}

function instantText(nanoseconds: bigint): ColumnText | null {
  const second = 1_000_000_000n;
  const fraction = ((nanoseconds % second) + second) % second;
  const seconds = (nanoseconds - fraction) / second;
  if (magnitude(seconds) > 9_223_372_035n) return null;
  const text = new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  let digits = String(fraction).padStart(9, '0');
  while (digits.endsWith('0')) digits = digits.slice(0, -1);
  return whole(`"${text}${digits === '' ? '' : '.'}${digits}"`);
}

function arrayText(element: HiveType, value: AttributeValue): ColumnText | null {
  const members = value.L ?? setMembers(value) ?? (Object.keys(value).length === 0 ? [] : null);
  if (members === null) return null;
  const texts = members.map((member) => memberText(element, member));
  return joined(texts, '[', ']');
}

function setMembers(value: AttributeValue): readonly AttributeValue[] | undefined {
  if (value.SS !== undefined) return value.SS.map((S) => ({ S }));
  if (value.NS !== undefined) return value.NS.map((N) => ({ N }));
  return value.BS?.map((B) => ({ B }));
}

function membersText(
  value: AttributeValue,
  typeOf: (field: string) => HiveType | undefined,
  folds: boolean,
): ColumnText | null {
  const map = value.M ?? (Object.keys(value).length === 0 ? {} : null);
  if (map === null) return null;
  const texts: (ColumnText | null)[] = [];
  let whole = true;
  for (const [name, member] of Object.entries(map)) {
    const field = folds ? folded(name) : name;
    const type = typeOf(field);
    const isLeftOut = folds ? ownerOf(map, field) !== name : member.NULL !== undefined;
    if (type === undefined || isLeftOut) {
      whole = false;
      continue;
    }
    const text = memberText(type, member);
    texts.push(text && { ...text, text: `${JSON.stringify(field)}:${text.text}` });
  }
  const all = joined(texts, '{', '}');
  return all && { text: all.text, whole: all.whole && whole };
}

function memberText(type: HiveType, value: AttributeValue): ColumnText | null {
  return value.NULL === undefined ? columnText(type, value) : whole('null');
}

function joined(texts: readonly (ColumnText | null)[], open: string, close: string): ColumnText | null {
  const present = texts.filter((text) => text !== null);
  if (present.length < texts.length) return null;
  return {
    text: `${open}${present.map(({ text }) => text).join(',')}${close}`,
    whole: present.every((text) => text.whole),
  };
}
