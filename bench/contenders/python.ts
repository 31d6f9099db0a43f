import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { version as pipelineVersion } from '../../package.json';
import { PROCESSED_AT } from '../reference';
import type { Contender, Output } from './contender';

const CONSTANTS = { pipeline_version: pipelineVersion, processed_at: PROCESSED_AT };

/** python3 with handler.py as a co-process: one command a line, one answer a line. */
export class Python {
  private readonly directory = mkdtempSync(join(tmpdir(), 'bench-python-'));
  private readonly process: ChildProcess;
  private readonly answers: AsyncIterator<string>;
  private eventText = '';

  private constructor(process: ChildProcess, lines: AsyncIterable<string>) {
    this.process = process;
    this.answers = lines[Symbol.asyncIterator]();
  }

  /** Null, with a line on standard output, where there is no python3. */
  static async start(script: string): Promise<Python | null> {
    const process = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const isStarted = await new Promise<boolean>((resolve) => {
      process.once('spawn', () => resolve(true));
      process.once('error', () => resolve(false));
    });
    if (isStarted && process.stdout !== null) return new Python(process, createInterface({ input: process.stdout }));
    console.log('python3 is not there: the Python handler is left out');
    return null;
  }

  contender(): Contender {
    return {
      name: 'Python json.dumps',
      writes: "the metadata without changed_fields, the images in DynamoDB's own notation",
      shape: { layout: 'envelope', values: 'attributes', changedFields: false },
      output: async (text): Promise<Output> => {
        const lines = join(this.directory, 'lines');
        await this.ask(text, lines);
        return { chunks: [readFileSync(lines)], failed: 0 };
      },
      time: (text) => this.ask(text, null),
    };
  }

  stop(): void {
    this.process.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async ask(text: string, lines: string | null): Promise<number> {
    const event = join(this.directory, 'event');
    if (text !== this.eventText) writeFileSync(event, text);
    this.eventText = text;
    this.process.stdin?.write(`${JSON.stringify({ event, lines, constants: CONSTANTS })}\n`);
    const answer = await this.answers.next();
    if (answer.done === true) throw new Error('python3 ended before it answered; its message is above');
    const { microseconds }: { microseconds: number } = JSON.parse(answer.value);
    return microseconds;
  }
}
