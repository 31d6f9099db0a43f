import crypto from 'node:crypto';
import { type Random, seededRandom } from '../../../sim/random';

type Done = (error: null, value: unknown) => void;
type Bytes = Exclude<NodeJS.ArrayBufferView, Float32Array | Float64Array>;

const UINT32 = 2 ** 32;

/**
 * Puts a seeded sequence in the place of the process's sources of chance, for code that is loaded afterwards.
 * Returns the function that begins a new sequence.
 */
export function installChance(seed: number): (seed: number) => void {
  let random: Random = seededRandom(seed);

  const fill = <View extends Bytes>(view: View): View => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let index = 0; index < bytes.length; index++) bytes[index] = random.nextUint32() >>> 24;
    return view;
  };
  const unit = () => ((random.nextUint32() >>> 5) * 2 ** 26 + (random.nextUint32() >>> 6)) / 2 ** 53;
  const integer = (low: number, high: number) => low + Math.floor((random.nextUint32() / UINT32) * (high - low));
  const later = (done: Done, value: unknown) => process.nextTick(done, null, value);

  function randomBytes(size: number, done?: Done): unknown {
    const bytes = fill(Buffer.alloc(size));
    return done === undefined ? bytes : later(done, bytes);
  }
  function randomFill(view: Bytes, ...rest: unknown[]): void {
    const done = rest.at(-1);
    if (typeof done === 'function') later((error, value) => done(error, value), randomFillSync(view, ...rest));
  }
  function randomFillSync(view: Bytes, ...rest: unknown[]): Bytes {
    const [offset = 0, size = view.byteLength - Number(offset)] = rest.filter((value) => typeof value === 'number');
    fill(new Uint8Array(view.buffer, view.byteOffset + offset, size));
    return view;
  }
  function randomInt(...values: unknown[]): unknown {
    const bounds = values.filter((value) => typeof value === 'number');
    const [low = 0, high = 0] = bounds.length === 1 ? [0, bounds[0]] : bounds;
    const done = values.at(-1);
    const value = integer(low, high);
    return typeof done === 'function' ? later((error, drawn) => done(error, drawn), value) : value;
  }

  Math.random = unit;
  Object.assign(crypto, {
    randomBytes,
    pseudoRandomBytes: randomBytes,
    randomFill,
    randomFillSync,
    randomInt,
    randomUUID: () => random.uuid(),
  });
  for (const [name, value] of Object.entries({ getRandomValues: fill, randomUUID: () => random.uuid() })) {
    Object.defineProperty(crypto.webcrypto, name, { value, writable: true, configurable: true });
  }
  return (next) => {
    random = seededRandom(next);
  };
}
