/** Memory that is kept for later requests, at most; what comes beyond is left to the collector. */
const SPARE_MAXIMUM_BYTES = 32 * 1024 * 1024;

/** Buffers of requests that are over, to be used again: a new one of megabytes costs more than filling it. */
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
