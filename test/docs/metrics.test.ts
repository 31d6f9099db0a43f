import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BatchSummary } from '../../handler/src/invocation';
import { batchLine } from '../../handler/src/log';

const README = readFileSync(join(resolve(__dirname, '..', '..'), 'README.md'), 'utf8');
const SECTION = README.split('\n### Metrics\n')[1]?.split('\n## ')[0] ?? '';

const SUMMARY: BatchSummary = {
  received: 0,
  outcomes: { delivered: 0, filtered: 0, skipped: 0, quarantined: 0, reported: 0 },
  outcomeRuns: '',
  skips: { heartbeat: 0, tombstone: 0, control: 0, unlisted_table: 0 },
  failures: {},
  encoding: { rescued: 0, folded: 0, defaultedPartitions: 0 },
  truncated: { without_old_data: 0, changed_fields_only: 0 },
  requests: 0,
  retriedEntries: 0,
  firehoseRecords: 0,
  documents: 0,
  bytes: 0,
  billedBytes: 0,
  oldestAgeInMilliseconds: 0,
};

interface EmfLine {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
}

describe("the README's table of metrics", () => {
  const { _aws }: EmfLine = JSON.parse(batchLine(SUMMARY, 'orders-cdc', 'request-1', 0));
  const [written] = _aws.CloudWatchMetrics;

  it('has each metric that the handler writes, in the same order, with its unit', () => {
    const rows = [...SECTION.matchAll(/^\| `(\w+)` \| (\w+) \| \S/gm)].map(([, name, unit]) => `${name} ${unit}`);
    expect(rows).toEqual(written?.Metrics.map(({ Name, Unit }) => `${Name} ${Unit}`));
  });

  it('has their namespace and their dimension', () => {
    expect(SECTION).toContain(`the namespace \`${written?.Namespace}\``);
    expect(SECTION).toContain(`the dimension \`${written?.Dimensions.flat().join()}\``);
  });
});
