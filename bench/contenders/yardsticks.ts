import { inProcess, type LocalContender, type Output } from './contender';

const NOTHING: Output = { chunks: [], failed: 0 };

/** Keeps results alive, so that no engine leaves the work out. */
let kept: unknown = null;

/** What Lambda's runtime does to hand the event over: the measure of everything here. */
export function jsonParse(): LocalContender {
  return inProcess({ name: 'JSON.parse', writes: 'nothing: reads the event', shape: null }, (_event, text) => {
    kept = JSON.parse(text);
    return NOTHING;
  });
}

/** The engine's native writer on the unchanged event: no unwrapping, no bytes. */
export function jsonStringify(): LocalContender {
  return inProcess({ name: 'JSON.stringify', writes: 'the unchanged event, as a string', shape: null }, (event) => {
    kept = JSON.stringify(event);
    return NOTHING;
  });
}

/** The floor: the finished lines, copied. */
export function memcpy(lines: Uint8Array): LocalContender {
  const target = Buffer.allocUnsafeSlow(lines.length);
  return inProcess({ name: 'memcpy', writes: 'a copy of our finished lines', shape: null }, () => {
    target.set(lines);
    return NOTHING;
  });
}

/** Something of what was kept, for whoever wants to know. */
export function keptType(): string {
  return typeof kept;
}
