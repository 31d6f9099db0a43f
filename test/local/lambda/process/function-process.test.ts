import { createServer } from 'node:http';
import type { FunctionAnswer, FunctionProcess } from '../../../../local/lambda/process/function-process';
import {
  buildChild,
  functionProcess,
  type TestFunction,
  temporaryDirectory,
} from '../../../support/builders/function-process';

const NOW = Date.UTC(2026, 10, 21, 8, 0, 0);

describe('FunctionProcess', () => {
  const directory = temporaryDirectory();
  const childPath = buildChild(directory);
  const started: FunctionProcess[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((process) => process.close()));
  });

  function start(body: string | TestFunction): FunctionProcess {
    const given = typeof body === 'string' ? { files: { 'index.js': body } } : body;
    const process = functionProcess(childPath, directory, given);
    started.push(process);
    return process;
  }

  function invoke(process: FunctionProcess, eventText = '{"Records":[]}', now = NOW): Promise<FunctionAnswer> {
    return process.invoke({ requestId: 'request-1', eventText, now });
  }

  /** What the handler's body returns. */
  async function returned(body: string, given: Partial<TestFunction> = {}): Promise<unknown> {
    const process = start({
      files: { 'index.js': `exports.handler = async (event, context) => { ${body} }` },
      ...given,
    });
    const answer = await invoke(process);
    if (answer.kind === 'error') throw new Error(`${answer.errorType}: ${answer.errorMessage}`);
    return JSON.parse(answer.text);
  }

  it('gives the handler the event and Lambda’s context, and takes its answer', async () => {
    const process = start(
      `exports.handler = async (event, context) => ({ event, context, left: context.getRemainingTimeInMillis() })`,
    );
    const answer = await invoke(process, '{"Records":[{"n":12345678901234567890}]}');
    expect(answer).toMatchObject({ kind: 'response', elapsedInMilliseconds: 0 });
    expect(answer.kind === 'response' && JSON.parse(answer.text)).toEqual({
      // Lambda's own runtime parses the event with JSON.parse.
      event: { Records: [{ n: 12345678901234567000 }] },
      context: {
        callbackWaitsForEmptyEventLoop: true,
        functionName: 'orders-cdc',
        functionVersion: '1',
        invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders-cdc:live',
        memoryLimitInMB: '512',
        logGroupName: '/aws/lambda/orders-cdc',
        logStreamName: 'local-run',
        awsRequestId: 'request-1',
      },
      left: 10_000,
    });
  });

  it.each([
    ['a CommonJS bundle', 'index.handler', { 'index.js': 'exports.handler = async () => 1' }],
    ['an ES module', 'index.handler', { 'index.mjs': 'export const handler = async () => 1' }],
    [
      'an ES module by its package.json',
      'index.handler',
      { 'index.js': 'export const handler = async () => 1', 'package.json': '{"type":"module"}' },
    ],
    [
      'a handler in a folder and an object',
      'src/app.api.run',
      { 'src/app.js': 'exports.api = { run: async () => 1 }' },
    ],
    [
      'a handler with a callback',
      'index.handler',
      { 'index.js': 'exports.handler = (event, context, callback) => callback(null, 1)' },
    ],
  ])('runs %s', async (_, handler, files) => {
    await expect(invoke(start({ files, handler }))).resolves.toMatchObject({ kind: 'response', text: '1' });
  });

  it('answers null for nothing', async () => {
    await expect(invoke(start('exports.handler = async () => {}'))).resolves.toMatchObject({ text: 'null' });
  });

  it('has nothing of this machine’s environment', async () => {
    process.env['CDC_TEST_SECRET'] = 'secret';
    const names = await returned('return Object.keys(process.env)', { environment: { CDC_CONFIG: 'x' } });
    delete process.env['CDC_TEST_SECRET'];
    expect(names).toEqual(expect.arrayContaining(['CDC_CONFIG', 'PATH', 'TZ']));
    expect(names).toHaveLength(3);
  });

  it('lives on the virtual clock', async () => {
    const value = await returned(`
      const { performance } = require('node:perf_hooks');
      const before = [Date.now(), new Date().getTime(), new Date(0).getTime(), performance.now(), process.uptime()];
      await new Promise((resolve) => setTimeout(resolve, 2500));
      return { before, after: [Date.now(), performance.now(), process.hrtime.bigint() / 1000000n].map(Number),
        text: [Date().slice(0, 24), new Date() instanceof Date, new (new Date().constructor)().toISOString()], left: context.getRemainingTimeInMillis() };
    `);
    expect(value).toEqual({
      before: [NOW, NOW, 0, 0, 0],
      after: [NOW + 2500, 2500, 2500],
      text: ['Sat Nov 21 2026 08:00:02', true, '2026-11-21T08:00:02.500Z'],
      left: 7500,
    });
  });

  it('fires timers in order, at once in real time', async () => {
    const value = await returned(`
      const timersPromises = require('node:timers/promises');
      const { promisify } = require('node:util');
      const order = [];
      const at = (name) => order.push(name + '@' + (Date.now() - ${NOW}));
      const cleared = setTimeout(() => at('cleared'), 5);
      setTimeout(() => at('b'), 20); setTimeout(() => at('a'), 10); setTimeout(() => at('c'), 20);
      const refreshed = setTimeout(() => at('refreshed'), 15);
      setTimeout(() => refreshed.refresh(), 14);
      clearTimeout(cleared);
      let ticks = 0;
      const interval = setInterval(() => { at('tick'); if (++ticks === 2) clearInterval(interval); }, 1000);
      await timersPromises.setTimeout(3000); at('promise');
      await promisify(setTimeout)(1000); at('promisified');
      await timersPromises.scheduler.wait(1000); at('waited');
      const signal = AbortSignal.timeout(1000);
      await new Promise((resolve) => signal.addEventListener('abort', resolve)); at(signal.reason.name);
      return order;
    `);
    expect(value).toEqual([
      'a@10',
      'b@20',
      'c@20',
      'refreshed@29',
      'tick@1000',
      'tick@2000',
      'promise@3000',
      'promisified@4000',
      'waited@5000',
      'TimeoutError@6000',
    ]);
  });

  it('lets no time pass while a request is in flight', async () => {
    const server = createServer((_, response) => setTimeout(() => response.end('done'), 150));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
    try {
      const value = await returned(`
        const http = require('node:http');
        let fired = false;
        setTimeout(() => { fired = true; }, 5);
        const get = () => new Promise((resolve, reject) => http.get('${url}', (response) => {
          let body = ''; response.on('data', (part) => { body += part; }); response.on('end', () => resolve(body));
        }).on('error', reject));
        const bodies = [await get(), ...(await Promise.all([get(), get()])), await (await fetch('${url}')).text()];
        return { bodies, fired, elapsed: Date.now() - ${NOW} };
      `);
      expect(value).toEqual({ bodies: ['done', 'done', 'done', 'done'], fired: false, elapsed: 0 });
    } finally {
      server.close();
    }
  });

  it('lets no time pass while a file is read', async () => {
    const value = await returned(`
      let fired = false;
      setTimeout(() => { fired = true; }, 5);
      await require('node:fs').promises.readFile(__filename);
      return { fired, elapsed: Date.now() - ${NOW} };
    `);
    expect(value).toEqual({ fired: false, elapsed: 0 });
  });

  it('draws from the seed in every source of chance, each invocation its own', async () => {
    const body = `
      const crypto = require('node:crypto');
      const bytes = (view) => Buffer.from(view).toString('hex');
      exports.handler = async () => [
        Math.random(), crypto.randomUUID(), bytes(crypto.randomBytes(6)), crypto.randomInt(1000), crypto.randomInt(5, 9),
        bytes(crypto.getRandomValues(new Uint8Array(6))), bytes(globalThis.crypto.getRandomValues(new Uint8Array(6))),
        globalThis.crypto.randomUUID(), bytes(crypto.randomFillSync(Buffer.alloc(4), 2)),
        await new Promise((resolve) => crypto.randomBytes(3, (error, drawn) => resolve(bytes(drawn)))),
      ];`;
    const draw = async (seed: number) => {
      const process = start({ files: { 'index.js': body }, seed });
      return [await invoke(process), await invoke(process)].map((answer) => answer.kind === 'response' && answer.text);
    };
    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(first).toEqual(again);
    expect(new Set([...first, ...other]).size).toBe(4);
    const [unit, uuid] = JSON.parse(String(first[0]));
    expect(unit).toBeGreaterThanOrEqual(0);
    expect(unit).toBeLessThan(1);
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('draws the same in an invocation, however much an earlier one drew', async () => {
    const body =
      'exports.handler = async (event) => { let drawn; for (let n = 0; n < event.n; n++) drawn = Math.random(); return drawn; }';
    const second = async (drawnBefore: number) => {
      const process = start(body);
      await invoke(process, JSON.stringify({ n: drawnBefore }));
      return invoke(process, '{"n":1}');
    };
    expect(await second(1)).toEqual(await second(5));
  });

  it('hands over what the function prints, with the invocation that printed it', async () => {
    const process = start(
      `console.log('cold'); exports.handler = async (event) => { console.log('hot', event.n); console.error('bad'); }`,
    );
    await expect(invoke(process, '{"n":1}')).resolves.toMatchObject({ log: 'cold\nhot 1\nbad\n' });
    await expect(invoke(process, '{"n":2}')).resolves.toMatchObject({ log: 'hot 2\nbad\n' });
  });

  it('keeps its state and goes on after an error that the handler throws', async () => {
    const process = start(
      `let calls = 0; exports.handler = async () => { calls += 1; if (calls === 1) throw new RangeError('no'); return calls; }`,
    );
    await expect(invoke(process)).resolves.toMatchObject({
      kind: 'error',
      errorType: 'RangeError',
      errorMessage: 'no',
    });
    await expect(invoke(process)).resolves.toMatchObject({ kind: 'response', text: '2' });
  });

  it.each([
    ['exits', 'process.exit(7)', 'Runtime.ExitError', /exited with error: exit status 7$/],
    [
      'exhausts its heap',
      'for (const all = []; ; ) all.push(new Array(1e5).fill(1.5))',
      'Runtime.ExitError',
      /exited with error: (signal: SIG[A-Z]+|exit status \d+): FATAL ERROR: [^0-9\n]+$/,
    ],
    ['is killed', "process.kill(process.pid, 'SIGKILL')", 'Runtime.ExitError', /signal: SIGKILL/],
    [
      'throws outside the handler’s promise',
      "setTimeout(() => { throw new TypeError('late') }, 10); await new Promise(() => {})",
      'TypeError',
      /^late$/,
    ],
    [
      'rejects unhandled',
      "Promise.reject(new SyntaxError('lost')); await new Promise((done) => setTimeout(done, 10))",
      'SyntaxError',
      /^lost$/,
    ],
  ])('starts anew after a process that %s', async (_, body, errorType, message) => {
    const process = start({
      files: {
        'index.js': `let calls = 0; exports.handler = async (event) => { calls += 1; console.log('begun'); if (event.crash) { ${body} } return calls; }`,
      },
      // Node's own limit is gigabytes, which take longer to fill than a process may compute.
      environment: { NODE_OPTIONS: '--max-old-space-size=64' },
    });
    await invoke(process, '{}');
    const crashed = await invoke(process, '{"crash":true}');
    expect(crashed).toMatchObject({
      kind: 'error',
      errorType,
      errorMessage: expect.stringMatching(message),
      log: 'begun\n',
    });
    await expect(invoke(process, '{}')).resolves.toMatchObject({ kind: 'response', text: '1' });
  });

  it.each([
    ['waits too long', 'await new Promise((resolve) => setTimeout(resolve, 60000))', 20_000],
    ['waits for ever', 'await new Promise(() => {})', 20_000],
    ['computes for ever', 'for (;;) {}', 500],
  ])('times out a function that %s, and starts anew', async (_, body, hangAfterInMilliseconds) => {
    const process = start({
      files: { 'index.js': `exports.handler = async (event) => { if (event.slow) { ${body} } return 'well' }` },
      timeoutInMilliseconds: 3000,
      hangAfterInMilliseconds,
    });
    await expect(invoke(process, '{"slow":true}')).resolves.toMatchObject({
      kind: 'error',
      errorMessage: 'RequestId: request-1 Error: Task timed out after 3.00 seconds',
      elapsedInMilliseconds: 3000,
    });
    await expect(invoke(process, '{}')).resolves.toMatchObject({ kind: 'response', text: '"well"' });
  });

  it.each([
    [
      'a bundle that throws while it loads',
      { 'index.js': "throw new Error('CDC_CONFIG is not set')" },
      'Error',
      /CDC_CONFIG is not set/,
    ],
    [
      'a handler that is not there',
      { 'index.js': 'exports.other = 1' },
      'Runtime.HandlerNotFound',
      /index.handler is undefined/,
    ],
    ['a module that is not there', { 'other.js': '' }, 'Runtime.ImportModuleError', /Cannot find module 'index'/],
  ])('fails every invocation of %s', async (_, files, errorType, message) => {
    const process = start({ files });
    for (let invocation = 0; invocation < 2; invocation++) {
      await expect(invoke(process)).resolves.toMatchObject({
        kind: 'error',
        errorType,
        errorMessage: expect.stringMatching(message),
      });
    }
  });

  it('carries events of six megabytes', async () => {
    const process = start('exports.handler = async (event) => event.text.length');
    const answer = await invoke(process, JSON.stringify({ text: 'ä'.repeat(3_000_000) }));
    expect(answer).toMatchObject({ kind: 'response', text: '3000000' });
  });

  it('ends at once when the run is interrupted, with the signal’s reason in the place of an answer', async () => {
    const interruption = new AbortController();
    const files = { 'index.js': 'exports.handler = async () => { for (;;); };' };
    const process = start({ files, interruption: interruption.signal, hangAfterInMilliseconds: 600_000 });
    expect(await process.start(NOW)).toBeNull();
    const answer = invoke(process);
    interruption.abort(new Error('interrupted'));
    await expect(answer).rejects.toThrow('interrupted');
    await expect(invoke(process)).rejects.toThrow('interrupted');
  }, 10_000);
});
