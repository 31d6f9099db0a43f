import { hexadecimalDigit } from '../change/ascii';

const HEXADECIMAL = 16;

/** A half of a PostgreSQL log sequence number, which is 32 bits, in hexadecimal and decimal digits. */
const LSN_HALF_HEXADECIMAL_DIGITS = 8;
const LSN_HALF_DIGITS = 10;

/** Enough for any offset in a file, which is a 64-bit number. */
const BINLOG_OFFSET_DIGITS = 20;

/** `mysql-bin-changelog.002171:36912271:0:…`: the binlog file and the offset of the change, then where the transaction began. */
const MYSQL = /^[^:]*\.(\d{1,19}):(\d{1,20})(?::|$)/;

/**
 * A `stream-position` of DMS as digits that grow with the source's log, or null for an engine whose form is not known.
 * PostgreSQL's is the two halves of pg_lsn, MySQL's and MariaDB's the file's number and the offset in it. Both were read off
 * recorded messages (docs/semantics.md, "DMS messages"). Changes of one row come in the order of these positions, whether
 * they are a change's or its transaction's: the row is locked until the transaction that changed it has ended.
 */
export function positionDigits(streamPosition: string): string | null {
  return lsnDigits(streamPosition) ?? binlogDigits(streamPosition);
}

/** `00000002/7C007178.3.00000002/7C007178`: the log sequence number of the change, then parts that no page explains. */
function lsnDigits(streamPosition: string): string | null {
  const slash = streamPosition.indexOf('/');
  const point = streamPosition.indexOf('.', slash);
  const high = lsnHalf(streamPosition, 0, slash);
  const low = lsnHalf(streamPosition, slash + 1, point < 0 ? streamPosition.length : point);
  return high < 0 || low < 0 ? null : String(high) + String(low).padStart(LSN_HALF_DIGITS, '0');
}

/** The number whose hexadecimal digits are between two places; -1 if there is anything else. */
function lsnHalf(text: string, start: number, end: number): number {
  if (end <= start || end > start + LSN_HALF_HEXADECIMAL_DIGITS) return -1;
  let number = 0;
  for (let index = start; index < end; index += 1) {
    const digit = hexadecimalDigit(text.charCodeAt(index));
    if (digit < 0) return -1;
    number = number * HEXADECIMAL + digit;
  }
  return number;
}

function binlogDigits(streamPosition: string): string | null {
  const binlog = MYSQL.exec(streamPosition);
  if (binlog === null) return null;
  const [, file = '', offset = ''] = binlog;
  return file + offset.padStart(BINLOG_OFFSET_DIGITS, '0');
}
