const [QUOTE, BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = Buffer.from('"\\[]{}');

/** How deep JSON text is nested, told from its bytes part by part. Of text that is not JSON it says anything. */
export class Nesting {
  private depth = 0;
  private deepestLevel = 0;
  private inString = false;

  /** The most levels that have been open at once. */
  get deepest(): number {
    return this.deepestLevel;
  }

  /** More must follow, on a line of its own: an object or a list is open, and no string, which holds no line feed. */
  get isOpen(): boolean {
    return this.depth > 0 && !this.inString;
  }

  /** Takes the next bytes, which do not end within an escape. */
  read(bytes: Buffer): this {
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index];
      if (this.inString) {
        if (byte === BACKSLASH) index += 1;
        else if (byte === QUOTE) this.inString = false;
      } else if (byte === QUOTE) {
        this.inString = true;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        this.depth += 1;
        this.deepestLevel = Math.max(this.deepestLevel, this.depth);
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        this.depth -= 1;
      }
    }
    return this;
  }
}
