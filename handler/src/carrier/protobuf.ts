/** A field of a message: a whole number, or bytes. */
export interface ProtobufField {
  readonly number: number;
  readonly value: number | Buffer;
}

/** What is not a message; the text says why. */
export class BrokenProtobuf extends Error {
  override readonly name = 'BrokenProtobuf';
}

/** Wire types (protobuf.dev, "Encoding"); groups (3 and 4) are long gone. */
const [VARINT, FIXED_64, BYTES, FIXED_32] = [0, 1, 2, 5];
const WIRE_TYPE_BITS = 3;
const [FIXED_64_BYTES, FIXED_32_BYTES] = [8, 4];

/** A varint has seven bits in each byte, and 64 bits at most. */
const VARINT_BASE = 128;
const VARINT_MAXIMUM_BYTES = 10;

/**
 * The fields of a message in the order that they were written in. Fixed-width fields are given as their bytes; whole numbers
 * above 2^53 are rounded. Throws BrokenProtobuf.
 */
export function protobufFields(message: Buffer): ProtobufField[] {
  const fields: ProtobufField[] = [];
  let position = 0;
  const varint = (): number => {
    let value = 0;
    for (let bytes = 0, factor = 1; bytes < VARINT_MAXIMUM_BYTES; bytes += 1, factor *= VARINT_BASE) {
      const byte = message[position];
      if (byte === undefined) throw new BrokenProtobuf('a number goes on beyond its end');
      position += 1;
      value += (byte % VARINT_BASE) * factor;
      if (byte < VARINT_BASE) return value;
    }
    throw new BrokenProtobuf(`a number has more than ${VARINT_MAXIMUM_BYTES} bytes`);
  };
  const bytes = (length: number): Buffer => {
    const start = position;
    position += length;
    if (position > message.length) throw new BrokenProtobuf(`a field of ${length} bytes goes on beyond its end`);
    return message.subarray(start, position);
  };
  while (position < message.length) {
    const tag = varint();
    const number = Math.floor(tag / 2 ** WIRE_TYPE_BITS);
    const wireType = tag % 2 ** WIRE_TYPE_BITS;
    if (wireType === VARINT) fields.push({ number, value: varint() });
    else if (wireType === BYTES) fields.push({ number, value: bytes(varint()) });
    else if (wireType === FIXED_64) fields.push({ number, value: bytes(FIXED_64_BYTES) });
    else if (wireType === FIXED_32) fields.push({ number, value: bytes(FIXED_32_BYTES) });
    else throw new BrokenProtobuf(`a field has the wire type ${wireType}`);
  }
  return fields;
}
