import { BadRecord } from './change/bad-record';
import type { Change } from './change/change';
import { fullName } from './change/full-name';
import type { HandlerConfig, TableConfig, UnlistedTables } from './config/config';
import { type Emit, Packer } from './deliver/packer';
import { compileLayout } from './encode/layout';
import type { Layout } from './encode/line';
import { Routes } from './routes';

/** How changes are written for one entry of `tables`, and into which delivery stream's requests. */
export interface Destination {
  readonly layout: Layout;
  readonly packer: Packer;
}

/**
 * How many bytes of lines may wait in all packers together: a function of 128 MB has as much to spare besides Node and a 6 MB
 * event. A few tables never reach it, since each packer hands over what fills a request.
 */
const WAITING_MAXIMUM_BYTES = 16 * 1024 * 1024;

/** Where changes go: the layouts and packers of the entries of `tables`, and the quarantine's packer. They live as long as the process. */
export class Destinations {
  readonly quarantine: Packer;
  /** All packers, the quarantine's last. */
  readonly packers: readonly Packer[];
  private readonly routes: Routes<Destination & Pick<TableConfig, 'name' | 'sourceTable' | 'key'>>;
  private readonly unlistedTables: UnlistedTables;

  constructor(config: HandlerConfig) {
    const entries = config.tables.map((table) => ({
      name: table.name,
      sourceTable: table.sourceTable,
      key: table.key,
      layout: compileLayout(table),
      packer: new Packer(table.deliveryStream, config.packing),
    }));
    this.routes = new Routes(entries);
    this.unlistedTables = config.unlistedTables;
    this.quarantine = new Packer(config.quarantineStream, false);
    this.packers = [...entries.map(({ packer }) => packer), this.quarantine];
  }

  /** Every entry that takes the change: none if it is to be skipped. Throws BadRecord if it is to be quarantined. */
  of({ schemaName, tableName }: Change): readonly Destination[] {
    const { entries } = this.routes.of(schemaName, tableName);
    if (entries.length > 0 || this.unlistedTables === 'skip') return entries;
    const name = JSON.stringify(fullName(schemaName, tableName));
    throw new BadRecord(`no entry of tables has source_table ${name}; add one, or set unlisted_tables = "skip"`);
  }

  /** The key of the table's entries; none where no entry takes it. Throws BadRecord where they disagree. */
  readonly keyOf = (schemaName: string | null, tableName: string): readonly string[] =>
    this.routes.of(schemaName, tableName).key;

  reset(): void {
    for (const packer of this.packers) packer.reset();
  }

  /** Hands over the fullest packers' lines until those that wait are within their limit. */
  relieve(emit: Emit): void {
    let waiting = 0;
    for (const { writer } of this.packers) waiting += writer.position;
    while (waiting > WAITING_MAXIMUM_BYTES) {
      const fullest = this.packers.reduce((one, other) => (other.writer.position > one.writer.position ? other : one));
      waiting -= fullest.writer.position;
      fullest.flush(emit);
      fullest.writer.release();
    }
  }
}
