import { BadRecord } from './change/bad-record';
import type { Change } from './change/change';
import type { HandlerConfig, TableConfig } from './config/config';
import { type Emit, Packer } from './deliver/packer';
import { compileLayout } from './encode/layout';
import type { Layout } from './encode/line';

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
  private readonly entries: readonly (Destination & Pick<TableConfig, 'sourceTable' | 'key'>)[];
  /** Found once for each table. */
  private readonly byTable = new Map<string, readonly Destination[]>();

  constructor(config: HandlerConfig) {
    this.entries = config.tables.map((table) => ({
      sourceTable: table.sourceTable,
      key: table.key,
      layout: compileLayout(table),
      packer: new Packer(table.deliveryStream, config.packing),
    }));
    this.quarantine = new Packer(config.quarantineStream, false);
    this.packers = [...this.entries.map(({ packer }) => packer), this.quarantine];
  }

  /** Every entry that takes the change, at least one. Throws BadRecord where none does. */
  of({ tableName }: Change): readonly Destination[] {
    const known = this.byTable.get(tableName);
    if (known !== undefined) return known;
    const found = this.entries.filter(({ sourceTable }) => sourceTable === null || sourceTable === tableName);
    if (found.length === 0) throw new BadRecord(`no entry of tables has source_table ${JSON.stringify(tableName)}`);
    this.byTable.set(tableName, found);
    return found;
  }

  /** The key of the first entry that takes the table; none where no entry does. */
  readonly keyOf = (_schemaName: string | null, tableName: string): readonly string[] =>
    this.entries.find(({ sourceTable }) => sourceTable === null || sourceTable === tableName)?.key ?? [];

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
