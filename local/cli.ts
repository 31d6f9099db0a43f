#!/usr/bin/env node
import { join } from 'node:path';
import { runCommand } from './command';

/** An error of ours, not of the user's (sysexits.h, EX_SOFTWARE). */
const EXIT_INTERNAL = 70;

runCommand(process.argv.slice(2), {
  childPath: join(__dirname, 'function-child.cjs'),
  path: process.env['PATH'] ?? '',
  realTimer: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
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
    process.exitCode = EXIT_INTERNAL;
  },
);
