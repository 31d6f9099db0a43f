/** How much memory is kept for later requests; the rest is left to the garbage collector. */
const SPARE_MAXIMUM_BYTES = 32 * 1024 * 1024;

/** Buffers of finished requests, to be used again: to allocate megabytes costs more than to fill them. */
export class SpareBuffers {
  private readonly buffers: Buffer[] = [];
  private bytes = 0;

  take(): Buffer | undefined {
    const buffer = this.buffers.pop();
    if (buffer !== undefined) this.bytes -= buffer.length;
    return buffer;
  }

  give(buffer: Buffer): void {
    if (this.bytes + buffer.length > SPARE_MAXIMUM_BYTES) return;
    this.bytes += buffer.length;
    this.buffers.push(buffer);
  }
}
