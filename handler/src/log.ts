import { version as pipelineVersion } from '../../package.json';
import type { BatchSummary } from './invocation';

/** The CloudWatch namespace of the handler's own metrics. */
const METRIC_NAMESPACE = 'CdcFirehose';

/** Metric name to its unit and value; names say what is counted. */
type Metrics = Readonly<
  Record<string, { readonly unit: 'Count' | 'Bytes' | 'Milliseconds' | 'None'; readonly value: number }>
>;

/**
 * The one line that an invocation logs: JSON with the counts by outcome, and the same numbers as CloudWatch metrics in the
 * embedded metric format (CloudWatch user guide, "Embedded metric format specification"). It holds no data of a record.
 */
export function batchLine(summary: BatchSummary, functionName: string, requestId: string, now: number): string {
  const metrics = metricsOf(summary);
  return JSON.stringify({
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        {
          Namespace: METRIC_NAMESPACE,
          Dimensions: [['FunctionName']],
          Metrics: Object.entries(metrics).map(([Name, { unit }]) => ({ Name, Unit: unit })),
        },
      ],
    },
    FunctionName: functionName,
    ...Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value])),
    level: summary.outcomes.reported > 0 ? 'WARN' : 'INFO',
    message: 'batch',
    requestId,
    pipelineVersion,
    received: summary.received,
    outcomes: summary.outcomes,
    outcomeRuns: summary.outcomeRuns,
    skips: summary.skips,
    documents: summary.documents,
    failures: summary.failures,
  });
}

function metricsOf(summary: BatchSummary): Metrics {
  const { outcomes, encoding, truncated, firehoseRecords } = summary;
  return {
    Received: { unit: 'Count', value: summary.received },
    Delivered: { unit: 'Count', value: outcomes.delivered },
    Filtered: { unit: 'Count', value: outcomes.filtered },
    Skipped: { unit: 'Count', value: outcomes.skipped },
    Quarantined: { unit: 'Count', value: outcomes.quarantined },
    Reported: { unit: 'Count', value: outcomes.reported },
    RescuedValues: { unit: 'Count', value: encoding.rescued },
    FoldedAttributes: { unit: 'Count', value: encoding.folded },
    DefaultedPartitions: { unit: 'Count', value: encoding.defaultedPartitions },
    ChangesWithoutOldData: { unit: 'Count', value: truncated.without_old_data },
    ChangesWithChangedFieldsOnly: { unit: 'Count', value: truncated.changed_fields_only },
    Requests: { unit: 'Count', value: summary.requests },
    RetriedEntries: { unit: 'Count', value: summary.retriedEntries },
    DocumentsPerFirehoseRecord: {
      unit: 'None',
      value: firehoseRecords === 0 ? 0 : summary.documents / firehoseRecords,
    },
    Bytes: { unit: 'Bytes', value: summary.bytes },
    BilledBytes: { unit: 'Bytes', value: summary.billedBytes },
    OldestChangeAge: { unit: 'Milliseconds', value: summary.oldestAgeInMilliseconds },
  };
}
