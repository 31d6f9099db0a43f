import { compileErrorPrefix, compileObjectPrefix } from '../../../local/firehose/prefix';

const CONTEXT = {
  arrivedAt: Date.parse('2026-07-13T14:05:06.789Z'),
  partition: new Map([
    ['event_date', '2026-07-12'],
    ['region', 'eu'],
  ]),
  errorOutputType: 'format-conversion-failed',
  random: { nextUint32: () => 0, uuid: () => 'uuid', alphanumeric: (length: number) => 'r'.repeat(length) },
};

describe('compileObjectPrefix', () => {
  // As recorded on AWS (docs/semantics.md, "Prefixes and keys").
  it.each([
    [null, 'UTC', '2026/07/13/14/'],
    ['', 'UTC', '2026/07/13/14/'],
    ['legacy', 'UTC', 'legacy2026/07/13/14/'],
    ['legacy/', 'UTC', 'legacy/2026/07/13/14/'],
    ['legacy/', 'Asia/Tokyo', 'legacy/2026/07/13/23/'],
    ['a/!{timestamp:yyyy}/', 'UTC', 'a/2026/'],
    ["d=!{timestamp:yyyy'-'MM'-'dd}/h=!{timestamp:HH}/", 'Asia/Tokyo', 'd=2026-07-13/h=23/'],
    ['!{partitionKeyFromQuery:region}/x', 'UTC', 'eu/x'],
    [
      'lake/orders/event_date=!{partitionKeyFromQuery:event_date}/region=!{partitionKeyFromQuery:region}/',
      'UTC',
      'lake/orders/event_date=2026-07-12/region=eu/',
    ],
    ['!{firehose:random-string}/!{firehose:random-string}/', 'UTC', 'rrrrrrrrrrr/rrrrrrrrrrr/'],
  ])('evaluates %s in %s to %s', (prefix, timeZone, expected) => {
    expect(compileObjectPrefix(prefix, timeZone)(CONTEXT)).toBe(expected);
  });

  it.each([
    ['a/!{timestamp:yyyy', 'an expression has no closing brace'],
    ['!{other:x}/', '!{other:x} is not modelled'],
    ['!{partitionKeyFromLambda:x}/', '!{partitionKeyFromLambda:x} is not modelled'],
    ['!{firehose:other}/', '!{firehose:other} is not modelled'],
    ['!{timestamp:YYYY}/', 'timestamp pattern "YYYY"'],
  ])('refuses %s', (prefix, problem) => {
    expect(() => compileObjectPrefix(prefix, 'UTC')).toThrow(problem);
  });
});

describe('compileErrorPrefix', () => {
  it.each([
    [null, null, 'format-conversion-failed2026/07/194/14/'],
    [null, 'legacy/', 'legacy/format-conversion-failed2026/07/194/14/'],
    ['failed/', 'legacy/', 'failed/format-conversion-failed2026/07/194/14/'],
    [
      'errors/orders/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
      'lake/!{timestamp:yyyy}/',
      'errors/orders/format-conversion-failed/2026-07-13/',
    ],
  ])('evaluates %s beside the prefix %s to %s', (errorPrefix, prefix, expected) => {
    expect(compileErrorPrefix(errorPrefix, prefix, 'UTC')(CONTEXT)).toBe(expected);
  });
});
