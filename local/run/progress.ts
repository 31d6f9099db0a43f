/** How far a run is. */
export interface Progress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly changes: number;
  readonly invocations: number;
  readonly objects: number;
}
