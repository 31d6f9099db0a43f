import { flattened_prefix as FLATTENED_PREFIX } from '../../../schema/record.json';
import { isPlainObject } from '../change/plain-object';

/**
 * Reads values out of the configuration and collects every problem, so that one deployment shows them all: each with the
 * setting, the value got, what is allowed and what to do. A reader that found a problem returns a substitute.
 */
export class Problems {
  private readonly found: string[] = [];

  /** Throws one Error that lists the problems of `subject`, if there is any. */
  throwIfAny(subject: string): void {
    if (this.found.length === 0) return;
    throw new Error(
      `${subject} has ${this.found.length} problem${this.found.length === 1 ? '' : 's'}:\n- ` +
        `${this.found.join('\n- ')}\nUse the module and the handler of one release.`,
    );
  }

  add(problem: string): void {
    this.found.push(problem);
  }

  expected(path: string, value: unknown, allowed: string, remedy = 'correct it'): void {
    this.add(`${path} is ${JSON.stringify(value)}; allowed: ${allowed}; ${remedy}`);
  }

  /** An object with no keys but these. */
  object(path: string, value: unknown, allowed: readonly string[]): Record<string, unknown> {
    const object = this.members(path, value);
    for (const key of Object.keys(object)) {
      if (!allowed.includes(key)) {
        this.add(`${path} has the key "${key}"; allowed: ${allowed.join(', ')}; remove it`);
      }
    }
    return object;
  }

  /** An object's members, under keys of the user's own. */
  members(path: string, value: unknown): Record<string, unknown> {
    if (isPlainObject(value)) return value;
    this.expected(path, value, 'an object');
    return {};
  }

  list(path: string, value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.expected(path, value, 'a list');
    return [];
  }

  /** A string that is not empty; the substitute is ''. */
  string(path: string, value: unknown): string {
    if (typeof value === 'string' && value !== '') return value;
    this.expected(path, value, 'a string');
    return '';
  }

  /** A name that Glue takes and that no metadata has, beginning as `start` says; the substitute is ''. */
  name(path: string, value: unknown, pattern: RegExp, start: string): string {
    const name = this.string(path, value);
    if (name !== '' && (!pattern.test(name) || name.startsWith(FLATTENED_PREFIX))) {
      const allowed = `at most 255 lower case letters, digits and _, beginning with ${start}`;
      this.expected(path, name, `${allowed}, and not with ${FLATTENED_PREFIX}, which marks metadata`, 'rename it');
    }
    return name;
  }

  /** Adds a problem for each name that a list holds more than once. */
  repeated(path: string, named: readonly { readonly name: string }[], allowed: string): void {
    const names = named.map(({ name }) => name.toLowerCase());
    for (const name of new Set(names.filter((one, index) => one !== '' && names.indexOf(one) !== index))) {
      this.add(`${path} has ${name} more than once; allowed: ${allowed}; remove one`);
    }
  }

  boolean(path: string, value: unknown): boolean {
    if (typeof value === 'boolean') return value;
    this.expected(path, value, 'true or false');
    return false;
  }

  integer(path: string, value: unknown, minimum: number, maximum: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum) return value;
    this.expected(path, value, `a whole number from ${minimum} to ${maximum}`);
    return minimum;
  }
}
