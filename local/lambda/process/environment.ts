import type { PlannedPipeline } from '../../pipeline/pipeline';

export interface FunctionPlace {
  /** The folder of the unpacked zip. */
  readonly taskRoot: string;
  /** The local Firehose, `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** The local S3, `http://127.0.0.1:PORT`. */
  readonly s3Endpoint: string;
  /** Where the machine's programs lie. */
  readonly path: string;
}

/**
 * The environment that Lambda would give the function: the planned variables and the reserved ones (Lambda developer
 * guide, "Defined runtime environment variables"), and nothing of this machine's but its PATH. Every AWS endpoint is the
 * local one, so that a call to another service fails at once and never leaves the machine.
 */
export function functionEnvironment(pipeline: PlannedPipeline, place: FunctionPlace): Record<string, string> {
  const { function: planned, region } = pipeline;
  return {
    ...planned.environment,
    _HANDLER: planned.handler,
    AWS_ACCESS_KEY_ID: 'LOCALRUN',
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: place.endpoint,
    AWS_ENDPOINT_URL_FIREHOSE: place.endpoint,
    AWS_ENDPOINT_URL_S3: place.s3Endpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${planned.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(planned.memorySizeInMb),
    AWS_LAMBDA_FUNCTION_NAME: planned.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: functionVersion(pipeline),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupName(pipeline),
    AWS_LAMBDA_LOG_STREAM_NAME: LOG_STREAM_NAME,
    AWS_REGION: region,
    AWS_SECRET_ACCESS_KEY: 'local-run',
    AWS_SESSION_TOKEN: 'local-run',
    // The SDK looks for its shared files there, and must not find the user's own.
    HOME: place.taskRoot,
    LAMBDA_TASK_ROOT: place.taskRoot,
    LANG: 'en_US.UTF-8',
    PATH: place.path,
    TZ: 'UTC',
  };
}

/** The same in every run; AWS's holds the date and a random part. */
export const LOG_STREAM_NAME = 'local-run';

export function logGroupName({ function: planned }: PlannedPipeline): string {
  return `/aws/lambda/${planned.functionName}`;
}

/** `arn:aws:lambda:region:account:function:name`; an alias or version would follow. */
const UNQUALIFIED_ARN_PARTS = 7;

/** Behind an alias runs a published version; a new function's first is 1. */
export function functionVersion({ function: planned }: PlannedPipeline): string {
  return planned.targetArn.split(':').length > UNQUALIFIED_ARN_PARTS ? '1' : '$LATEST';
}
