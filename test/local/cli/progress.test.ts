import { ProgressLine, ProgressLog, runText } from '../../../local/cli/progress';

describe('ProgressLine', () => {
  it('redraws one line, not too often, and leaves nothing behind', () => {
    const written: string[] = [];
    let now = 0;
    const line = new ProgressLine(
      (text) => written.push(text),
      () => now,
    );
    const state = { bytesRead: 1, bytesTotal: 4, changes: 1234, invocations: 5, objects: 0 };
    line.update(() => runText(state));
    now = 50;
    line.update(() => runText({ ...state, bytesRead: 2 }));
    now = 100;
    line.update(() => runText({ ...state, bytesRead: 3 }));
    line.clear();
    expect(written).toEqual([
      '\r\u001B[K25 %  1,234 changes  5 invocations  0 objects',
      '\r\u001B[K75 %  1,234 changes  5 invocations  0 objects',
      '\r\u001B[K',
    ]);
  });

  it('writes nothing at the end when it never drew', () => {
    const written: string[] = [];
    new ProgressLine(
      (text) => written.push(text),
      () => 0,
    ).clear();
    expect(written).toEqual([]);
  });
});

describe('ProgressLog', () => {
  it('writes a line every ten seconds, the first after ten', () => {
    const written: string[] = [];
    let now = 5000;
    const log = new ProgressLog(
      (text) => written.push(text),
      () => now,
    );
    const state = { bytesRead: 1, bytesTotal: 4, changes: 1234, invocations: 5, objects: 0 };
    for (const [time, bytesRead] of [
      [14_999, 1],
      [15_000, 2],
      [24_999, 3],
      [25_001, 4],
    ] as const) {
      now = time;
      log.update(() => runText({ ...state, bytesRead }));
    }
    log.clear();
    expect(written).toEqual([
      'cdc: 50 %  1,234 changes  5 invocations  0 objects\n',
      'cdc: 100 %  1,234 changes  5 invocations  0 objects\n',
    ]);
  });
});

describe.each([ProgressLine, ProgressLog])('%p', (Display) => {
  it('asks for the text only when it shows it, since it is told of every change', () => {
    let now = 0;
    let lookedAt = 0;
    const written: string[] = [];
    const display = new Display(
      (text) => written.push(text),
      () => now,
    );
    for (let change = 0; change < 100_000; change++) {
      now += 1;
      display.update(() => {
        lookedAt += 1;
        return runText({ bytesRead: 1, bytesTotal: 4, changes: change, invocations: 5, objects: 0 });
      });
    }
    expect(written.length).toBeGreaterThan(1);
    expect(lookedAt).toBe(written.length);
  });
});
