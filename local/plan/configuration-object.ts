import { managed, type Plan } from '../../plan-json/plan';
import { UsageError } from '../errors/usage-error';
import type { PlannedObject } from '../pipeline/pipeline';

/** Names the object with a configuration that is too large for the environment, as `s3://bucket/key`. */
const CONFIGURATION_OBJECT_VARIABLE = 'CDC_CONFIG_S3';

/** The object that a planned environment names; null where it names none. Throws UsageError where the plan does not write it. */
export function configurationObject(plan: Plan, environment: Readonly<Record<string, string>>): PlannedObject | null {
  const location = environment[CONFIGURATION_OBJECT_VARIABLE];
  if (location === undefined) return null;
  for (const { values } of managed(plan, 'aws_s3_object')) {
    const { bucket, key, content } = values;
    if (typeof bucket !== 'string' || typeof key !== 'string' || typeof content !== 'string') continue;
    if (`s3://${bucket}/${key}` === location) return { bucket, key, content };
  }
  throw new UsageError(
    `The planned environment variable ${CONFIGURATION_OBJECT_VARIABLE} is ${location}, and no aws_s3_object of the plan ` +
      "writes that object. The run reads the handler's configuration from it: plan the whole module.",
  );
}
