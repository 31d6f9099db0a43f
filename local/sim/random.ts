/** Seeded chance: the only source of randomness below the entry points. */
export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  nextUint32(): number;
  /** A version 4 UUID in lower case. */
  uuid(): string;
  /** `length` characters of A-Z, a-z and 0-9. */
  alphanumeric(length: number): string;
}

const UINT32 = 2 ** 32;
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The same seed gives the same sequence on every machine (sfc32, seeded by splitmix32). */
export function seededRandom(seed: number): Random {
  const nextUint32 = sfc32(seed);

  function uuid(): string {
    const words = [nextUint32(), nextUint32(), nextUint32(), nextUint32()];
    const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
    // RFC 9562 §5.4: the version nibble is 4, the variant bits are 10.
    const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4];
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20),
    ].join('-');
  }

  function alphanumeric(length: number): string {
    return Array.from({ length }, () =>
      ALPHANUMERIC.charAt(Math.floor((nextUint32() / UINT32) * ALPHANUMERIC.length)),
    ).join('');
  }

  return { nextUint32, uuid, alphanumeric };
}

/** A generator of its own for one part of a run, so that what one part draws never moves what another draws. */
export function derivedRandom(seed: number, part: string): Random {
  let mixed = seed >>> 0;
  for (const character of part) mixed = (Math.imul(mixed, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return seededRandom(mixed);
}

function sfc32(seed: number): () => number {
  const mix = splitmix32(seed);
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  return () => {
    const result = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + result) >>> 0;
    return result;
  };
}

function splitmix32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}
