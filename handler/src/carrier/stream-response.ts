/** The function's answer for a stream (Lambda developer guide, "Configuring partial batch response"). */
export interface StreamResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Names only the first failed record: Lambda brings everything from it on again (Lambda developer guide). `identifierOf`
 * gives a record's sequence number, or null. Throws an Error where that record has none.
 */
export function streamResponse(
  failed: readonly number[],
  records: readonly unknown[],
  identifierOf: (record: unknown) => string | null,
): StreamResponse {
  const [first] = failed;
  if (first === undefined) return { batchItemFailures: [] };
  const itemIdentifier = identifierOf(records[first]);
  if (itemIdentifier !== null) return { batchItemFailures: [{ itemIdentifier }] };
  throw new Error(
    `record ${first} of the batch was not delivered and has no identifier to report, so the whole batch fails. Its stream record must carry a sequence number.`,
  );
}
