import fc from 'fast-check';
import { FATES, type Fate } from '../../../local/fate/fate';
import { FateLedger } from '../../../local/fate/fates';

function ledgerOf(changes: number): FateLedger {
  const ledger = new FateLedger();
  for (let ordinal = 0; ordinal < changes; ordinal++) ledger.receive();
  return ledger;
}

describe('FateLedger', () => {
  it('lets the best fate of a document’s copies count, whatever their order', () => {
    const ledger = ledgerOf(2);
    for (const fate of ['failedAtFirehose', 'delivered', 'failedAtFirehose'] as const) {
      ledger.documentEnded('a', 0, fate);
    }
    for (const fate of ['expired', 'quarantined', 'deadLettered'] as const) ledger.recordEnded(1, fate);
    expect(ledger.counts()).toMatchObject({ received: 2, delivered: 1, quarantined: 1, withoutFate: 0 });
  });

  it('lets the worst fate of a change’s documents count', () => {
    const ledger = ledgerOf(2);
    ledger.documentEnded('a', 0, 'delivered');
    ledger.documentEnded('b', 0, 'failedAtFirehose');
    ledger.documentEnded('a', 1, 'delivered');
    ledger.documentEnded('b', 1, 'delivered');
    expect(ledger.counts()).toMatchObject({ delivered: 1, failedAtFirehose: 1, duplicates: 0 });
    expect(ledger.documents()).toEqual([
      { deliveryStream: 'a', delivered: 2, failedAtFirehose: 0 },
      { deliveryStream: 'b', delivered: 1, failedAtFirehose: 1 },
    ]);
  });

  it('lets the worst of a record’s changes count in one entry too, each by its best copy', () => {
    const ledger = ledgerOf(3);
    for (const ordinal of [0, 1]) {
      ledger.documentEnded('a', ordinal, 'delivered');
      ledger.documentEnded('a', ordinal, 'failedAtFirehose', { reason: 'odd', object: null }, 2);
      ledger.documentEnded('a', ordinal, 'delivered', null, 3);
    }
    ledger.documentEnded('a', 1, 'delivered', null, 2);
    ledger.documentEnded('a', 1, 'delivered', null, 3);
    ledger.documentEnded('a', 2, 'delivered', null, 2);
    expect(ledger.counts()).toMatchObject({ delivered: 2, failedAtFirehose: 1, withoutFate: 0, duplicates: 1 });
    expect(ledger.documents()).toEqual([{ deliveryStream: 'a', delivered: 6, failedAtFirehose: 1 }]);
    expect(ledger.reasons()).toMatchObject([
      { fate: 'failedAtFirehose', reasons: [{ reason: 'odd', changes: 1, first: null }] },
    ]);
  });

  it('takes a record that was given up for delivered only if all of its documents were', () => {
    const ledger = ledgerOf(3);
    for (const ordinal of [0, 1, 2]) {
      if (ordinal < 2) ledger.documentEnded('a', ordinal, 'delivered');
      ledger.recordEnded(ordinal, 'deadLettered');
    }
    ledger.allSent(0);
    expect(ledger.counts()).toMatchObject({ delivered: 1, deadLettered: 2 });
  });

  it('finds a failed document of a record that was given up among the dead letters', () => {
    const ledger = ledgerOf(1);
    ledger.documentEnded('a', 0, 'failedAtFirehose');
    ledger.allSent(0);
    ledger.recordEnded(0, 'deadLettered');
    expect(ledger.counts()).toMatchObject({ deadLettered: 1, failedAtFirehose: 0 });
  });

  it('counts further delivered copies apart', () => {
    const ledger = ledgerOf(1);
    for (const stream of ['a', 'b', 'a', 'a']) ledger.documentEnded(stream, 0, 'delivered');
    expect(ledger.counts()).toMatchObject({ delivered: 1, quarantined: 0, duplicates: 2 });
  });

  it('tells of changes without a fate', () => {
    const ledger = ledgerOf(3);
    ledger.recordEnded(1, 'skipped');
    expect(ledger.counts()).toMatchObject({ received: 3, skipped: 1, withoutFate: 2 });
  });

  it('adds up, with the fate that the rule in words gives, for any history', () => {
    const event = fc.record({
      ordinal: fc.nat(1999),
      stream: fc.constantFrom('a', 'b', null),
      change: fc.integer({ min: 1, max: 3 }),
      fate: fc.constantFrom(...FATES),
      sendsAll: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const ledger = ledgerOf(2000);
        for (const { ordinal, stream, change, fate, sendsAll } of events) {
          if (stream === null) ledger.recordEnded(ordinal, fate);
          else ledger.documentEnded(stream, ordinal, fate, null, change);
          if (sendsAll) ledger.allSent(ordinal);
        }
        const expected = [...new Set(events.map(({ ordinal }) => ordinal))].map((ordinal) => {
          const own = events.filter((one) => one.ordinal === ordinal);
          const ofRecord = own.filter(({ stream }) => stream === null).map(({ fate }) => fate);
          const copies = own.filter(({ stream }) => stream !== null);
          const documents = [...new Set(copies.map(({ stream, change }) => `${stream} ${change}`))].map((document) =>
            copies.filter(({ stream, change }) => `${stream} ${change}` === document).map(({ fate }) => fate),
          );
          const isKnownWhole = ofRecord.length === 0 || own.some(({ sendsAll }) => sendsAll);
          const best = documents.map((fates) => ordered([...fates, ...ofRecord])[0]);
          return isKnownWhole && documents.length > 0 ? ordered(best).at(-1) : ordered(ofRecord)[0];
        });
        const counts = ledger.counts();
        for (const fate of FATES) expect(counts[fate]).toBe(expected.filter((one) => one === fate).length);
        expect(counts.withoutFate).toBe(2000 - expected.length);
      }),
    );
  });
});

/** Best first. */
function ordered(fates: readonly (Fate | undefined)[]): (Fate | undefined)[] {
  return [...fates].sort((one, other) => FATES.indexOf(one ?? 'expired') - FATES.indexOf(other ?? 'expired'));
}
