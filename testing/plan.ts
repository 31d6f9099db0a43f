import { type ResourceChange, readPlanJson } from '../plan-json/plan';

/** One resource as it will be after the apply. */
export interface PlannedResource {
  /** Such as `module.cdc.module.lake.aws_s3_bucket.this[0]`. */
  readonly address: string;
  /** Such as `aws_s3_bucket`. */
  readonly type: string;
  /** What Terraform would do: `create`, `update`, `delete`, `no-op`, or two of them for a replacement. */
  readonly actions: readonly string[];
  /** Every planned attribute; what only the apply will know is missing. */
  readonly values: Readonly<Record<string, unknown>>;
  /**
   * One planned value by its path, such as `extended_s3_configuration[0].prefix`.
   * Throws an Error where the plan does not know it, so that no test passes on a value that is not there.
   */
  value(path: string): unknown;
  /** Whether the plan knows the value at a path; a null that is planned is known. */
  isKnown(path: string): boolean;
}

/** A plan, ready for questions. */
export interface Plan {
  readonly resources: readonly PlannedResource[];
  /** The plan's JSON as `terraform show -json` gives it. */
  readonly json: unknown;
  /** The one resource at an address; a suffix that only one has will do, such as `lake.aws_s3_bucket.this[0]`. */
  resource(address: string): PlannedResource;
  resourcesOfType(type: string): readonly PlannedResource[];
  /** The planned value of a root output. */
  output(name: string): unknown;
}

/** Reads the JSON of `terraform show -json` (Terraform, "JSON Output Format"). */
export function readPlan(json: unknown): Plan {
  const { changes, outputs } = readPlanJson(json);
  const resources = changes.map(toResource);
  return {
    resources,
    json,
    resource: (address) => only(resources, address),
    resourcesOfType: (type) => resources.filter((resource) => resource.type === type),
    output: (name) => {
      if (!outputs.has(name)) throw new Error(`no output ${name}; there are: ${[...outputs.keys()].join(', ')}`);
      return outputs.get(name);
    },
  };
}

function toResource(change: ResourceChange): PlannedResource {
  const { address, type, actions, after: values, afterUnknown } = change;
  const isKnown = (path: string) => !isUnknownAt(afterUnknown, segments(path));
  return {
    address,
    type,
    actions,
    values,
    isKnown,
    value: (path) => {
      if (!isKnown(path)) throw new Error(`${address}: ${path} is known after the apply only`);
      const value = segments(path).reduce(child, values);
      if (value === undefined) throw new Error(`${address} has no ${path}${nearest(change, segments(path))}`);
      return value;
    },
  };
}

/** What there is where a path leads astray: `; there are: batch_size, …`. */
function nearest({ after, afterUnknown }: ResourceChange, path: readonly string[]): string {
  const wrong = path.findIndex((_, index) => path.slice(0, index + 1).reduce(child, after) === undefined);
  const way = path.slice(0, wrong);
  const names = [after, afterUnknown].map((whole) => way.reduce(child, whole)).flatMap(childrenOf);
  const place = way.length === 0 ? '' : ` in ${way.join('.')}`;
  return names.length === 0 ? '' : `; there are${place}: ${[...new Set(names)].sort().join(', ')}`;
}

function childrenOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function only(resources: readonly PlannedResource[], address: string): PlannedResource {
  const found = resources.filter((resource) => resource.address === address);
  const matching = found.length > 0 ? found : resources.filter((resource) => resource.address.endsWith(`.${address}`));
  const [resource, ...others] = matching;
  if (resource !== undefined && others.length === 0) return resource;
  const candidates = (others.length > 0 ? matching : resources).map((candidate) => candidate.address);
  throw new Error(`${matching.length} resources at ${address}; there are:\n${candidates.join('\n')}`);
}

/** `a[0].b["c.d"]` → a, 0, b, c.d */
function segments(path: string): string[] {
  return [...path.matchAll(/\["([^"]*)"\]|([^.[\]]+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

function child(value: unknown, segment: string): unknown {
  return value === null || typeof value !== 'object' ? undefined : (value as Record<string, unknown>)[segment];
}

function isUnknownAt(unknown: unknown, path: readonly string[]): boolean {
  if (unknown === true) return true;
  const [segment, ...rest] = path;
  if (segment === undefined) return containsUnknown(unknown);
  return isUnknownAt(child(unknown, segment), rest);
}

function containsUnknown(unknown: unknown): boolean {
  if (unknown === true) return true;
  return unknown !== null && typeof unknown === 'object' && Object.values(unknown).some(containsUnknown);
}
