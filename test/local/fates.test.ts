import fc from 'fast-check';
import { FATES, FateLedger } from '../../local/fates';

function ledgerOf(changes: number): FateLedger {
  const ledger = new FateLedger();
  for (let ordinal = 0; ordinal < changes; ordinal++) ledger.receive(ordinal);
  return ledger;
}

describe('FateLedger', () => {
  it('lets the best fate of a change’s copies count, whatever their order', () => {
    const ledger = ledgerOf(2);
    for (const fate of ['deadLettered', 'delivered', 'quarantined'] as const) ledger.settle(0, fate);
    for (const fate of ['expired', 'failedAtFirehose'] as const) ledger.settle(1, fate);
    expect(ledger.counts()).toMatchObject({
      received: 2,
      delivered: 1,
      failedAtFirehose: 1,
      deadLettered: 0,
      expired: 0,
      withoutFate: 0,
    });
  });

  it('counts further delivered copies apart', () => {
    const ledger = ledgerOf(1);
    for (const fate of ['delivered', 'quarantined', 'delivered', 'delivered'] as const) ledger.settle(0, fate);
    expect(ledger.counts()).toMatchObject({ delivered: 1, quarantined: 0, duplicates: 2 });
  });

  it('tells of changes without a fate', () => {
    const ledger = ledgerOf(3);
    ledger.settle(1, 'skipped');
    expect(ledger.counts()).toMatchObject({ received: 3, skipped: 1, withoutFate: 2 });
  });

  it('adds up, with the best fate of each, for any history', () => {
    const history = fc.array(fc.tuple(fc.nat(2999), fc.constantFrom(...FATES)));
    fc.assert(
      fc.property(history, (events) => {
        const ledger = ledgerOf(3000);
        const best = new Map<number, number>();
        for (const [ordinal, fate] of events) {
          ledger.settle(ordinal, fate);
          best.set(ordinal, Math.min(best.get(ordinal) ?? FATES.length, FATES.indexOf(fate)));
        }
        const counts = ledger.counts();
        FATES.forEach((fate, rank) => {
          expect(counts[fate]).toBe([...best.values()].filter((value) => value === rank).length);
        });
        expect(counts.withoutFate).toBe(3000 - best.size);
      }),
    );
  });
});
