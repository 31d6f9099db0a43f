import { seededRandom } from '../local/sim/random';

const UINT32 = 2 ** 32;

/** 38 digits: DynamoDB keeps that many (DynamoDB developer guide, data types, Number). */
export const NUMBER_DIGITS = 38;

/** Of a hundred strings four hold Latin-1, two wide characters and four something to escape. */
const LATIN_BELOW = 4;
const WIDE_BELOW = 6;
const ESCAPED_BELOW = 10;

const WORDS = 'order parcel status customer street invoice returned waiting delivery north harbour window'.split(' ');

/** Draws of values from a seed: the same seed gives the same data on every machine. */
export class Draw {
  private readonly next: () => number;

  constructor(seed: number) {
    const random = seededRandom(seed);
    this.next = () => random.nextUint32() / UINT32;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  /** English words up to exactly the length; some hold Latin-1, wide characters or quotes and line ends. */
  text(length: number): string {
    let text = '';
    while (text.length < length) text += `${WORDS[this.below(WORDS.length)]} `;
    const kind = this.below(100);
    const seasoning = kind < LATIN_BELOW ? 'é' : kind < WIDE_BELOW ? '東京' : kind < ESCAPED_BELOW ? '"\n' : '';
    return (seasoning + text).slice(0, length).trimEnd();
  }

  /** Digits without a leading zero. */
  digits(length: number): string {
    let digits = String(1 + this.below(9));
    while (digits.length < length) digits += String(this.below(10));
    return digits;
  }

  /** A fraction as DynamoDB hands it back: no trailing zero. */
  fraction(length: number): string {
    return this.digits(length).slice(0, -1) + String(1 + this.below(9));
  }

  hex(length: number): string {
    let hex = '';
    while (hex.length < length) hex += this.below(16).toString(16);
    return hex;
  }

  base64(bytes: number): string {
    return Buffer.from(Array.from({ length: bytes }, () => this.below(256))).toString('base64');
  }

  /** An instant of 2026, to the second. */
  instant(): string {
    return new Date(Date.UTC(2026, 0, 1) + this.below(365 * 86_400) * 1000).toISOString().replace('.000Z', 'Z');
  }

  /** `count` different values. */
  set(count: number, make: () => string): string[] {
    const members = new Set<string>();
    while (members.size < count) members.add(make());
    return [...members];
  }
}
