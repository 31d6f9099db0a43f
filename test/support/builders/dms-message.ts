/** What a test says of a DMS message; the rest is as recorded. */
export interface DmsMessage {
  readonly operation?: string;
  readonly type?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly data?: unknown;
  readonly before?: unknown;
  /** Members of `metadata`; undefined leaves one out. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export const POSITION = '00000002/7C007178.3.00000002/7C007178';

/** The text of a message as DMS writes it with `json-unformatted`, about a row of public.orders. */
export function dmsMessage(message: DmsMessage = {}): string {
  const { operation = 'insert', type = 'data', schema = 'public', table = 'orders' } = message;
  return JSON.stringify({
    'before-image': message.before,
    data: 'data' in message ? message.data : { id: 46, amount: '19.90' },
    metadata: {
      timestamp: '2026-11-20T10:58:17.983670Z',
      'record-type': type,
      operation,
      'partition-key-type': 'schema-table',
      'schema-name': schema,
      'table-name': table,
      'transaction-id': 1139,
      'transaction-record-id': 1,
      'commit-timestamp': '2026-11-20T10:58:17.974340Z',
      'stream-position': POSITION,
      ...message.metadata,
    },
  });
}
