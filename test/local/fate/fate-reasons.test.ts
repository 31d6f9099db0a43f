import { FATES } from '../../../local/fate/fate';
import { FateLedger } from '../../../local/fate/fates';

const OBJECT = { bucket: 'orders-lake', key: 'quarantine/a' };

function because(reason: string, object: typeof OBJECT | null = null) {
  return { reason, object };
}

describe('FateReasons', () => {
  it('counts the reason of a change’s fate, as the fate itself, once', () => {
    const ledger = new FateLedger();
    for (let ordinal = 0; ordinal < 4; ordinal++) ledger.receive();
    ledger.recordEnded(0, 'deadLettered', because('RecordAgeExceeded'));
    ledger.recordEnded(0, 'quarantined', because('it is odd', OBJECT));
    ledger.recordEnded(1, 'quarantined', because('it is odd', { ...OBJECT, key: 'quarantine/b' }));
    // The second part of one line, and a copy that came too late to count.
    ledger.recordEnded(1, 'quarantined', because('it is odd'));
    ledger.recordEnded(1, 'deadLettered', because('RecordAgeExceeded'));
    ledger.recordEnded(2, 'quarantined', because('it is even'));
    ledger.recordEnded(2, 'delivered');
    ledger.recordEnded(3, 'expired', because('SourceRetention'));
    expect(ledger.reasons()).toEqual([
      { fate: 'quarantined', reasons: [{ reason: 'it is odd', changes: 2, first: OBJECT }], others: null },
      { fate: 'expired', reasons: [{ reason: 'SourceRetention', changes: 1, first: null }], others: null },
    ]);
  });

  it('keeps the reasons of changes whatever their number', () => {
    const ledger = new FateLedger();
    for (let ordinal = 0; ordinal < 5000; ordinal++) {
      ledger.receive();
      ledger.recordEnded(ordinal, 'quarantined', because('bad'));
    }
    for (let ordinal = 0; ordinal < 4999; ordinal++) ledger.recordEnded(ordinal, 'delivered');
    expect(ledger.reasons()).toMatchObject([{ reasons: [{ reason: 'bad', changes: 1 }] }]);
  });

  it.each([
    [11, { reasons: 1, changes: 1 }],
    [1000, { reasons: 990, changes: 990 }],
    [3000, { reasons: null, changes: 2990 }],
  ])('lists ten of %i reasons and counts the rest', (count, others) => {
    const ledger = new FateLedger();
    for (let ordinal = 0; ordinal < count + 1; ordinal++) {
      ledger.receive();
      ledger.recordEnded(ordinal, 'quarantined', because(`no number: ${ordinal % count}`));
    }
    const [listed] = ledger.reasons();
    expect(listed?.reasons).toHaveLength(10);
    expect(listed?.reasons[0]).toEqual({ reason: 'no number: 0', changes: 2, first: null });
    expect(listed?.others).toEqual(others);
    expect(ledger.counts().quarantined).toBe(count + 1);
  });

  it('cuts a reason and puts it on one line', () => {
    const ledger = new FateLedger();
    ledger.receive();
    ledger.recordEnded(0, 'quarantined', because(`a\n\u001Bb${'x'.repeat(1000)}`));
    const reason = ledger.reasons()[0]?.reasons[0]?.reason;
    expect(reason).toMatch(/^a bx+…$/);
    expect(reason?.length).toBeLessThanOrEqual(301);
  });

  it('has room for the reasons of every fate', () => {
    const ledger = new FateLedger();
    FATES.forEach((fate, rank) => {
      for (let index = 0; index < 2000; index++) {
        const ordinal = rank * 2000 + index;
        ledger.receive();
        ledger.recordEnded(ordinal, fate, because(`reason ${index}`));
      }
    });
    const totals = ledger
      .reasons()
      .map(({ reasons, others }) => reasons.reduce((sum, { changes }) => sum + changes, others?.changes ?? 0));
    expect(totals).toEqual(FATES.map(() => 2000));
  });
});
