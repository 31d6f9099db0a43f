import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { pythonWith } from './python';

/** The JSON of a few plans has under a megabyte. */
const OUTPUT_LIMIT_IN_BYTES = 64 * 1024 * 1024;

/** One check of one resource. */
export interface CheckovResult {
  /** Such as `CKV_AWS_21`. */
  readonly check: string;
  /** The resource's address in the plan. */
  readonly resource: string;
  readonly passed: boolean;
}

interface CheckovJson {
  readonly results: { readonly passed_checks: readonly CheckJson[]; readonly failed_checks: readonly CheckJson[] };
}

interface CheckJson {
  readonly check_id: string;
  readonly resource_address: string;
  readonly file_path: string;
}

/**
 * Scans plans (`terraform show -json`) with checkov's own checks, without a network. Gives the results of each file;
 * throws an Error with checkov's words where it does not run.
 */
export async function scanPlans(files: readonly string[]): Promise<ReadonlyMap<string, readonly CheckovResult[]>> {
  const { stdout } = await promisify(execFile)(
    await pythonWith('checkov'),
    [
      // Its own sources have escapes that newer Pythons warn of.
      ...['-W', 'ignore', '-m', 'checkov.main', '--framework', 'terraform_plan'],
      ...['--skip-download', '--soft-fail', '--compact', '--output', 'json'],
      ...files.flatMap((file) => ['--file', file]),
    ],
    { maxBuffer: OUTPUT_LIMIT_IN_BYTES, env: withoutAccount(process.env) },
  );
  const { results } = JSON.parse(stdout) as CheckovJson;
  const all = [
    ...results.passed_checks.map((check) => ({ ...check, passed: true })),
    ...results.failed_checks.map((check) => ({ ...check, passed: false })),
  ];
  return new Map(
    files.map((file) => [
      file,
      all
        .filter(({ file_path: path }) => basename(path) === basename(file))
        .map(({ check_id: check, resource_address: resource, passed }) => ({ check, resource, passed })),
    ]),
  );
}

/** A key of the scanner's vendor, or settings of checkov's, would add checks or leave some out. */
function withoutAccount(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(BC|CKV|CHECKOV|PRISMA)_/.test(name)));
}
