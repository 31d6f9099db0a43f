import fc from 'fast-check';
import { RecordOutcomes } from '../../handler/src/record-outcomes';

const INTENTS = ['delivered', 'filtered', 'skipped', 'quarantined'] as const;

/** A record: what it shall be, how many documents it has, and how many of them Firehose acknowledges. */
const record = fc
  .record({ intent: fc.constantFrom(...INTENTS, null), documents: fc.integer({ min: 0, max: 3 }) })
  .chain((fixed) => fc.record({ fixed: fc.constant(fixed), acknowledged: fc.nat(fixed.documents) }));

describe('RecordOutcomes', () => {
  it('gives each record one outcome, counts it, and writes them in the order of the event', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), (records) => {
        const outcomes = new RecordOutcomes(records.length);
        records.forEach(({ fixed: { intent, documents }, acknowledged }, index) => {
          if (intent === null) return;
          outcomes.expect(index, intent, documents);
          outcomes.acknowledge(new Array<number>(acknowledged).fill(index));
        });
        const expected = records.map(({ fixed: { intent, documents }, acknowledged }) =>
          intent !== null && acknowledged === documents ? intent : 'reported',
        );
        expect(records.map((_, index) => outcomes.of(index))).toEqual(expected);
        expect(
          outcomes.runs().replace(/(\d+)(\w)/g, (_, count: string, letter: string) => letter.repeat(Number(count))),
        ).toBe(expected.map((outcome) => outcome[0]).join(''));
        expect(outcomes.runs()).not.toMatch(/\d([a-z])\d+\1/);
        expect(outcomes.reported()).toEqual([...expected.keys()].filter((index) => expected[index] === 'reported'));
        expect(
          Object.entries(outcomes.counts()).every(
            ([name, count]) => count === expected.filter((one) => one === name).length,
          ),
        ).toBe(true);
      }),
    );
  });

  it('counts documents that failed by their reason', () => {
    const outcomes = new RecordOutcomes(2);
    outcomes.expect(0, 'delivered', 2);
    outcomes.fail([0, 0, 1], 'ThrottlingException');
    outcomes.fail([1], 'InternalFailure');
    expect([...outcomes.failures]).toEqual([
      ['ThrottlingException', 3],
      ['InternalFailure', 1],
    ]);
    expect(outcomes.of(0)).toBe('reported');
  });
});
