import { WORST_CASES, worstCase } from '../../bench/adversarial';
import { SIZES, type StreamEvent, sized } from '../../bench/generate';

const RECORDS = 400;

describe('the generated events', () => {
  it('repeat: the same name gives the same text', () => {
    expect(sized('k1', true, 20)).toEqual(sized('k1', true, 20));
    expect(sized('k1', true, 20).text).not.toBe(sized('k1', false, 20).text);
  });

  it('are 30 % INSERT, 60 % MODIFY and 10 % REMOVE, with the images that such a change carries', () => {
    const { Records }: StreamEvent = JSON.parse(sized('k300', false, RECORDS).text);
    const shares = ['INSERT', 'MODIFY', 'REMOVE'].map(
      (name) => Records.filter(({ eventName }) => eventName === name).length / RECORDS,
    );
    for (const [index, share] of [0.3, 0.6, 0.1].entries())
      expect(Math.abs((shares[index] ?? 0) - share)).toBeLessThan(0.06);
    for (const { eventName, dynamodb } of Records) {
      expect([eventName, 'NewImage' in dynamodb, 'OldImage' in dynamodb]).toEqual([
        eventName,
        eventName !== 'REMOVE',
        eventName !== 'INSERT',
      ]);
    }
  });

  it.each([
    ['k300', 0.28],
    ['k1', 1],
    ['k4', 4.9],
    ['k50', 50],
  ] as const)('of %s hold items of about %d KB', (size, kilobytes) => {
    const { Records }: StreamEvent = JSON.parse(sized(size, false, 10).text);
    const sizes = Records.map(({ dynamodb }) => JSON.stringify(dynamodb.NewImage ?? dynamodb.OldImage).length / 1000);
    const mean = sizes.reduce((sum, one) => sum + one, 0) / sizes.length;
    expect(mean / kilobytes).toBeGreaterThan(0.8);
    expect(mean / kilobytes).toBeLessThan(1.25);
  });

  it('have every type of DynamoDB from 1 KB on, and numbers of 38 digits where asked', () => {
    const text = sized('k1', true, 1).text;
    for (const type of ['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'])
      expect(text).toContain(`{"${type}":`);
    expect(text).toMatch(/"\d{29}\.\d{9}"/);
    expect(sized('k1', false, 1).text).not.toMatch(/"N":"[\d.]{17,}"/);
  });

  it('have no two rows with an attribute in common where the keys change', () => {
    const { Records }: StreamEvent = JSON.parse(worstCase('2,000 changing keys', 2).text);
    const [one = [], other = []] = Records.map(({ dynamodb }) =>
      Object.keys(dynamodb.NewImage ?? dynamodb.OldImage ?? {}),
    );
    expect(one.length).toBeGreaterThan(1990);
    expect(one.filter((name) => other.includes(name)).sort()).toEqual(['item_number', 'order_id']);
  });

  it('are known by their names', () => {
    expect(WORST_CASES).toHaveLength(7);
    expect(SIZES).toHaveLength(4);
    expect(() => worstCase('none')).toThrow('there is no worst case "none"; there are short CJK');
  });
});
