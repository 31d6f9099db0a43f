import { join } from 'node:path';
import { FATES } from '../fate/fate';
import type { ReasonsOfFate } from '../fate/fate-reasons';
import type { ChangeCounts, DocumentCounts } from '../fate/fates';
import { keyPath, type LakeObject, type LakeObjectKind } from '../s3/lake';
import { differenceLine } from '../verify/difference';
import type { Verification } from '../verify/verification';

/** What `--report` writes. It holds nothing of this machine and no wall time: equal runs write equal reports. */
export interface Report {
  readonly pipeline: { readonly address: string; readonly region: string; readonly accountId: string };
  readonly seed: number;
  readonly shards: number;
  readonly changes: ChangeCounts;
  /** The documents of the changes, by entry of `tables`. */
  readonly documents: readonly DocumentCounts[];
  /** Why changes did not arrive. */
  readonly reasons: readonly ReasonsOfFate[];
  /** What the changes file has that a stream has not, one sentence each. */
  readonly notes: readonly string[];
  /** Documents in objects that no change of the input explains; they give no change a fate. */
  readonly unattributedDocuments: number;
  readonly objects: readonly LakeObject[];
  readonly invocations: InvocationCounts;
  /** What --verify found; null where it was not asked for. */
  readonly verification: Verification | null;
  readonly notModelled: readonly string[];
  readonly assumptions: readonly string[];
}

export interface InvocationCounts {
  readonly count: number;
  /** Ended in an error, ran out of time, or were refused by Lambda. */
  readonly failed: number;
  /** How many invocations had how many records: size to number. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Why invocations failed, the most frequent first. */
  readonly errors: readonly { readonly error: string; readonly count: number }[];
}

/** Whether every change arrived, or was left out on purpose. */
export function allDelivered({ changes }: Report): boolean {
  return changes.delivered + changes.filtered + changes.skipped === changes.received;
}

const FATE_WORDS: Readonly<Record<(typeof FATES)[number], string>> = {
  delivered: 'delivered',
  filtered: 'filtered',
  skipped: 'skipped',
  quarantined: 'quarantined',
  deadLettered: 'dead-lettered',
  failedAtFirehose: 'failed at Firehose',
  expired: 'expired',
};

const KIND_WORDS: Readonly<Record<LakeObjectKind, string>> = {
  lake: 'lake',
  error: 'error',
  quarantine: 'quarantine',
  deadLetter: 'dead letter',
  backup: 'backup',
};

/**
 * The report for people: what became of the changes and where it lies, and what the run does not claim. `reportFile` is
 * the one that was written, if any.
 */
export function summary(report: Report, directory: string, reportFile: string | null): string {
  const { changes, objects, invocations } = report;
  const fates = FATES.filter((fate) => changes[fate] > 0);
  const rows: Row[] = [
    [report.pipeline.address === '' ? 'pipeline in the root module' : `pipeline ${report.pipeline.address}`, null],
    ['', null],
    ['changes received', changes.received],
    ...fates.map((fate): Row => [`  ${FATE_WORDS[fate]}`, changes[fate]]),
    ...(report.documents.length > 1 ? report.documents.map(documentRow) : []),
    ...(changes.withoutFate > 0 ? [['  WITHOUT A FATE', changes.withoutFate] satisfies Row] : []),
    ...(changes.duplicates > 0 ? [['further delivered copies', changes.duplicates] satisfies Row] : []),
    ...(report.unattributedDocuments > 0
      ? [['documents of no known change', report.unattributedDocuments] satisfies Row]
      : []),
    ['invocations', invocations.count],
    ...(invocations.failed > 0 ? [['  failed', invocations.failed] satisfies Row] : []),
    ...kindRows(objects),
  ];
  return [
    ...table(rows),
    ...section('why changes did not arrive', report.reasons.flatMap(reasonLines)),
    ...section(
      'why invocations failed',
      invocations.errors.map(({ error, count }) => `${number(count)} × ${error}`),
    ),
    ...section('about the changes file', report.notes),
    ...section('not modelled', report.notModelled),
    ...verificationLines(report.verification),
    '',
    `${number(report.assumptions.length)} assumptions on AWS: see ${reportFile ?? '--report FILE'}`,
    `The objects are in ${directory}`,
    '',
  ].join('\n');
}

/** Differences that are printed; the report's file has more. */
const PRINTED_DIFFERENCES = 20;

function verificationLines(verification: Verification | null): string[] {
  if (verification === null) return [];
  const { rowsCompared, currentRows, kept, differenceCount, differences } = verification;
  const compared = `${counted(rowsCompared, 'row')} of the lake, ${number(currentRows)} in its latest state, ${number(kept)} kept beside it`;
  if (differenceCount === 0) return ['', `verified: what the run wrote is what the changes describe (${compared})`];
  const printed = differences.slice(0, PRINTED_DIFFERENCES).map(differenceLine);
  const others = differenceCount - printed.length;
  return section(
    `NOT what the changes describe: ${counted(differenceCount, 'difference')} (${compared})`,
    others === 0 ? printed : [...printed, `and ${number(others)} more`],
  );
}

type Row = readonly [label: string, value: number | null, note?: string];

/** Where a change has several documents, each entry of `tables` has its line. */
function documentRow({ deliveryStream, delivered, failedAtFirehose }: Report['documents'][number]): Row {
  const label = `  to ${deliveryStream}`;
  return failedAtFirehose === 0
    ? [label, delivered]
    : [label, delivered, `${number(failedAtFirehose)} failed at Firehose`];
}

function kindRows(objects: readonly LakeObject[]): Row[] {
  return Object.entries(KIND_WORDS).flatMap(([kind, words]): Row[] => {
    const ofKind = objects.filter((object) => object.kind === kind);
    if (ofKind.length === 0) return [];
    const records = ofKind.reduce((sum, object) => sum + object.records, 0);
    const bytes = ofKind.reduce((sum, object) => sum + object.bytes, 0);
    return [[`${words} objects`, ofKind.length, `${counted(records, 'record')}, ${counted(bytes, 'byte')}`]];
  });
}

/** Reasons of one fate that are printed; the report's file has more. */
const PRINTED_REASONS = 5;

function reasonLines({ fate, reasons, others }: ReasonsOfFate): string[] {
  const printed = reasons.slice(0, PRINTED_REASONS);
  const more = reasons.slice(PRINTED_REASONS);
  const changes = more.reduce((sum, one) => sum + one.changes, others?.changes ?? 0);
  const further = others?.reasons === null ? 'many' : number(more.length + (others?.reasons ?? 0));
  return [
    ...printed.map(({ reason, changes: count, first }) => {
      const place = first === null ? '' : ` (first in ${join(first.bucket, ...keyPath(first.key))})`;
      return `${FATE_WORDS[fate]} ${number(count)}: ${reason}${place}`;
    }),
    ...(changes === 0
      ? []
      : [`${FATE_WORDS[fate]} ${number(changes)}: and ${further} other ${further === '1' ? 'reason' : 'reasons'}`]),
  ];
}

function table(rows: readonly Row[]): string[] {
  const labelWidth = Math.max(...rows.filter(([, value]) => value !== null).map(([label]) => label.length));
  const valueWidth = Math.max(...rows.map(([, value]) => (value === null ? 0 : number(value).length)));
  return rows.map(([label, value, note]) => {
    if (value === null) return label;
    const line = `${label.padEnd(labelWidth)}  ${number(value).padStart(valueWidth)}`;
    return note === undefined ? line : `${line}  ${note}`;
  });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  - ${line}`)];
}

/** `1 record`, `2 records`. */
function counted(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
