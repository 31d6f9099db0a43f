import type { TerraformOutput } from './terraform';

/** One error of a plan, unwrapped. */
export interface PlanDiagnostic {
  /** Terraform's heading, such as "Invalid value for variable". */
  readonly summary: string;
  /** The sentence: for a refused input the module's own. */
  readonly detail: string;
}

/** `terraform plan` said no. The message holds every reason, and `advice` where there is some. */
export class PlanRefused extends Error {
  readonly diagnostics: readonly PlanDiagnostic[];

  constructor(directory: string, output: TerraformOutput, advice = '') {
    const diagnostics = readDiagnostics(output.stdout);
    const reasons = diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);
    const text = reasons.length > 0 ? reasons.join('\n') : output.stderr || output.stdout;
    super(`terraform plan failed in ${directory}:\n${text}${advice === '' ? '' : `\n${advice}`}`);
    this.name = 'PlanRefused';
    this.diagnostics = diagnostics;
  }
}

/** Reads the errors out of `terraform plan -json` (Terraform, "Machine-Readable UI"). */
function readDiagnostics(stdout: string): PlanDiagnostic[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { diagnostic?: { severity: string; summary: string; detail?: string } })
    .flatMap(({ diagnostic }) => (diagnostic?.severity === 'error' ? [diagnostic] : []))
    .map(({ summary, detail = '' }) => ({ summary, detail: withoutTerraformsNote(detail) }));
}

/** Terraform ends each refused input with a note on where the rule is. */
function withoutTerraformsNote(detail: string): string {
  return detail.replace(/\n\nThis was checked by the validation rule at .*$/s, '');
}
