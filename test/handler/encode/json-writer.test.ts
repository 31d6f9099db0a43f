import fc from 'fast-check';
import type { Depth } from '../../../handler/src/encode/escape';
import { JsonWriter } from '../../../handler/src/encode/json-writer';
import { anyText } from '../../support/builders/arbitraries';

const LENGTHS = [0, 1, 2, 3, 22, 23, 24, 25, 26, 27, 28, 63, 64, 65, 127, 500];
const CHARACTERS: Readonly<Record<string, string>> = {
  letter: 'a',
  quote: '"',
  backslash: '\\',
  control: '\u0001',
  newline: '\n',
  delete: '\u007f',
  'latin letter': 'é',
  'wide letter': '漢',
  'line separator': '\u2028',
  'surrogate pair': '😀',
  'high surrogate': '\ud83d',
  'low surrogate': '\ude00',
};

const writer = new JsonWriter();

/** What JSON.stringify says, once for a document, twice for a document in a string. */
function expected(text: string, depth: Depth): string {
  const once = JSON.stringify(text);
  return depth === 0 ? once : JSON.stringify(once).slice(1, -1);
}

/** The text as written from a position with this remainder by four. */
function written(text: string, depth: Depth, offset = 0): string {
  writer.position = 0;
  for (let index = 0; index < offset; index += 1) writer.byte(0x20);
  writer.string(text, depth);
  return writer.buffer.toString('utf8', offset, writer.position);
}

describe('JsonWriter.string', () => {
  it.each([0, 1] as const)('writes any string as JSON.stringify does, at depth %d and any position', (depth) => {
    fc.assert(
      fc.property(anyText(150), fc.nat(9), (text, offset) => {
        expect(written(text, depth, offset)).toBe(expected(text, depth));
      }),
      { numRuns: 1500 },
    );
  });

  it.each(Object.entries(CHARACTERS))('escapes a %s anywhere in a string of any length', (_name, character) => {
    for (const length of LENGTHS) {
      for (let at = 0; at <= length; at += Math.max(1, Math.floor(length / 8))) {
        for (const depth of [0, 1] as const) {
          const text = `${'x'.repeat(at)}${character}${'y'.repeat(length - at)}`;
          expect(written(text, depth, at % 5)).toBe(expected(text, depth));
        }
      }
    }
  });

  it('writes every UTF-16 code unit, alone and in a long string', () => {
    const wrong: number[] = [];
    for (let code = 0; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      for (const text of [character, `${'x'.repeat(30)}${character}`]) {
        if (written(text, 0) !== expected(text, 0) || written(text, 1) !== expected(text, 1)) wrong.push(code);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(['"', '\u0001', '\ud800', '漢', '😀'])(
    'writes 400 KB of %j into a buffer that is nearly full',
    (character) => {
      const text = character.repeat(400 * 1024);
      for (const depth of [0, 1] as const) {
        const full = new JsonWriter();
        full.position = full.buffer.length - 3;
        const start = full.position;
        full.string(text, depth);
        expect(full.buffer.toString('utf8', start, full.position) === expected(text, depth)).toBe(true);
      }
    },
  );

  it.each(['a', '"', '\u0001', '\ud800', '漢', '😀'])(
    'writes a short string of %j however few bytes are free',
    (character) => {
      const text = character.repeat(7);
      for (const depth of [0, 1] as const) {
        for (let free = 0; free <= 128; free += 1) {
          const full = new JsonWriter();
          full.position = full.buffer.length - free;
          const start = full.position;
          full.string(text, depth);
          expect(full.buffer.toString('utf8', start, full.position)).toBe(expected(text, depth));
        }
      }
    },
  );
});

describe('JsonWriter', () => {
  it('writes a comma and the name of a member', () => {
    fc.assert(
      fc.property(anyText(60), fc.constantFrom<Depth>(0, 1), (name, depth) => {
        writer.position = 0;
        writer.name(name, depth);
        expect(writer.buffer.toString('utf8', 0, writer.position)).toBe(`,${expected(name, depth)}:`);
      }),
    );
  });

  it('keeps what is written when the buffer has to grow, whatever is written in one go', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 12 }), (sizes) => {
        const grown = new JsonWriter();
        const chunks = sizes.map((size, index) => Buffer.alloc(size, 0x61 + index));
        for (const chunk of chunks) grown.bytes(chunk);
        expect(grown.buffer.subarray(0, grown.position).equals(Buffer.concat(chunks))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('undoes what was written when the position is set back', () => {
    writer.position = 0;
    writer.string('kept', 0);
    const { position } = writer;
    writer.string('"'.repeat(1000), 1);
    writer.position = position;
    writer.ascii('!');
    expect(writer.buffer.toString('utf8', 0, writer.position)).toBe('"kept"!');
  });
});
