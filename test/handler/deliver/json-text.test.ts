import fc from 'fast-check';
import { jsonText } from '../../../handler/src/deliver/json-text';
import { anyText, attributeName } from '../../support/builders/arbitraries';

const LEVELS = 100_000;

/** Names that mean something else to JavaScript, or that it puts in an order of its own, are among them. */
const name = fc.oneof(attributeName, fc.constantFrom('toJSON', 'length', '0', '10', '9'));

/** Whatever JSON.parse can give, and numbers that JSON has no text for. */
const { json: anyJson } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 6, depthIdentifier: 'json' },
    fc.oneof(fc.double(), fc.boolean(), fc.constant(null), anyText(20)),
    fc.array(tie('json'), { maxLength: 6 }),
    fc.array(fc.tuple(name, tie('json')), { maxLength: 6 }).map((members) => Object.fromEntries(members)),
  ),
}));

describe('jsonText', () => {
  it('is the text that JSON.stringify gives', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(jsonText(value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['{"__proto__":{"__proto__":null,"a":1},"b":[]}', '[[],{},[{}],"",0]', '-0', '1e400', '"\\ud800"'])(
    'is the text that JSON.stringify gives of %s',
    (text) => {
      const value: unknown = JSON.parse(text);
      expect(jsonText(value)).toBe(JSON.stringify(value));
    },
  );

  it.each<[string, string, string]>([
    ['arrays', '[', ']'],
    ['objects', '{"__proto__":', '}'],
    ['both', '[{"a":0,"b":[1,', ',2],"c":3}]'],
  ])('writes %s, 100,000 levels deep', (_what, before, after) => {
    const text = `${before.repeat(LEVELS)}null${after.repeat(LEVELS)}`;
    expect(jsonText(JSON.parse(text)) === text).toBe(true);
  });
});
