import { readChanges } from '../input/changes';
import type { InputRecord } from '../input/input-record';
import { readAhead } from '../input/read-ahead';
import type { SourceStream } from '../input/source-stream';

export interface ReceivedChangesOptions {
  readonly file: string;
  readonly source: SourceStream;
  /** The time of records before the first that has one, epoch milliseconds. */
  readonly startTime: number;
  /** Called for each change before it is handed out. */
  readonly onChange: () => void;
}

/** The changes that the stream receives, and how much of the file they are. */
export class ReceivedChanges {
  bytesRead = 0;
  changes = 0;
  private readonly options: ReceivedChangesOptions;

  constructor(options: ReceivedChangesOptions) {
    this.options = options;
  }

  async *records(): AsyncGenerator<InputRecord> {
    const { file, source, startTime, onChange } = this.options;
    const onBytes = (bytes: number) => {
      this.bytesRead += bytes;
    };
    for await (const records of readAhead(readChanges(file, source, startTime, onBytes))) {
      for (const record of records) {
        this.changes += 1;
        onChange();
        yield record;
      }
    }
  }
}
