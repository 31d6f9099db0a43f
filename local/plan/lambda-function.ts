import type { Plan } from '../../plan-json/plan';
import { UsageError } from '../errors/usage-error';
import type { PlannedFunction } from '../pipeline/pipeline';
import type { Attributes } from './attributes';
import { configurationObject } from './configuration-object';

/** What Lambda takes where the plan leaves a setting out (Lambda API reference, CreateFunction). */
const DEFAULTS = { timeoutInSeconds: 3, memorySizeInMb: 128 } as const;

/** One planned function. Throws UsageError where its code is not a file on this machine, or not for Node. */
export function assembleFunction(plan: Plan, attributes: Attributes, targetArn: string): PlannedFunction {
  const { address } = attributes.resource;
  const filename = attributes.text('filename');
  if (filename === null) {
    throw new UsageError(
      `${address}: filename is not set, so the function's code is in S3 or an image. ` +
        'The local run needs the zip as a file: plan with filename.',
    );
  }
  const runtime = attributes.text('runtime') ?? '';
  if (!runtime.startsWith('nodejs')) {
    throw new UsageError(`${address}: runtime is "${runtime}". The local run has Node only: plan with nodejs22.x.`);
  }
  const environment = attributes.block('environment')?.textMap('variables') ?? {};
  return {
    address,
    functionName: attributes.text('function_name') ?? '',
    targetArn,
    filename,
    sourceCodeHash: attributes.text('source_code_hash'),
    handler: attributes.text('handler') ?? '',
    runtime,
    timeoutInSeconds: attributes.number('timeout', DEFAULTS.timeoutInSeconds),
    memorySizeInMb: attributes.number('memory_size', DEFAULTS.memorySizeInMb),
    environment,
    configurationObject: configurationObject(plan, environment),
  };
}
