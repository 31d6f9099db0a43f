import type { Change, EventType, ImageKind } from '../../../handler/src/change/change';
import { JsonWriter } from '../../../handler/src/encode/json-writer';
import { MetadataWriter } from '../../../handler/src/encode/metadata';
import { decodeDynamodb, streamRecord } from '../../support/builders/stream-record';

const PROCESSED_AT = '2026-11-21T08:44:00.123Z';

const CHANGE = decodeDynamodb(streamRecord(1));

function written(metadata: MetadataWriter, change: Change, processedAt = PROCESSED_AT): string {
  const writer = new JsonWriter();
  metadata.write(writer, change, processedAt);
  return writer.buffer.toString('utf8', 0, writer.position);
}

function fresh(): MetadataWriter {
  return new MetadataWriter('', new Set());
}

describe('MetadataWriter', () => {
  it.each<[string, Partial<Change>]>([
    ['event_type', { eventType: 'MODIFY' }],
    ['image', { image: 'KEYS_ONLY' }],
    ['is_ttl', { isTtl: true }],
    ['event_timestamp', { eventTimestamp: '2026-11-20T23:00:02Z' }],
    ['event_id', { eventId: 'other' }],
    ['sequence', { sequenceDigits: '7' }],
    ['keys', { keys: { pk: { S: 'other' } } }],
  ])('writes each change’s own %s, whatever it remembers of others', (name, difference) => {
    const metadata = fresh();
    const changes = [CHANGE, { ...CHANGE, ...difference }, CHANGE];
    const lines = changes.map((change) => written(metadata, change));
    expect(lines).toEqual(changes.map((change) => written(fresh(), change)));
    expect(lines[0]).not.toBe(lines[1]);
    expect(lines[1]).toContain(`,"${name}":`);
  });

  it.each<[EventType, ImageKind]>([
    ['INSERT', 'NEW'],
    ['MODIFY', 'NEW_AND_OLD'],
    ['REMOVE', 'OLD'],
  ])('leaves out of %s what an absent field means', (eventType, fullest) => {
    for (const image of ['NEW', 'NEW_AND_OLD', 'OLD', 'KEYS_ONLY'] as const) {
      for (const isTtl of [false, true]) {
        const members = written(fresh(), { ...CHANGE, eventType, image, isTtl });
        expect(members.includes('"image"')).toBe(image !== fullest);
        expect(members.includes(',"is_ttl":true')).toBe(isTtl);
        expect(members).not.toContain('false');
      }
    }
  });

  it('writes the time of each invocation', () => {
    const metadata = fresh();
    expect(written(metadata, CHANGE)).toContain(`,"processed_at":"${PROCESSED_AT}"`);
    expect(written(metadata, CHANGE, 'later')).toContain(',"processed_at":"later"');
  });

  it('is right when more kinds of change alternate than it remembers', () => {
    const metadata = fresh();
    const changes = Array.from({ length: 40 }, (_, index) => ({
      ...CHANGE,
      eventTimestamp: `2026-11-20T23:00:${10 + (index % 13)}Z`,
    }));
    expect(changes.map((change) => written(metadata, change))).toEqual(
      changes.map((change) => written(fresh(), change)),
    );
  });
});
