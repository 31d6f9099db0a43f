import { createReadStream, readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { isObject } from './checked-value';
import type { LakeFile } from './lake-files';
import { recordHash } from './record-hash';

/** Something that a run kept beside the lake. */
export type Kept =
  /** A record of the source, whole. */
  | { readonly kind: 'record'; readonly hash: string; readonly reference: string }
  /** A document that Firehose could not deliver. */
  | { readonly kind: 'document'; readonly document: Readonly<Record<string, unknown>> }
  /** Neither. */
  | { readonly kind: 'unknown'; readonly why: string };

const GZIP = '.gz';
const LINE_FEED = 0x0a;

/** Puts the parts of large records together again (docs/record.md, "Quarantine"). */
export class QuarantineReader {
  private readonly parts = new Map<string, string[]>();

  /** The records of an object of the quarantine. */
  async *read({ path }: LakeFile): AsyncGenerator<Kept> {
    for await (const line of linesOf(path)) yield* this.ofLine(line);
  }

  /** What is of a record whose parts are not all there. */
  *incomplete(): Generator<Kept> {
    for (const reference of this.parts.keys()) yield unknown(`${reference} lacks some of its parts`);
  }

  /** The record in one line, if it is whole now. */
  *ofLine(line: string): Generator<Kept> {
    const quarantined = jsonOf(line);
    if (!isObject(quarantined) || typeof quarantined['record'] !== 'string') {
      yield unknown('a line without a record');
      return;
    }
    const { record, record_ref: reference, part = 1, parts = 1 } = quarantined;
    const whole = this.whole(String(reference), record, Number(part), Number(parts));
    if (whole === null) return;
    const parsed = jsonOf(whole);
    if (parsed === undefined) yield unknown(`the record of ${String(reference)} is not JSON`);
    else yield { kind: 'record', hash: recordHash(parsed), reference: String(reference) };
  }

  private whole(reference: string, record: string, part: number, parts: number): string | null {
    if (parts === 1) return record;
    const id = `${reference} ${parts}`;
    const known = this.parts.get(id) ?? [];
    known[part - 1] = record;
    this.parts.set(id, known);
    if (Object.keys(known).length < parts) return null;
    this.parts.delete(id);
    return known.join('');
  }
}

/** The records of a dead letter: the whole event is its payload (Lambda developer guide, "Discarded batches"). */
export function* readDeadLetter({ path }: LakeFile): Generator<Kept> {
  const letter = jsonOf(readFileSync(path, 'utf8'));
  const payload = isObject(letter) && typeof letter['payload'] === 'string' ? jsonOf(letter['payload']) : undefined;
  const records = isObject(payload) ? payload['Records'] : undefined;
  if (!Array.isArray(records)) {
    yield unknown('a dead letter without the records of its event');
    return;
  }
  for (const record of records) yield { kind: 'record', hash: recordHash(record), reference: '' };
}

/** What Firehose could not deliver, in an object of errors: documents, or lines of the quarantine. */
export async function* readErrors({ path, object }: LakeFile, quarantine: QuarantineReader): AsyncGenerator<Kept> {
  for await (const line of linesOf(path)) {
    const error = jsonOf(line);
    const raw = isObject(error) && typeof error['rawData'] === 'string' ? error['rawData'] : null;
    if (raw === null) {
      yield unknown('a line without rawData');
      continue;
    }
    for (const text of Buffer.from(raw, 'base64').toString('utf8').split('\n')) {
      if (text === '') continue;
      if (object.table === null) {
        yield* quarantine.ofLine(text);
        continue;
      }
      const document = jsonOf(text);
      yield isObject(document) ? { kind: 'document', document } : unknown('rawData that is not JSON');
    }
  }
}

function unknown(why: string): Kept {
  return { kind: 'unknown', why };
}

/** Undefined for what is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The lines of an object, of which one is in memory at a time. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  let begun: Buffer[] = [];
  for await (const chunk of path.endsWith(GZIP) ? file.pipe(createGunzip()) : file) {
    let bytes: Buffer = chunk;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED)) {
      yield Buffer.concat([...begun, bytes.subarray(0, end)]).toString('utf8');
      begun = [];
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > 0) begun.push(bytes);
  }
  if (begun.length > 0) yield Buffer.concat(begun).toString('utf8');
}
