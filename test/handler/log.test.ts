import type { BatchSummary } from '../../handler/src/invocation';
import { batchLine } from '../../handler/src/log';

const SUMMARY: BatchSummary = {
  received: 10,
  outcomes: { delivered: 6, filtered: 0, skipped: 0, quarantined: 1, reported: 3 },
  outcomeRuns: '6d1q3r',
  skips: { heartbeat: 0, tombstone: 0, control: 0, unlisted_table: 0 },
  failures: { ServiceUnavailableException: 3 },
  encoding: { rescued: 1, folded: 2, defaultedPartitions: 3 },
  truncated: { without_old_data: 4, changed_fields_only: 5 },
  requests: 2,
  retriedEntries: 1,
  firehoseRecords: 3,
  documents: 6,
  bytes: 5000,
  billedBytes: 15360,
  oldestAgeInMilliseconds: 1234,
};

/** CloudWatch user guide, MetricDatum: Unit. */
const UNITS = new Set(
  'Seconds Microseconds Milliseconds Bytes Kilobytes Megabytes Gigabytes Terabytes Bits Percent Count None'.split(' '),
);

interface EmfLine {
  readonly [member: string]: unknown;
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
}

function line(summary: BatchSummary): EmfLine {
  const text = batchLine(summary, 'orders-cdc', 'request-1', 1795215601000);
  expect(text).not.toContain('\n');
  return JSON.parse(text);
}

describe('batchLine', () => {
  it('says what became of the records', () => {
    expect(line(SUMMARY)).toMatchObject({
      message: 'batch',
      level: 'WARN',
      requestId: 'request-1',
      received: 10,
      outcomeRuns: '6d1q3r',
      documents: 6,
      outcomes: { delivered: 6, filtered: 0, skipped: 0, quarantined: 1, reported: 3 },
      failures: { ServiceUnavailableException: 3 },
    });
  });

  it('is a warning only where Lambda must bring something again', () => {
    const levels = [0, 1].map((reported) => line({ ...SUMMARY, outcomes: { ...SUMMARY.outcomes, reported } })['level']);
    expect(levels).toEqual(['INFO', 'WARN']);
  });

  /** CloudWatch user guide, "Embedded metric format specification". */
  it('is valid embedded metric format', () => {
    const { _aws, ...members } = line(SUMMARY);
    expect(_aws.Timestamp).toBe(1795215601000);
    expect(_aws.CloudWatchMetrics).toHaveLength(1);
    for (const { Namespace, Dimensions, Metrics } of _aws.CloudWatchMetrics) {
      expect(Namespace).toMatch(/^[A-Za-z0-9.\-_/#:]{1,255}$/);
      expect(Metrics.length).toBeGreaterThan(0);
      expect(Metrics.length).toBeLessThanOrEqual(100);
      expect(new Set(Metrics.map(({ Name }) => Name)).size).toBe(Metrics.length);
      for (const { Name, Unit } of Metrics) {
        expect([Name, Number.isFinite(members[Name]), UNITS.has(Unit)]).toEqual([Name, true, true]);
      }
      for (const set of Dimensions) {
        expect(set.length).toBeLessThanOrEqual(30);
        for (const name of set) expect(members[name]).toMatch(/^.{1,1024}$/);
      }
    }
  });

  it('counts the outcomes once more as metrics, and they add up', () => {
    const members = line(SUMMARY);
    const outcomes = ['Delivered', 'Filtered', 'Skipped', 'Quarantined', 'Reported'].map((name) =>
      Number(members[name]),
    );
    expect(outcomes).toEqual([6, 0, 0, 1, 3]);
    expect(outcomes.reduce((sum, count) => sum + count)).toBe(members['Received']);
  });

  it('gives every other count as the metric of its name', () => {
    expect(line(SUMMARY)).toMatchObject({
      RescuedValues: 1,
      FoldedAttributes: 2,
      DefaultedPartitions: 3,
      ChangesWithoutOldData: 4,
      ChangesWithChangedFieldsOnly: 5,
      Requests: 2,
      RetriedEntries: 1,
      DocumentsPerFirehoseRecord: 2,
      Bytes: 5000,
      BilledBytes: 15360,
      OldestChangeAge: 1234,
    });
  });

  it('has numbers for an invocation without records', () => {
    const outcomes = { delivered: 0, filtered: 0, skipped: 0, quarantined: 0, reported: 0 };
    const members = line({ ...SUMMARY, received: 0, outcomes, firehoseRecords: 0 });
    expect(members['DocumentsPerFirehoseRecord']).toBe(0);
  });
});
