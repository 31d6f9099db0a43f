/** A configuration that AWS refuses, or takes and then breaks, and that the plan refuses first. */
export interface Refusal {
  /** Over the smallest inputs; null for one that is refused for being left out. */
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

/** What a plan's problems lack of what the refusals announce: empty where each has its one message, with what is allowed. */
export function unanswered(refusals: readonly Refusal[], problems: readonly string[]): readonly string[] {
  return refusals.flatMap(({ inputs, got, advice }) => {
    const messages = problems.filter((problem) => problem.includes(got));
    const allowed = messages[0]?.split(' Allowed')[1];
    if (messages.length === 1 && allowed?.includes(advice)) return [];
    return [`${JSON.stringify(inputs)}: ${messages.length === 0 ? 'no message' : messages.join(' | ')}`];
  });
}
