import { SpareBuffers } from '../../../handler/src/deliver/spare-buffers';

const MEGABYTE = 1024 * 1024;

describe('SpareBuffers', () => {
  it('keeps 32 MiB at most, and again after it gave one away', () => {
    const spares = new SpareBuffers();
    const buffers = [20, 20, 12].map((megabytes) => Buffer.allocUnsafeSlow(megabytes * MEGABYTE));
    for (const buffer of buffers) spares.give(buffer);
    expect(spares.take()).toBe(buffers[2]);
    spares.give(Buffer.allocUnsafeSlow(13 * MEGABYTE));
    expect(spares.take()).toBe(buffers[0]);
    expect(spares.take()).toBeUndefined();
  });
});
