import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import type { Report } from '../../../local/run/report';
import { type Example, ROOT } from '../../../tools/demo/example';
import { LakeReader } from '../../../tools/query/lake-reader';
import { zipFunction } from './function-process';
import { runWords } from './planned-run';

const HANDLER_ZIP = join(ROOT, 'handler', 'dist', 'handler.zip');

/** The real handler, every third invocation of which fails after it has delivered: Lambda bisects its batch and sends it again. */
const FAILING_HANDLER = `
const { handler } = require('./index.js');
let invocations = 0;
exports.handler = async (event, context) => {
  const response = await handler(event, context);
  invocations += 1;
  if (invocations % 3 === 0) throw new Error('it failed after it had delivered');
  return response;
};`;

/** Small, so that a run has many batches. */
const BATCH_SIZE = 40;

export interface ExampleRunOptions {
  readonly shards: number;
  /** Replaces the planned one. */
  readonly sequenceEpoch?: number;
}

/** The lake of an example's planned pipeline, which several runs fill. */
export class ExampleLake {
  private readonly example: Example;
  private readonly directory: string;
  private readonly childPath: string;
  private runs = 0;

  constructor(example: Example, directory: string, childPath: string) {
    this.example = example;
    this.directory = mkdtempSync(join(directory, 'lake-'));
    this.childPath = childPath;
  }

  /** Runs records through the committed plan, with a function that fails at times. Throws unless the run ends with 0. */
  async run(records: readonly object[], { shards, sequenceEpoch }: ExampleRunOptions): Promise<Report> {
    this.runs += 1;
    const folder = join(this.directory, `run-${this.runs}`);
    mkdirSync(folder);
    const file = (name: string) => join(folder, name);
    const zip = zipFunction({
      'index.js': strFromU8(unzipSync(readFileSync(HANDLER_ZIP))['index.js'] as Uint8Array),
      'failing.js': FAILING_HANDLER,
    });
    writeFileSync(file('function.zip'), zip.bytes);
    const plan = JSON.parse(readFileSync(this.example.committedPlan, 'utf8'), (name, value) => {
      if (name === 'CDC_CONFIG' && typeof value === 'string' && sequenceEpoch !== undefined) {
        const config = JSON.parse(gunzipSync(Buffer.from(value, 'base64')).toString('utf8'));
        return gzipSync(JSON.stringify({ ...config, sequence_epoch: sequenceEpoch })).toString('base64');
      }
      if (typeof value?.filename === 'string' && value.filename.endsWith('handler.zip')) {
        const code = { filename: './function.zip', source_code_hash: zip.sourceCodeHash };
        return { ...value, ...code, handler: 'failing.handler' };
      }
      return typeof value?.batch_size === 'number' ? { ...value, batch_size: BATCH_SIZE } : value;
    });
    writeFileSync(file('plan.json'), JSON.stringify(plan));
    writeFileSync(file('changes.ndjson'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const { code, errors } = await runWords(
      [
        ...['run', '--plan', file('plan.json'), '--changes', file('changes.ndjson'), '--out', file('out')],
        ...['--report', file('report.json'), '--shards', String(shards)],
      ],
      this.childPath,
    );
    if (code !== 0) throw new Error(`cdc run ended with ${code}:\n${errors}`);
    return JSON.parse(readFileSync(file('report.json'), 'utf8'));
  }

  /**
   * The rows of a table as the example's own SQL finds them in all runs together, by the number in the column `id`, with
   * that in the column `value`; both are given as SQL.
   */
  async rows(table: StateQuery): Promise<Map<number, number>> {
    const lake = await LakeReader.open(join(this.directory, 'run-*', 'out', '*-lake-*', 'lake', table.entry));
    const state = readFileSync(join(this.example.directory, table.sql), 'utf8');
    await lake.query(`CREATE VIEW ${table.entry} AS SELECT * FROM ${lake.source} WHERE ${table.where ?? 'true'}`);
    const rows = await lake.query(
      `SELECT cast(${table.id} AS integer) AS id, cast(${table.value} AS integer) AS value FROM (${state})`,
    );
    lake.close();
    const found = new Map(rows.map((row) => [Number(row.get('id')), Number(row.get('value'))]));
    if (found.size < rows.length) throw new Error(`${rows.length - found.size} rows of ${table.entry} are there twice`);
    return found;
  }
}

export interface StateQuery {
  readonly entry: string;
  /** The example's file with the query of the current state. */
  readonly sql: string;
  readonly id: string;
  readonly value: string;
  /** What a line must be to count. */
  readonly where?: string;
}
