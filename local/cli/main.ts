#!/usr/bin/env node
import { join } from 'node:path';
import { Interrupted } from '../errors/interrupted';
import { runCommand } from './command';
import { EXIT } from './exit-codes';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Once: a second one ends the process on the spot, as Node does by itself.
  process.once(signal, () => interruption.abort(new Interrupted(signal)));
}

runCommand(process.argv.slice(2), {
  childPath: join(__dirname, 'function-child.cjs'),
  path: process.env['PATH'] ?? '',
  realTimer: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  interruption: interruption.signal,
  print: (text) => process.stdout.write(text),
  printError: (text) => process.stderr.write(text),
  drawsProgress: process.stderr.isTTY === true,
  now: () => performance.now(),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = EXIT.internal;
  },
);
