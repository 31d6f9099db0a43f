import { BadRecord } from './attribute-value';
import type { Change } from './change';
import type { HandlerConfig } from './config';
import { Packer } from './deliver/packer';
import { compileLayout } from './encode/layout';
import type { Layout } from './encode/line';

/** How one table's changes are written, and into which delivery stream's requests. */
export interface Destination {
  readonly layout: Layout;
  readonly packer: Packer;
}

/** Where changes go: the tables' layouts and packers, and the quarantine's packer. They live as long as the process. */
export class Destinations {
  readonly quarantine: Packer;
  /** Every packer there is, the quarantine's last. */
  readonly packers: readonly Packer[];
  private readonly any: Destination | undefined;
  private readonly byTable: ReadonlyMap<string, Destination>;

  constructor(config: HandlerConfig) {
    const entries = config.tables.map((table) => ({
      sourceTable: table.sourceTable,
      destination: { layout: compileLayout(table), packer: new Packer(table.deliveryStream, config.packing) },
    }));
    this.quarantine = new Packer(config.quarantineStream, false);
    this.any = entries.find(({ sourceTable }) => sourceTable === null)?.destination;
    this.byTable = new Map(entries.map(({ sourceTable, destination }) => [sourceTable ?? '', destination]));
    this.packers = [...entries.map(({ destination }) => destination.packer), this.quarantine];
  }

  of(change: Change): Destination {
    const destination = this.byTable.get(change.tableName) ?? this.any;
    if (destination !== undefined) return destination;
    throw new BadRecord(`no entry of tables has source_table ${JSON.stringify(change.tableName)}`);
  }

  reset(): void {
    for (const packer of this.packers) packer.reset();
  }
}
