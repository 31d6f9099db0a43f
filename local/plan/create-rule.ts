import { UsageError } from '../errors/usage-error';

/**
 * What the provider plans and AWS then refuses, or takes only to lose data. The words are AWS's own where they are known
 * (docs/semantics.md, "What AWS refuses").
 */
export interface CreateRule<Request> {
  readonly field: keyof Request;
  readonly refuses: (request: Request) => boolean;
  /** Why, in one sentence. */
  readonly reason: (request: Request) => string;
  /** What to do, in one sentence. */
  readonly advice: string;
}

/** Throws UsageError for the first setting that a rule refuses; `settings` has their names in the plan. */
export function check<Request>(
  address: string,
  request: Request,
  settings: Readonly<Record<keyof Request, string>>,
  rules: readonly CreateRule<Request>[],
): void {
  const broken = rules.find(({ refuses }) => refuses(request));
  if (broken === undefined) return;
  const { field, reason, advice } = broken;
  throw new UsageError(
    `${address}: ${settings[field]} is ${JSON.stringify(request[field])}. ${reason(request)} ${advice}`,
  );
}

/** The sentence that quotes AWS. */
export function aws(words: string): string {
  return `AWS refuses it: "${words}".`;
}

export function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
