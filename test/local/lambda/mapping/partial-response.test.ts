import { acknowledgedRecords } from '../../../../local/lambda/mapping/partial-response';

const BATCH = ['a', 'b', 'c', 'd'];

function item(itemIdentifier: unknown) {
  return { itemIdentifier };
}

/** Each row as the Lambda developer guide has it or as it was recorded on AWS. */
describe('acknowledgedRecords', () => {
  it.each([
    ['an empty text', ''],
    ['null', null],
    ['an empty list', []],
    ['an empty object', {}],
    ['no failures', { batchItemFailures: [] }],
    ['null failures', { batchItemFailures: null }],
  ])('takes %s as success of the whole batch', (_, response) => {
    expect(acknowledgedRecords(JSON.stringify(response), BATCH)).toBe(4);
  });

  it.each([
    ['an empty identifier', { batchItemFailures: [item('')] }],
    ['a null identifier', { batchItemFailures: [item(null)] }],
    ['a misspelt name', { batchItemFailures: [{ foo: 1 }] }],
    ['an identifier that is not in the batch', { batchItemFailures: [item('123')] }],
    ['a number', { batchItemFailures: [item(123)] }],
    ['one good and one unknown identifier', { batchItemFailures: [item('c'), item('123')] }],
    ['failures that are no list', { batchItemFailures: 'b' }],
    ['a word', 'done'],
    ['true', true],
  ])('takes %s as failure of the whole batch', (_, response) => {
    expect(acknowledgedRecords(JSON.stringify(response), BATCH)).toBe(0);
  });

  it.each([
    [['c'], 2],
    [['d', 'b'], 1],
    [['a'], 0],
  ])('takes the lowest of %j as the checkpoint', (identifiers, expected) => {
    expect(acknowledgedRecords(JSON.stringify({ batchItemFailures: identifiers.map(item) }), BATCH)).toBe(expected);
  });

  it('never matches a record without a sequence number', () => {
    expect(acknowledgedRecords(JSON.stringify({ batchItemFailures: [item('')] }), ['a', ''])).toBe(0);
  });

  it('takes a broken text as failure', () => {
    expect(acknowledgedRecords('{', BATCH)).toBe(0);
  });
});
