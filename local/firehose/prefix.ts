import type { Random } from '../sim/random';
import { compileDatePattern, type WallClock, wallClock } from './date-pattern';

/** What the expressions of one object's prefix stand for. */
export interface PrefixContext {
  /** When the object's oldest record arrived, epoch milliseconds. */
  readonly arrivedAt: number;
  readonly partition: ReadonlyMap<string, string>;
  /** Such as `metadata-extraction-failed`; empty for an object that holds no errors. */
  readonly errorOutputType: string;
  readonly random: Random;
}

export type Prefix = (context: PrefixContext) => string;

type Part = (context: PrefixContext, clock: WallClock) => string;

const EXPRESSION = /!\{([^}]*)\}/g;
const RANDOM_STRING_LENGTH = 11;
/** What an error prefix with expressions must hold, and no other prefix may. */
export const ERROR_OUTPUT_TYPE = '!{firehose:error-output-type}';

/**
 * Compiles the prefix of a stream's objects (Firehose developer guide, custom prefixes): without any expression AWS
 * appends `yyyy/MM/dd/HH/`, and no slash before it. Throws an Error for an expression that is not modelled.
 */
export function compileObjectPrefix(prefix: string | null, customTimeZone: string): Prefix {
  const text = prefix ?? '';
  return compile('prefix', hasExpression(text) ? text : `${text}!{timestamp:yyyy/MM/dd/HH/}`, customTimeZone);
}

/**
 * Compiles the prefix of a stream's error objects. Without expressions it is AWS's default,
 * `<prefix><error-output-type>yyyy/MM/DDD/HH/` (Firehose developer guide, custom prefixes).
 */
export function compileErrorPrefix(errorPrefix: string | null, prefix: string | null, customTimeZone: string): Prefix {
  const text = errorPrefix || (prefix ?? '');
  const whole = hasExpression(text) ? text : `${text}${ERROR_OUTPUT_TYPE}!{timestamp:yyyy/MM/DDD/HH/}`;
  return compile('error_output_prefix', whole, customTimeZone);
}

/** Whether a prefix holds an expression of any kind. */
export function hasExpression(prefix: string): boolean {
  return prefix.includes('!{');
}

function compile(setting: string, text: string, customTimeZone: string): Prefix {
  const parts: Part[] = [];
  let literalFrom = 0;
  for (const match of text.matchAll(EXPRESSION)) {
    parts.push(literal(setting, text, text.slice(literalFrom, match.index)));
    parts.push(expression(setting, text, match[1] ?? ''));
    literalFrom = match.index + match[0].length;
  }
  parts.push(literal(setting, text, text.slice(literalFrom)));
  return (context) => {
    const clock = wallClock(context.arrivedAt, customTimeZone);
    return parts.map((part) => part(context, clock)).join('');
  };
}

function literal(setting: string, text: string, value: string): Part {
  if (hasExpression(value)) throw prefixError(setting, text, 'an expression has no closing brace');
  return () => value;
}

function expression(setting: string, text: string, body: string): Part {
  const colon = body.indexOf(':');
  const namespace = body.slice(0, colon);
  const value = body.slice(colon + 1);
  if (namespace === 'timestamp') {
    const format = compileDatePattern(value);
    return (_, clock) => format(clock);
  }
  if (namespace === 'partitionKeyFromQuery') return ({ partition }) => partition.get(value) ?? '';
  if (body === 'firehose:random-string') return ({ random }) => random.alphanumeric(RANDOM_STRING_LENGTH);
  if (body === 'firehose:error-output-type') return ({ errorOutputType }) => errorOutputType;
  throw prefixError(setting, text, `!{${body}} is not modelled`);
}

function prefixError(setting: string, text: string, problem: string): Error {
  return new Error(
    `${setting} is "${text}": ${problem}. Allowed: text with !{timestamp:…}, !{partitionKeyFromQuery:…} (prefix), ` +
      '!{firehose:random-string} and !{firehose:error-output-type} (error_output_prefix). Correct the setting.',
  );
}
