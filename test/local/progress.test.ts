import { ProgressLine } from '../../local/progress';

describe('ProgressLine', () => {
  it('redraws one line, not too often, and leaves nothing behind', () => {
    const written: string[] = [];
    let now = 0;
    const line = new ProgressLine(
      (text) => written.push(text),
      () => now,
    );
    const state = { bytesRead: 1, bytesTotal: 4, changes: 1234, invocations: 5, objects: 0 };
    line.update(state);
    now = 50;
    line.update({ ...state, bytesRead: 2 });
    now = 100;
    line.update({ ...state, bytesRead: 3 });
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
