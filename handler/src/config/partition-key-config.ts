import { flattened_prefix as FLATTENED_PREFIX } from '../../../schema/record.json';
import { METADATA_PATHS } from '../change/metadata-paths';
import type { Problems } from './config-problems';

export interface PartitionKeyConfig {
  readonly name: string;
  /** A plain jq path: into the row, or `.cdc_event_date` and the like for metadata. */
  readonly path: string;
}

const NAME = /^[a-z][a-z0-9_]{0,254}$/;
const PLAIN_PATH = /^(\.[A-Za-z_][A-Za-z0-9_]*)+$/;

/**
 * The metadata's names of schema/record.json, with those that queries derive; written out, because reading the file with its
 * comments would lengthen every cold start. modules/tables reserves all of them in an envelope, those of the other layout too.
 */
export const METADATA_NAMES: readonly string[] = [
  'event_id',
  'event_type',
  'op',
  'event_timestamp',
  'table_name',
  'schema_name',
  'database_name',
  'keys',
  'new_data',
  'old_data',
  'extra',
  'image',
  'changed_fields',
  'unavailable_fields',
  'sequence',
  'transaction_id',
  'transaction_order',
  'is_snapshot',
  'is_ttl',
  'record_ref',
  'arrived_at',
  'truncated',
  'pipeline_version',
  'processed_at',
  'event_date',
];

/**
 * Reads a table's partition keys, and refuses the names that modules/tables refuses: a line with one name twice loses one of
 * its two values.
 */
export function readPartitionKeys(
  problems: Problems,
  path: string,
  value: unknown,
  columnNames: readonly string[],
): readonly PartitionKeyConfig[] {
  const list = problems.list(path, value);
  // Firehose partitions by at least one key, and a line ends with one.
  if (list === value && list.length === 0) problems.expected(path, list, 'at least one');
  const keys = list.map((key, index) => readPartitionKey(problems, `${path}[${index}]`, key, columnNames));
  problems.repeated(path, keys, 'each name once');
  return keys;
}

function readPartitionKey(
  problems: Problems,
  path: string,
  value: unknown,
  columnNames: readonly string[],
): PartitionKeyConfig {
  const key = problems.object(path, value, ['name', 'path']);
  const jqPath = problems.string(`${path}.path`, key['path']);
  const isMetadata = jqPath.startsWith(`.${FLATTENED_PREFIX}`);
  if (isMetadata ? !Object.hasOwn(METADATA_PATHS, jqPath) : !PLAIN_PATH.test(jqPath)) {
    const paths = Object.keys(METADATA_PATHS).join(', ');
    problems.expected(`${path}.path`, jqPath, `a path such as .region or .address.country, or one of ${paths}`);
  }
  const namePath = `${path}.name`;
  const name = problems.name(namePath, key['name'], NAME, 'a letter');
  if (name !== '' && columnNames.includes(name)) {
    problems.expected(namePath, name, 'a name that no column has', 'rename one of the two');
  }
  // A key replaces an envelope's own member of that name only where their values are the same.
  if (columnNames.length === 0 && METADATA_NAMES.includes(name) && jqPath !== `.${FLATTENED_PREFIX}${name}`) {
    const allowed = 'a name that no metadata has, or event_date, event_type and table_name with the path .cdc_<name>';
    problems.expected(namePath, name, allowed, 'give another name, or that path');
  }
  return { name, path: jqPath };
}
