import { type HandlerConfig, readConfig } from './config/config';
import { CONFIG_OBJECT_VARIABLE, readConfigObject } from './config/config-object';
import { keepingCopies } from './config/kept-object';
import { s3Objects } from './config/s3-object';
import { firehosePutRecordBatch } from './deliver/firehose';
import { type Clock, REQUESTS_IN_FLIGHT_MAXIMUM } from './deliver/sender';
import { batchLine } from './log';
import { createPipeline, type Pipeline } from './pipeline';

/** What the handler uses of Lambda's context object (Lambda developer guide, Node.js context). */
interface LambdaContext {
  readonly awsRequestId: string;
  readonly getRemainingTimeInMillis: () => number;
}

/** Kept free at the end of an invocation, so that the answer reaches Lambda before the timeout does. */
const ANSWER_MARGIN_IN_MILLISECONDS = 2000;

const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, milliseconds));
      signal.addEventListener('abort', done);
    }),
};

const put = firehosePutRecordBatch(REQUESTS_IN_FLIGHT_MAXIMUM);

const create = (config: HandlerConfig): Pipeline => createPipeline(config, put, clock);

const warn = (message: string): void => {
  process.stdout.write(`${JSON.stringify({ level: 'WARN', message })}\n`);
};

const configObject = process.env[CONFIG_OBJECT_VARIABLE] ?? '';
/** Null until an invocation has read the configuration from S3: one that cannot fails, and the next one tries again. */
let pipeline = configObject === '' ? create(readConfig(process.env)) : null;

/** The Lambda entry point: the only place that touches the environment, the clock and the network's client. */
export async function handler(event: unknown, context: LambdaContext): Promise<unknown> {
  const deadline = clock.now() + context.getRemainingTimeInMillis() - ANSWER_MARGIN_IN_MILLISECONDS;
  pipeline ??= create(await readConfigObject(configObject, keepingCopies(s3Objects(process.env), warn), clock));
  const { response, summary } = await pipeline(event, deadline);
  const functionName = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'unknown';
  process.stdout.write(`${batchLine(summary, functionName, context.awsRequestId, clock.now())}\n`);
  return response;
}
