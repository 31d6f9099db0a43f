import { createServer } from 'node:http';
import type { FunctionAnswer, FunctionProcess } from '../../../../local/lambda/process/function-process';
import {
  buildChild,
  functionProcess,
  type TestFunction,
  temporaryDirectory,
} from '../../../support/builders/function-process';

const NOW = Date.UTC(2026, 10, 21, 8, 0, 0);
const SLOWNESS = 100;

/* What a handler leaves behind, and how it ends, against the interface client of Lambda's Node runtime. */
describe('FunctionProcess, when the handler has answered', () => {
  const directory = temporaryDirectory();
  const childPath = buildChild(directory);
  const started: FunctionProcess[] = [];
  let arrived: string[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () =>
      setTimeout(() => {
        arrived.push(request.url ?? '');
        response.end('done');
      }, SLOWNESS),
    );
  });
  let url = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    arrived = [];
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((process) => process.close()));
  });

  function start(body: string, given: Partial<TestFunction> = {}): FunctionProcess {
    const source = `
      const http = require('node:http');
      const get = (path) => new Promise((resolve, reject) => http.get('${url}' + path, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      }).on('error', reject));
      ${body}`;
    const process = functionProcess(childPath, directory, { files: { 'index.js': source }, ...given });
    started.push(process);
    return process;
  }

  function invoke(process: FunctionProcess, now = NOW): Promise<FunctionAnswer> {
    return process.invoke({ requestId: 'request-1', eventText: '{}', now });
  }

  it.each([
    ['returns', 'exports.handler = async () => { get("/a"); get("/b"); return 1; }', { kind: 'response', text: '1' }],
    [
      'throws',
      'exports.handler = async () => { get("/a"); get("/b"); throw new Error("no"); }',
      { kind: 'error', errorMessage: 'no' },
    ],
    [
      'crashes',
      'exports.handler = async () => { get("/a"); get("/b"); setTimeout(() => {}, 0); process.nextTick(() => { throw new Error("crash"); }); await new Promise(() => {}); }',
      { kind: 'error', errorMessage: 'crash' },
    ],
    [
      'returns before it computes what it sends',
      'exports.handler = async () => { require("node:zlib").gzip(Buffer.alloc(3e6), () => get("/a").then(() => get("/b"))); return 1; }',
      { kind: 'response', text: '1' },
    ],
    [
      'reads no response',
      'exports.handler = async () => { for (const path of ["/a", "/b"]) http.get("' +
        'URL" + path, () => {}); return 1; }',
      { kind: 'response', text: '1' },
    ],
    [
      'answers by the callback and waits for nothing',
      'exports.handler = (event, context, callback) => { context.callbackWaitsForEmptyEventLoop = false; get("/a"); get("/b"); setTimeout(() => {}, 60000); callback(null, 1); }',
      { kind: 'response', text: '1', elapsedInMilliseconds: 0 },
    ],
  ])('ends its requests within its invocation when it %s', async (_, body, expected) => {
    const process = start(body.replace('URL', url));
    await expect(invoke(process)).resolves.toMatchObject(expected);
    expect([...arrived].sort()).toEqual(['/a', '/b']);
  });

  const withCallback = (body: string) => `exports.handler = (event, context, callback) => { ${body} }`;
  const LATE = 'setTimeout(() => get("/late"), 50)';

  it.each([
    ['a callback, after what is left to do', `callback(null, 1); ${LATE}`, '1', 50, ['/late']],
    ['a callback beside an unreferenced timer', 'callback(null, 1); setInterval(() => {}, 50).unref()', '1', 0, []],
    ['a value without a promise, which is no answer', 'return { batchItemFailures: [] }', 'null', 0, []],
    ['a value without a promise, after what is left to do', `${LATE}; return 1`, 'null', 50, ['/late']],
  ])('answers by %s', async (_, body, text, elapsedInMilliseconds, requests) => {
    const process = start(withCallback(body));
    await expect(invoke(process)).resolves.toMatchObject({ kind: 'response', text, elapsedInMilliseconds });
    expect(arrived).toEqual(requests);
  });

  it.each([
    ['a callback that waits for ever', 'callback(null, 1); setInterval(() => {}, 50)', /timed out after 3\.00/, 3000],
    ['an error in the callback, at once', `callback(new Error("no")); ${LATE}`, /^no$/, 0],
    ['an error that it throws at once', 'throw new Error("no")', /^no$/, 0],
  ])('fails by %s', async (_, body, errorMessage, elapsedInMilliseconds) => {
    const process = start(withCallback(body), { timeoutInMilliseconds: 3000 });
    await expect(invoke(process)).resolves.toMatchObject({
      kind: 'error',
      errorMessage: expect.stringMatching(errorMessage),
      elapsedInMilliseconds,
    });
    expect(arrived).toEqual([]);
  });

  it('keeps a timer’s remaining time for the next invocation, and the rest of its time to itself', async () => {
    const process = start(`
      let calls = 0; const begun = performance.now(); const fired = [];
      exports.handler = async () => {
        calls += 1;
        if (calls === 1) { setTimeout(() => fired.push(Date.now()), 5000); return Date.now(); }
        await new Promise((resolve) => setTimeout(resolve, 6000));
        return [Date.now(), fired, performance.now() - begun];
      }`);
    await expect(invoke(process)).resolves.toMatchObject({ text: String(NOW) });
    const later = NOW + 3_600_000;
    await expect(invoke(process, later)).resolves.toMatchObject({
      text: JSON.stringify([later + 6000, [later + 5000], 3_606_000]),
      elapsedInMilliseconds: 6000,
    });
  });

  it('lives at each invocation’s own time, also at an earlier one', async () => {
    const process = start('exports.handler = async () => [Date.now(), performance.now()]');
    const texts = [];
    for (const now of [NOW + 50_000, NOW, NOW + 1000.7]) {
      const answer = await invoke(process, now);
      texts.push(answer.kind === 'response' && answer.text);
    }
    expect(texts).toEqual(
      [
        [NOW + 50_000, 0],
        [NOW, 0],
        [NOW + 1000, 1000],
      ].map((text) => JSON.stringify(text)),
    );
  });
});
