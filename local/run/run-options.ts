import type { RealTimer } from '../lambda/process/function-process';
import type { VerificationProgress } from '../verify/verification';
import type { Progress } from './progress';

export interface RunOptions {
  /** What `terraform show -json` wrote. */
  readonly planFile: string;
  /** One stream record per line. */
  readonly changesFile: string;
  readonly outDirectory: string;
  /** The pipeline of a plan that holds several; null for the only one. */
  readonly pipelineAddress: string | null;
  /** The folder in which the plan was made; null for the plan file's own. */
  readonly chdir: string | null;
  readonly shards: number;
  readonly seed: number;
  /** Whether what the run wrote is held against the changes. */
  readonly verify: boolean;
  /** What the run needs of the process that it is in. */
  readonly machine: Machine;
}

export interface Machine {
  /** The built `function-child.cjs`. */
  readonly childPath: string;
  /** The PATH of the function's process. */
  readonly path: string;
  readonly realTimer: RealTimer;
  /** Called with every change that is read; the progress is looked up only when it is asked for. */
  readonly onProgress: (progress: () => Progress) => void;
  /** The same while what the run wrote is verified. */
  readonly onVerificationProgress: (progress: () => VerificationProgress) => void;
  /** Breaks the run off, which then throws the signal's reason. */
  readonly interruption: AbortSignal;
}
