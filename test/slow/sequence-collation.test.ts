import fc from 'fast-check';
import { position, sequenceOf } from '../support/builders/position';
import { describePostgres, Postgres } from '../support/postgres';

describePostgres('cdc_sequence in PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(() => {
    postgres = Postgres.start();
  });
  afterAll(() => postgres.stop());

  // Languages sort letters and punctuation each in their own way; digits sort alike in all.
  it.each(['C', 'en-US-x-icu', 'de-x-icu', 'sv-x-icu', 'ja-x-icu'])(
    'sorts like the numbers in the collation %s',
    (collation) => {
      const numbers = [...new Set(fc.sample(position, 2000))];
      const values = numbers.map((number) => `('${sequenceOf(String(number))}', '${number}')`);
      const sorted = [...numbers].sort((one, other) => Number(one > other) - Number(one < other));
      expect(
        postgres.query(
          `SELECT number FROM (VALUES ${values.join()}) AS t(sequence, number) ORDER BY sequence COLLATE "${collation}"`,
        ),
      ).toEqual(sorted.map(String));
    },
  );
});
