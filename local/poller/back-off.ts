/**
 * How long Lambda waits before it invokes a failed batch again. AWS does not say; the one recorded case (record age 60 s,
 * endless retries: the document counts 8) fits half a second, doubled each time: seven invocations and the refused one.
 */
export const BACK_OFF = { firstInMilliseconds: 500, factor: 2, longestInMilliseconds: 60_000 } as const;

/** The wait after that many failed invocations of one batch (1 or more). */
export function backOffInMilliseconds(failures: number): number {
  const { firstInMilliseconds, factor, longestInMilliseconds } = BACK_OFF;
  return Math.min(longestInMilliseconds, firstInMilliseconds * factor ** (failures - 1));
}
