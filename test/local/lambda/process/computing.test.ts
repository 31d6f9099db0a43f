import type { FunctionProcess } from '../../../../local/lambda/process/function-process';
import { buildChild, functionProcess, temporaryDirectory } from '../../../support/builders/function-process';

const NOW = Date.UTC(2026, 10, 21, 8, 0, 0);

describe('FunctionProcess, while the thread pool works', () => {
  const directory = temporaryDirectory();
  const childPath = buildChild(directory);
  const started: FunctionProcess[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((process) => process.close()));
  });

  const run = async (body: string, now = NOW): Promise<unknown> => {
    const process = functionProcess(childPath, directory, { files: { 'index.js': body } });
    started.push(process);
    const answer = await process.invoke({ requestId: 'request-1', eventText: '{}', now });
    if (answer.kind === 'error') throw new Error(`${answer.errorType}: ${answer.errorMessage}`);
    return JSON.parse(answer.text);
  };

  it.each([
    ['compression', 'promisify(zlib.gzip)(Buffer.alloc(2e7, "abcdefghij"), { level: 9 })'],
    ['compression with Brotli', 'promisify(zlib.brotliCompress)(Buffer.alloc(1e6, "abcdefghij"))'],
    [
      'a stream’s compression, chunk after chunk',
      'pipeline(Readable.from(Array.from({ length: 40 }, () => Buffer.alloc(3e5, "abcdefghij"))), zlib.createGzip({ level: 9 }), new Writable({ write: (chunk, encoding, done) => done() }))',
    ],
    ['PBKDF2', 'promisify(crypto.pbkdf2)("a", "b", 100000, 64, "sha512")'],
    ['scrypt', 'promisify(crypto.scrypt)("a", "b", 64)'],
    ['HKDF', 'promisify(crypto.hkdf)("sha512", "a", "b", "c", 64)'],
    ['a key pair', 'promisify(crypto.generateKeyPair)("rsa", { modulusLength: 2048 })'],
    ['a digest of the Web’s', 'globalThis.crypto.subtle.digest("SHA-512", Buffer.alloc(5e7))'],
    ['files', 'Promise.all([1, 2, 3].map(() => require("node:fs").promises.readFile(process.execPath)))'],
    ['a name’s lookup', 'require("node:dns").promises.lookup("localhost")'],
  ])('lets no time pass for %s', async (_, work) => {
    const value = await run(`
      const zlib = require('node:zlib'), crypto = require('node:crypto'), { promisify } = require('node:util');
      const { Readable, Writable } = require('node:stream'), { pipeline } = require('node:stream/promises');
      exports.handler = async () => {
        const first = await Promise.race([
          ${work}.then(() => 'work'),
          new Promise((resolve) => setTimeout(resolve, 20, 'timer')),
        ]);
        return [first, Date.now() - ${NOW}];
      };`);
    expect(value).toEqual(['work', 0]);
  });

  it('lets time pass beside work that is done at once, and streams that wait', async () => {
    const value = await run(`
      const zlib = require('node:zlib'), crypto = require('node:crypto');
      exports.handler = async () => {
        const open = zlib.createGzip(); open.write('a');
        crypto.pbkdf2Sync('a', 'b', 1, 64, 'sha512'); zlib.gzipSync('a');
        await new Promise((resolve) => setTimeout(resolve, 3000));
        return [Date.now() - ${NOW}, open.closed];
      };`);
    expect(value).toEqual([3000, false]);
  });

  it('counts whole milliseconds, whatever it is given', async () => {
    const value = await run(
      'exports.handler = async () => [Date.now(), Number(process.hrtime.bigint()), performance.now()]',
      NOW + 0.3571,
    );
    expect(value).toEqual([NOW, 0, 0]);
  });
});
