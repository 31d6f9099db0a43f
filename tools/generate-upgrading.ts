import { CHANGED_INPUTS, type Effect } from '../test/plan/applied/changed-inputs';

const EFFECTS: Readonly<Record<Effect, string>> = {
  'in place': 'in place',
  replaced: '**replaced**',
  refused: '**refused**',
};

/** The table of docs/upgrading.md: what each input does to a pipeline that runs. */
export function changedInputsTable(): string {
  const rows = CHANGED_INPUTS.map(({ input, change, effect, note }) => {
    const name = change === undefined ? `\`${input}\`` : `\`${input}\`: ${change}`;
    return `| ${name} | ${EFFECTS[effect]} | ${note} |`;
  });
  return ['| input | change | what to know |', '| --- | --- | --- |', ...rows].join('\n');
}
