import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plan, readPlan } from '../../local/plan/read';

/** Written by Terraform 1.11.4 with the AWS provider 5.100.0 for a pipeline in a module in a module. */
export const NESTED_PLAN_FILE = join(__dirname, 'fixtures', 'nested-modules.plan.json');

export function nestedPlan(): Plan {
  return readPlan(readFileSync(NESTED_PLAN_FILE, 'utf8'), NESTED_PLAN_FILE);
}
