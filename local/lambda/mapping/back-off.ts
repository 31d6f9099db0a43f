/**
 * How long Lambda waits before it invokes a failed batch again. Recorded on AWS (radkawar/stackd 9dc356f,
 * testdata/aws/lambda): the first retry after 186 to 267 ms, the second after 392 ms. Later waits and the longest one are
 * assumed; LocalStack's record that counted 8 within 60 s fits them, if it was 35 to 47 s old when it was first invoked.
 */
export const BACK_OFF = { firstInMilliseconds: 200, factor: 2, longestInMilliseconds: 60_000 } as const;

/** The wait after that many failed invocations of one batch (1 or more). */
export function backOffInMilliseconds(failures: number): number {
  const { firstInMilliseconds, factor, longestInMilliseconds } = BACK_OFF;
  return Math.min(longestInMilliseconds, firstInMilliseconds * factor ** (failures - 1));
}
