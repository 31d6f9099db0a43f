import { readAhead } from '../../../local/input/read-ahead';

async function* counted(made: number[], last: number): AsyncGenerator<number> {
  for (let item = 1; item <= last; item += 1) {
    made.push(item);
    yield item;
  }
  throw new Error('after the last');
}

describe('readAhead', () => {
  it('gives the items in their order, and an error after those before it', async () => {
    const taken: number[] = [];
    const reading = (async () => {
      for await (const item of readAhead(counted([], 3))) taken.push(item);
    })();
    await expect(reading).rejects.toThrow('after the last');
    expect(taken).toEqual([1, 2, 3]);
  });

  it('makes one item while the one before is worked on, and no more', async () => {
    const made: number[] = [];
    const items = readAhead(counted(made, 9));
    await items.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(made).toEqual([1, 2]);
    await items.return(undefined);
  });
});
