import { PUT_RECORD_BATCH } from './limits';

/** A call of PutRecord or PutRecordBatch whose records are within AWS's limits. */
export interface PutRequest {
  readonly operation: 'PutRecord' | 'PutRecordBatch';
  readonly deliveryStreamName: string;
  readonly records: readonly Buffer[];
}

/** A refusal in AWS's words, sent to the caller with status 400. */
export class FirehoseError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

const TARGET_PREFIX = 'Firehose_20150804.';

/**
 * Reads a request of AWS JSON 1.1: the operation from `X-Amz-Target`, the members from the body; a null body was too
 * large to read. Throws a FirehoseError for what Firehose refuses (Firehose API reference, PutRecordBatch).
 */
export function readPutRequest(target: string, body: Buffer | null): PutRequest {
  const operation = target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : target;
  if (operation !== 'PutRecord' && operation !== 'PutRecordBatch') {
    throw new FirehoseError('UnknownOperationException', `${operation} is not modelled by the local Firehose`);
  }
  if (body === null) throw tooLarge();
  const members = readMembers(body);
  const name = members.get('DeliveryStreamName');
  if (typeof name !== 'string') throw missing('deliveryStreamName');
  const records = operation === 'PutRecord' ? [readData(members.get('Record'), 'record')] : readRecords(members);
  if (records.reduce((bytes, record) => bytes + record.length, 0) > PUT_RECORD_BATCH.requestBytes) throw tooLarge();
  return { operation, deliveryStreamName: name, records };
}

function readMembers(body: Buffer): ReadonlyMap<string, unknown> {
  try {
    return ownProperties(JSON.parse(body.toString('utf8')));
  } catch {
    // Whatever the parser says, it is the caller's body: AWS answers with this one error.
    throw new FirehoseError('SerializationException', 'the body is not a JSON object');
  }
}

function readRecords(members: ReadonlyMap<string, unknown>): readonly Buffer[] {
  const records = members.get('Records');
  if (!Array.isArray(records)) throw missing('records');
  if (records.length < 1) throw constraint('records', 'Member must have length greater than or equal to 1');
  if (records.length > PUT_RECORD_BATCH.records) {
    throw constraint('records', `Member must have length less than or equal to ${PUT_RECORD_BATCH.records}`);
  }
  return records.map((record: unknown, index) => readData(record, `records.${index + 1}.member`));
}

function readData(record: unknown, member: string): Buffer {
  const data = typeof record === 'object' && record !== null ? ownProperties(record).get('Data') : undefined;
  if (data === undefined) throw missing(`${member}.data`);
  const bytes = typeof data === 'string' ? decodeBase64(data) : null;
  if (bytes === null) throw new FirehoseError('SerializationException', `${member}.data is not base64`);
  if (bytes.length > PUT_RECORD_BATCH.recordBytes) {
    throw constraint(`${member}.data`, `Member must have length less than or equal to ${PUT_RECORD_BATCH.recordBytes}`);
  }
  return bytes;
}

function ownProperties(value: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value));
}

/**
 * Null where the text is not base64. Node skips what does not belong there, so that fewer bytes come out, and takes
 * base64url too; looking for both costs a tenth of matching a pattern.
 */
export function decodeBase64(text: string): Buffer | null {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.length - padding;
  const bytes = Buffer.from(text, 'base64');
  const isWhole = digits % 4 !== 1 && bytes.length === Math.floor((digits * 3) / 4);
  const isPlain = Buffer.byteLength(text) === text.length && !text.includes('-') && !text.includes('_');
  return isWhole && isPlain ? bytes : null;
}

function missing(member: string): FirehoseError {
  return constraint(member, 'Member must not be null');
}

function constraint(member: string, rule: string): FirehoseError {
  return new FirehoseError(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${rule}`,
  );
}

function tooLarge(): FirehoseError {
  return new FirehoseError('InvalidArgumentException', 'Records size exceeds 4 MB limit');
}
