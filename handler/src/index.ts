import { readConfig } from './config/config';
import { firehosePutRecordBatch } from './deliver/firehose';
import { type Clock, REQUESTS_IN_FLIGHT_MAXIMUM } from './deliver/sender';
import { batchLine } from './log';
import { createPipeline } from './pipeline';

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

const config = readConfig(process.env);
const pipeline = createPipeline(config, firehosePutRecordBatch(REQUESTS_IN_FLIGHT_MAXIMUM), clock);

/** The Lambda entry point: the only place that touches the environment, the clock and the network's client. */
export async function handler(event: unknown, context: LambdaContext): Promise<unknown> {
  const deadline = clock.now() + context.getRemainingTimeInMillis() - ANSWER_MARGIN_IN_MILLISECONDS;
  const { response, summary } = await pipeline(event, deadline);
  const functionName = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'unknown';
  process.stdout.write(`${batchLine(summary, functionName, context.awsRequestId, clock.now())}\n`);
  return response;
}
