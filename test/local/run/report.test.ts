import type { ReasonsOfFate } from '../../../local/fate/fate-reasons';
import { allDelivered, summary } from '../../../local/run/report';
import { REPORT } from '../../support/builders/nested-plan';

describe('summary', () => {
  it('aligns the counts and shows what they add up to', () => {
    expect(summary(REPORT, 'out', null)).toBe(
      [
        'pipeline module.cdc',
        '',
        'changes received          12,345',
        '  delivered               12,300',
        '  skipped                      5',
        '  quarantined                 40',
        'further delivered copies       3',
        'invocations                  130',
        '  failed                       2',
        'lake objects                   2  12,303 records, 1,001,000 bytes',
        'quarantine objects             1  40 records, 9 bytes',
        '',
        'why changes did not arrive:',
        '  - quarantined 40: it is odd (first in b/q/x%20y)',
        '',
        'why invocations failed:',
        '  - 2 × Error: no',
        '',
        'not modelled:',
        '  - this',
        '',
        '2 assumptions on AWS: see --report FILE',
        'The objects are in out',
        '',
      ].join('\n'),
    );
  });

  it('prints the first reasons of a fate and counts the others', () => {
    const reasons = Array.from({ length: 7 }, (_, index) => ({
      reason: `r${index}`,
      changes: 10 - index,
      first: null,
    }));
    const lines = (others: ReasonsOfFate['others']) =>
      summary({ ...REPORT, reasons: [{ fate: 'deadLettered', reasons, others }] }, 'out', null)
        .split('\n')
        .filter((line) => line.startsWith('  - dead-lettered'));
    expect(lines(null)).toEqual([
      ...['10: r0', '9: r1', '8: r2', '7: r3', '6: r4'].map((text) => `  - dead-lettered ${text}`),
      '  - dead-lettered 9: and 2 other reasons',
    ]);
    expect(lines({ reasons: 3, changes: 1000 }).at(-1)).toBe('  - dead-lettered 1,009: and 5 other reasons');
    expect(lines({ reasons: null, changes: 1000 }).at(-1)).toBe('  - dead-lettered 1,009: and many other reasons');
  });

  it('counts the documents of each entry where there are several', () => {
    const documents = [
      { deliveryStream: 'orders-all-dp', delivered: 12_299, failedAtFirehose: 1 },
      { deliveryStream: 'orders-orders-dp', delivered: 12_300, failedAtFirehose: 0 },
    ];
    const lines = summary({ ...REPORT, documents }, 'out', null).split('\n');
    expect(lines.filter((line) => line.startsWith('  to '))).toEqual([
      '  to orders-all-dp        12,299  1 failed at Firehose',
      '  to orders-orders-dp     12,300',
    ]);
  });

  it('says one record and one byte', () => {
    const objects = [{ bucket: 'b', kind: 'lake', key: 'k', table: null, records: 1, bytes: 1 } as const];
    expect(summary({ ...REPORT, objects }, 'out', null)).toContain('  1 record, 1 byte\n');
  });

  it('leaves out what there is none of, and never a change without a fate', () => {
    const changes = { ...REPORT.changes, delivered: 12_299, duplicates: 0, withoutFate: 1 };
    const text = summary({ ...REPORT, changes, unattributedDocuments: 2, notModelled: [] }, 'out', 'report.json');
    expect(text).toContain('WITHOUT A FATE');
    expect(text).toContain('documents of no known change');
    expect(text).not.toContain('further delivered copies');
    expect(text).not.toContain('not modelled');
    expect(text).toContain('2 assumptions on AWS: see report.json\n');
  });
});

describe('allDelivered', () => {
  it('takes filtered and skipped changes as left out on purpose', () => {
    expect(allDelivered(REPORT)).toBe(false);
    expect(allDelivered({ ...REPORT, changes: { ...REPORT.changes, received: 12_305 } })).toBe(true);
  });
});
