/**
 * The same items, each asked for while the one before is worked on: what waits for another process leaves time for it.
 * An error comes in its place; whoever stops early leaves at most one item unused.
 */
export async function* readAhead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (let next = ask(iterator); ; ) {
      const { done, value } = await next;
      if (done === true) return;
      next = ask(iterator);
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

function ask<Item>(iterator: AsyncIterator<Item>): Promise<IteratorResult<Item>> {
  const next = iterator.next();
  // Its error is thrown where it is awaited; until then nobody has to handle it.
  next.catch(() => {});
  return next;
}
