import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import record from '../../../schema/record.json';
import type { Example } from '../../../tools/demo/example';

interface Column {
  readonly name: string;
  readonly type: string;
}

export interface EditedTable {
  readonly columns: readonly Column[];
  readonly [setting: string]: unknown;
}

/** The handler's configuration, as far as tests change it. */
export interface EditedConfiguration {
  readonly tables: Readonly<Record<string, EditedTable>>;
  readonly [setting: string]: unknown;
}

/** An example's committed plan with another configuration of the handler, and with the Glue tables' columns that follow from it. */
export function editedPlan(
  { committedPlan }: Example,
  edit: (configuration: EditedConfiguration) => EditedConfiguration,
  attributes: Readonly<Record<string, unknown>> = {},
): string {
  const text = readFileSync(committedPlan, 'utf8');
  let configuration: EditedConfiguration = { tables: {} };
  const configured = JSON.parse(text, (name, value) => {
    if (name === 'CDC_CONFIG' && typeof value === 'string') {
      configuration = edit(JSON.parse(gunzipSync(Buffer.from(value, 'base64')).toString('utf8')));
      return gzipSync(JSON.stringify(configuration)).toString('base64');
    }
    return value;
  });
  const { tables } = configuration;
  const plan = JSON.parse(JSON.stringify(configured), (_, value) => {
    const table = value?.type === 'aws_glue_catalog_table' ? tables[value.values?.name] : undefined;
    if (table !== undefined) value.values.storage_descriptor[0].columns = glueColumns(table);
    if (value?.type === 'aws_lambda_function' && value.values !== undefined) Object.assign(value.values, attributes);
    return value;
  });
  return JSON.stringify(plan);
}

function glueColumns({ columns }: EditedTable): Column[] {
  const [layout, prefix] = columns.length === 0 ? ['envelope', ''] : ['flattened', record.flattened_prefix];
  const metadata = record.fields.filter(({ layouts }) => layouts.includes(layout));
  return [...columns, ...metadata.map(({ name, type }) => ({ name: `${prefix}${name}`, type }))];
}
