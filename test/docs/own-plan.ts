/** The README's way to run a plan of one's own, line by line: own-plan.test.ts runs it, commands.test.ts finds it there. */
export const OWN_PLAN = [
  'terraform plan -out=plan.bin',
  'terraform show -json plan.bin > plan.json',
  'npx --no-install cdc run --plan plan.json --changes changes.ndjson --out lake --report report.json --expect-delivered',
] as const;
