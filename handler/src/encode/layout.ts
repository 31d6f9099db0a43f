import type { TableConfig } from '../config/config';
import { envelopeLayout } from './envelope';
import { flattenedLayout } from './flattened';
import type { Layout } from './line';

/** A table without columns is written as envelopes, one with columns flattened (README, "Two layouts"). */
export function compileLayout(table: TableConfig): Layout {
  return table.columns.length === 0 ? envelopeLayout(table) : flattenedLayout(table);
}
