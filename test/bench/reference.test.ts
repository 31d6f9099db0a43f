import { WORST_CASES, worstCase } from '../../bench/adversarial';
import { inProcess } from '../../bench/contenders/contender';
import { ours } from '../../bench/contenders/ours';
import { sdk } from '../../bench/contenders/sdk';
import { sdkSameLine } from '../../bench/contenders/sdk-same-line';
import { type Dataset, SIZES, sized } from '../../bench/generate';
import { judge, label } from '../../bench/verdict';

const LAYOUTS = ['flattened', 'envelope'] as const;
const RECORDS = 12;

const DATASETS: readonly Dataset[] = [
  ...SIZES.flatMap((size) => [sized(size, false, RECORDS), sized(size, true, RECORDS)]),
  ...WORST_CASES.map((name) => worstCase(name, RECORDS / 4)),
];

describe.each(LAYOUTS)('the reference of the %s layout', (layout) => {
  it.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))(
    'is what ours writes of %s',
    async (_, dataset) => {
      expect(label(await judge(ours(layout, dataset.columns), dataset))).toBe('equal to the reference');
    },
  );

  it('is what the peers write of numbers that a double holds', async () => {
    const dataset = sized('k1', false, RECORDS);
    for (const peer of [sdk(layout), sdkSameLine(layout, dataset.columns)]) {
      expect(label(await judge(peer, dataset))).toBe('equal to the reference');
    }
  });

  it('finds the digits that a peer loses', async () => {
    const verdict = await judge(sdk(layout), sized('k1', true, RECORDS));
    expect(verdict?.wrong).toBe(RECORDS);
    expect(verdict?.difference).toContain('amount is ');
  });

  it('finds a missing line, a line of no change and a changed value', async () => {
    const dataset = sized('k300', false, RECORDS);
    const honest = ours(layout, dataset.columns);
    const lines = Buffer.concat((await honest.output(dataset.text)).chunks)
      .toString()
      .split('\n');
    const judged = async (changed: readonly string[]): Promise<number | undefined> => {
      const contender = inProcess(honest, () => ({ chunks: [Buffer.from(changed.join('\n'))], failed: 0 }));
      return (await judge(contender, dataset))?.wrong;
    };
    expect(await judged(lines)).toBe(0);
    expect(await judged(lines.slice(1))).toBe(1);
    expect(await judged(['{}', ...lines.slice(1)])).toBe(1);
    expect(await judged(lines.map((line) => line.replace('"MODIFY"', '"INSERT"')))).toBeGreaterThan(0);
    expect(await judged(lines.slice(0, -1))).toBe(RECORDS);
  });
});
