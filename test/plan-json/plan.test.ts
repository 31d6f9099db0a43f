import { readPlanJson } from '../../plan-json/plan';

describe('readPlanJson', () => {
  it('is empty for what is not a plan', () => {
    expect(readPlanJson(null)).toMatchObject({ resources: [], changes: [], outputs: new Map() });
  });
});
