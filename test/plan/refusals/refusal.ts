/** A configuration that AWS refuses, or takes and then breaks, and that the plan refuses first. */
export interface Refusal {
  /** Over the smallest inputs. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the one sentence says of the setting and its value. */
  readonly got: string;
  /** Words from what it allows and tells to do. */
  readonly advice: string;
  /** The page that says that AWS refuses it, or what it breaks. */
  readonly source: string;
}

/** Rows with one source in common. */
export function refusedBy(
  source: string,
  rows: readonly (readonly [inputs: Refusal['inputs'], got: string, advice: string])[],
): readonly Refusal[] {
  return rows.map(([inputs, got, advice]) => ({ inputs, got, advice, source }));
}
