import { UsageError } from '../errors/usage-error';
import { JsonNumber, type JsonValue } from '../json/json';
import { jqNumberText } from './jq-number';

/** Why Firehose could not take a document to a partition: the code and the message of its error line. */
export interface RecordFailure {
  readonly errorCode: string;
  readonly errorMessage: string;
}

export interface PartitionQuery {
  /** The keys' names, in the order of the query. */
  readonly names: readonly string[];
  /** The keys' values in the order of the names, or why there are none. */
  evaluate(document: JsonValue): readonly string[] | RecordFailure;
}

/** The code of every failure of the MetadataExtraction processor (docs/semantics.md, "Dynamic partitioning"). */
const EXTRACTION_FAILED = 'DynamicPartitioning.MetadataExtractionFailed';

const NULL_OR_EMPTY: RecordFailure = {
  errorCode: EXTRACTION_FAILED,
  errorMessage: 'partitionKeys values must not be null or empty',
};

/** What Firehose says of a record that is not JSON, or has more than one document. */
export const NON_JSON_RECORD: RecordFailure = {
  errorCode: EXTRACTION_FAILED,
  errorMessage: 'Non JSON record provided',
};

const ENTRY = /^\s*(?:([A-Za-z_]\w*)|"([^"\\]*)")\s*:\s*((?:\.[A-Za-z_]\w*)+)\s*$/;

/**
 * Compiles the jq object of a MetadataExtraction processor, such as `{event_date:.event_date,city:.address.city}`.
 * Only plain paths are modelled: anything else throws, since a wrong partition would be a silent error.
 */
export function compilePartitionQuery(query: string): PartitionQuery {
  const entries = readEntries(query);
  const names = entries.map(({ name }) => name);

  function evaluate(document: JsonValue): readonly string[] | RecordFailure {
    const values: string[] = [];
    for (const { path } of entries) {
      const value = follow(document, path);
      if (typeof value === 'object') return value;
      values.push(value);
    }
    return values;
  }

  return { names, evaluate };
}

interface Entry {
  readonly name: string;
  readonly path: readonly string[];
}

function readEntries(query: string): readonly Entry[] {
  const inner = /^\s*\{(.*)\}\s*$/s.exec(query)?.[1];
  if (inner === undefined) throw notModelled(query);
  return inner.split(',').map((text) => {
    const match = ENTRY.exec(text);
    const name = match?.[1] ?? match?.[2];
    const path = match?.[3];
    if (name === undefined || path === undefined) throw notModelled(query);
    return { name, path: path.slice(1).split('.') };
  });
}

function notModelled(query: string): UsageError {
  return new UsageError(
    `MetadataExtractionQuery is ${query}: this jq query is not modelled by the local run. Allowed: an object of plain ` +
      'paths such as {event_date:.event_date,city:.address.city}. Compute other values in the function.',
  );
}

function follow(document: JsonValue, path: readonly string[]): string | RecordFailure {
  let value: JsonValue = document;
  for (const name of path) {
    // jq: every path of null is null.
    if (value === null) return NULL_OR_EMPTY;
    if (!(value instanceof Map)) {
      return { errorCode: EXTRACTION_FAILED, errorMessage: `Cannot index ${jqType(value)} with string "${name}"` };
    }
    value = value.get(name) ?? null;
  }
  if (value === null || value === '') return NULL_OR_EMPTY;
  if (typeof value === 'string') return flat(value);
  if (value instanceof JsonNumber) return jqNumberText(value.text);
  if (typeof value === 'boolean') return String(value);
  return { errorCode: EXTRACTION_FAILED, errorMessage: `partitionKeys values must not be ${jqType(value)}s` };
}

/** A copy of its own: a part of a document's text would hold the whole text in memory. */
function flat(value: string): string {
  return Buffer.from(value, 'utf8').toString('utf8');
}

function jqType(value: JsonValue): string {
  if (value instanceof JsonNumber) return 'number';
  if (Array.isArray(value)) return 'array';
  return value instanceof Map ? 'object' : typeof value;
}
