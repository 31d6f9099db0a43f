const HEXADECIMAL = 16;

/** A half of a PostgreSQL log sequence number, which is 32 bits. */
const LSN_HALF_DIGITS = 10;

/** Enough for any offset in a file, which is a 64-bit number. */
const BINLOG_OFFSET_DIGITS = 20;

/** `00000002/7C007178.3.00000002/7C007178`: the log sequence number of the change, then parts that no page explains. */
const POSTGRESQL = /^([0-9A-Fa-f]{1,8})\/([0-9A-Fa-f]{1,8})(?:\.|$)/;

/** `mysql-bin-changelog.002171:36912271:0:…`: the binlog file and the offset of the change, then where the transaction began. */
const MYSQL = /^[^:]*\.(\d{1,19}):(\d{1,20})(?::|$)/;

/**
 * A `stream-position` of DMS as digits that grow with the source's log, or null for an engine whose form is not known.
 * PostgreSQL's is the two halves of pg_lsn, MySQL's and MariaDB's the file's number and the offset in it. Both were read off
 * recorded messages (docs/semantics.md, "DMS messages"). Changes of one row come in the order of these positions, whether
 * they are a change's or its transaction's: the row is locked until the transaction that changed it has ended.
 */
export function positionDigits(streamPosition: string): string | null {
  const lsn = POSTGRESQL.exec(streamPosition);
  if (lsn !== null) return decimal(lsn[1]) + decimal(lsn[2]).padStart(LSN_HALF_DIGITS, '0');
  const binlog = MYSQL.exec(streamPosition);
  if (binlog === null) return null;
  const [, file = '', offset = ''] = binlog;
  return file + offset.padStart(BINLOG_OFFSET_DIGITS, '0');
}

function decimal(hexadecimal = ''): string {
  return String(Number.parseInt(hexadecimal, HEXADECIMAL));
}
