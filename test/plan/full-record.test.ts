import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { JsonWriter } from '../../handler/src/encode/json-writer';
import { compileLayout } from '../../handler/src/encode/layout';
import record from '../../schema/record.json';
import { describeTerraform, type Plan } from '../../testing';
import { decodeDynamodb, SAMPLES, type StreamRecord, sample, tableConfig } from '../support/builders/stream-record';
import { planPipelines } from '../support/planned-calls';

const COLUMNS = [{ name: 'order_id', type: 'string' }];
const RECORDS = SAMPLES.flatMap((name) => sample(name));
const PROCESSED_AT = '2026-11-21T08:44:00.123Z';

/** What the record says of a change where nothing is left out, read off the stream record. */
function fullRecord({ eventName, eventID, dynamodb, userIdentity }: StreamRecord) {
  const { NewImage, OldImage, ApproximateCreationDateTime } = dynamodb;
  const images = [NewImage && 'NEW', OldImage && 'OLD'].filter((kind) => kind !== undefined);
  return {
    event_id: eventID,
    event_type: eventName,
    op: eventName,
    event_date: new Date(ApproximateCreationDateTime * 1000).toISOString().slice(0, 10),
    table_name: 'orders',
    image: images.join('_AND_') || 'KEYS_ONLY',
    is_ttl: userIdentity?.principalId === 'dynamodb.amazonaws.com',
    is_snapshot: false,
    truncated: false,
    source_kind: 'dynamodb',
    source_format: 'dynamodb',
    sequence_type: 'dynamodb',
    record_version: record.record_version,
  };
}

describeTerraform('full_record_queries', () => {
  let plans: Record<'flattened' | 'envelope', Plan>;
  beforeAll(async () => {
    plans = await planPipelines({
      flattened: { tables: { orders: { columns: COLUMNS } } },
      envelope: { tables: { orders: {} } },
    });
  });

  describe.each([
    ['flattened', COLUMNS, 'cdc_'],
    ['envelope', [], ''],
  ] as const)('of a table in the %s layout', (layout, columns, prefix) => {
    const directory = mkdtempSync(join(tmpdir(), 'full-record-'));
    let plan: Plan;
    let connection: DuckDBConnection;

    beforeAll(async () => {
      plan = plans[layout];
      connection = await (await DuckDBInstance.create(':memory:')).connect();
      const glue = plan.resource('aws_glue_catalog_table.this["orders"]').values as {
        storage_descriptor: { columns: { name: string; type: string }[] }[];
      };
      const types = [...(glue.storage_descriptor[0]?.columns ?? []), { name: 'event_date', type: 'string' }].map(
        ({ name, type }) => `'${name}': '${type === 'array<string>' ? 'VARCHAR[]' : type}'`,
      );
      const lines = join(directory, 'lines.json');
      writeFileSync(lines, linesOf(columns));
      await connection.run('CREATE SCHEMA orders');
      await connection.run(
        `CREATE TABLE orders.orders AS FROM read_json('${lines}', format = 'newline_delimited', columns = {${types.join()}})`,
      );
    });
    afterAll(() => {
      connection.closeSync();
      rmSync(directory, { recursive: true });
    });

    it('give back every field that the lines leave out', async () => {
      const { full_record_queries: queries } = plan.output('cdc') as { full_record_queries: Record<string, string> };
      const rows = (await connection.runAndReadAll(queries['orders'] ?? '')).getRowObjects();
      const named = (full: object) =>
        Object.fromEntries(
          Object.entries(full).map(([name, value]) => [
            name === 'event_date' && prefix === '' ? name : prefix + name,
            value,
          ]),
        );
      expect(rows).toHaveLength(RECORDS.length);
      RECORDS.forEach((change, index) => {
        expect(rows[index]).toMatchObject(named(fullRecord(change)));
      });
      const fields = record.fields.filter(({ layouts }) => layouts.includes(layout)).map(({ name }) => prefix + name);
      expect(Object.keys(rows[0] ?? {})).toEqual(expect.arrayContaining(fields));
    });

    it('name what holds for the whole table as the Glue table’s parameters do', () => {
      expect(plan.resource('aws_glue_catalog_table.this["orders"]').value('parameters')).toMatchObject({
        'cdc.record_version': record.record_version,
        'cdc.source_kind': 'dynamodb',
        'cdc.source_format': 'dynamodb',
        'cdc.sequence_type': 'dynamodb',
      });
    });
  });
});

function linesOf(columns: typeof COLUMNS | readonly []): string {
  const { write } = compileLayout(tableConfig({ columns }));
  const writer = new JsonWriter();
  const counts = { rescued: 0, folded: 0, defaultedPartitions: 0 };
  for (const change of RECORDS)
    write(writer, decodeDynamodb(change), 'full', { processedAt: PROCESSED_AT, ordinal: 1, counts });
  return writer.buffer.toString('utf8', 0, writer.position);
}
