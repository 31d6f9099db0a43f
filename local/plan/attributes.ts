import { listOf, objectOf } from '../../plan-json/json';
import type { Plan, PlannedResource } from '../../plan-json/plan';
import { UsageError } from '../errors/usage-error';
import { referencedResources } from './references';

type PathStep = string | number;

/**
 * A planned resource's attributes, or those of one block in it. It remembers which were asked for,
 * so that whatever a plan sets and the run never looks at can be reported (see {@link Attributes.unread}).
 */
export class Attributes {
  readonly resource: PlannedResource;
  private readonly plan: Plan;
  private readonly values: unknown;
  private readonly path: readonly PathStep[];
  private readonly read: Set<string>;
  private readonly unknownPaths: Set<string>;

  constructor(
    plan: Plan,
    resource: PlannedResource,
    values: unknown = resource.values,
    path: readonly PathStep[] = [],
    read = new Set<string>(),
    unknown = new Set<string>(),
  ) {
    this.plan = plan;
    this.resource = resource;
    this.values = values;
    this.path = path;
    this.read = read;
    this.unknownPaths = unknown;
  }

  /** The same attributes for a check alone: what it asks for is not thereby followed, and stays unread. */
  aside(): Attributes {
    return new Attributes(this.plan, this.resource, this.values, this.path, new Set(), this.unknownPaths);
  }

  /** Null when unset, empty or known only after apply. Throws UsageError for a value of another type. */
  text(name: string): string | null {
    const value = this.value(name);
    if (isUnset(value)) return null;
    if (typeof value !== 'string') throw this.wrongType(name, value, 'a string');
    return value === '' ? null : value;
  }

  /** Throws UsageError for a value of another type. */
  number(name: string, ifUnset: number): number {
    const value = this.setting(name);
    if (isUnset(value)) return ifUnset;
    if (typeof value !== 'number') throw this.wrongType(name, value, 'a number');
    return value;
  }

  /** Throws UsageError for a value of another type. */
  flag(name: string, ifUnset: boolean): boolean {
    const value = this.setting(name);
    if (isUnset(value)) return ifUnset;
    if (typeof value !== 'boolean') throw this.wrongType(name, value, 'true or false');
    return value;
  }

  texts(name: string): string[] {
    return listOf(this.setting(name)).filter((value) => typeof value === 'string');
  }

  textMap(name: string): Record<string, string> {
    return Object.fromEntries(Object.entries(objectOf(this.value(name))).map(([key, value]) => [key, String(value)]));
  }

  /** The only block of that name, or null. */
  block(name: string): Attributes | null {
    return this.blocks(name)[0] ?? null;
  }

  blocks(name: string): Attributes[] {
    return listOf(objectOf(this.values)[name]).map(
      (values, index) =>
        new Attributes(this.plan, this.resource, values, [...this.path, name, index], this.read, this.unknownPaths),
    );
  }

  /** The planned resources that the attribute's expression leads to, of one type. */
  referenced(name: string, type: string): PlannedResource[] {
    this.read.add(pathText([...this.path, name]));
    return referencedResources(this.plan, this.resource, [...this.path, name]).filter(
      (resource) => resource.type === type,
    );
  }

  /** Attributes that the plan sets and nobody asked for, by their path without list positions. */
  unread(): { readonly path: string; readonly value: unknown }[] {
    const read = [...this.read];
    return leaves(this.values, this.path).filter(
      ({ path }) => !read.some((asked) => path === asked || path.startsWith(`${asked}.`)),
    );
  }

  /** Settings that were asked for and that the configuration sets to what only the apply will know, by their path. */
  unknown(): readonly string[] {
    return [...this.unknownPaths];
  }

  /** A plan leaves out what only the apply will know; what is unset is null there. */
  private setting(name: string): unknown {
    const value = this.value(name);
    const path = [...this.path, name];
    if (value === undefined && expressionAt(this.resource.expressions, path) !== undefined) {
      this.unknownPaths.add(pathText(path));
    }
    return value;
  }

  private value(name: string): unknown {
    this.read.add(pathText([...this.path, name]));
    return objectOf(this.values)[name];
  }

  private wrongType(name: string, value: unknown, expected: string): UsageError {
    return new UsageError(
      `${this.resource.address}: ${pathText([...this.path, name])} is ${JSON.stringify(value)}, and the AWS provider ` +
        `plans ${expected} there. Take the file that terraform show -json wrote, unchanged.`,
    );
  }
}

/** Null in a plan, or absent where only apply knows the value. */
function isUnset(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function expressionAt(expressions: unknown, path: readonly PathStep[]): unknown {
  return path.reduce((at, step) => (typeof step === 'number' ? listOf(at)[step] : objectOf(at)[step]), expressions);
}

function pathText(path: readonly PathStep[]): string {
  return path.filter((key) => typeof key === 'string').join('.');
}

function leaves(value: unknown, path: readonly PathStep[]): { path: string; value: unknown }[] {
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'object')) {
    return value.flatMap((entry, index) => leaves(entry, [...path, index]));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, member]) => leaves(member, [...path, name]));
  }
  return value === null || value === '' ? [] : [{ path: pathText(path), value }];
}
