import { objectOf } from '../../plan-json/json';
import { managed, type Plan, type PlannedResource } from '../../plan-json/plan';
import { UsageError } from '../errors/usage-error';
import type { PlannedDeliveryStream, PlannedGlueTable, PlannedPipeline } from '../pipeline/pipeline';
import { Attributes } from './attributes';
import { chooseMapping } from './choose-mapping';
import { assembleDeliveryStream, assembleGlueTable } from './delivery-stream';
import { assembleMapping, mappingNotModelled } from './event-source-mapping';
import { type HandlerConfiguration, handlerConfiguration } from './handler-configuration';
import { assembleFunction } from './lambda-function';
import { carrierOf } from './mapping-carrier';
import { checkMappingConflict } from './mapping-conflict';
import { FUNCTION_ARN, findFunction } from './mapping-function';
import { commonModule } from './module-address';
import { nearest } from './nearest';
import { notModelled } from './not-modelled';
import { pinnedVersion } from './pinned-version';
import { checkTableAgreement } from './table-agreement';

/**
 * A pipeline of a plan: a mapping, the function that it feeds and the delivery streams that the function writes.
 * `address` chooses one where the plan holds several, as `--pipeline` does. Throws UsageError, in one sentence, where
 * there is none or the choice is open, and for a part that the run cannot stand for.
 */
export function findPipeline(plan: Plan, address: string | null = null): PlannedPipeline {
  const resource = chooseMapping(plan, address);
  checkMappingConflict(plan, resource);
  const mappingAttributes = new Attributes(plan, resource);
  const target = findFunction(plan, mappingAttributes);
  const functionAttributes = new Attributes(plan, target.resource);
  const place = placeOf(plan, resource, target.arn);
  const targetArn =
    target.arn ??
    `arn:aws:lambda:${place.region}:${place.accountId}:function:${String(target.resource.values['function_name'])}`;
  const planned = assembleFunction(plan, functionAttributes, targetArn);
  const configuration = handlerConfiguration(planned);
  const mapping = assembleMapping(plan, mappingAttributes, carrierOf(mappingAttributes, configuration));
  const streams = findDeliveryStreams(plan, configuration, [resource, target.resource]);
  const attributes = [mappingAttributes, functionAttributes, ...streams.map((stream) => stream.attributes)];
  return {
    address: commonModule(attributes.map((part) => part.resource.moduleAddress)),
    region: place.region,
    accountId: place.accountId,
    mapping,
    function: planned,
    deliveryStreams: streams.map((stream) => stream.planned),
    objectLocks: objectLocks(
      plan,
      streams.map((stream) => stream.planned.bucket),
    ),
    notModelled: [
      ...mappingNotModelled(mapping),
      ...pinnedVersion(plan, target.resource, targetArn),
      ...notificationsNotModelled(plan, mapping.onFailure),
      ...attributes.flatMap(notModelled),
    ],
  };
}

function findDeliveryStreams(
  plan: Plan,
  configuration: HandlerConfiguration | null,
  of: readonly [PlannedResource, PlannedResource],
) {
  const inPlan = managed(plan, 'aws_kinesis_firehose_delivery_stream');
  const pipeline = commonModule(of.map(({ moduleAddress }) => moduleAddress));
  const own = inPlan.filter(({ moduleAddress }) => commonModule([pipeline, moduleAddress]) === pipeline);
  const streams = (own.length === 0 ? inPlan : own).map((resource) => new Attributes(plan, resource));
  if (streams.length === 0) {
    throw new UsageError('The plan holds no aws_kinesis_firehose_delivery_stream: the function has nowhere to write.');
  }
  const wanted =
    configuration === null
      ? streams.map((stream) => stream.text('name') ?? '')
      : [...configuration.tables.map(({ deliveryStream }) => deliveryStream), configuration.quarantineStream].filter(
          (name) => name !== null,
        );
  return wanted.map((name) => {
    const attributes = streams.find((stream) => stream.text('name') === name);
    if (attributes === undefined) {
      throw new UsageError(
        `The function's configuration names the delivery stream "${name}"; the plan makes ` +
          `${streams.map((stream) => stream.text('name')).join(', ')}. Plan the whole module.`,
      );
    }
    const kind: PlannedDeliveryStream['kind'] = name === configuration?.quarantineStream ? 'quarantine' : 'lake';
    const stream = assembleDeliveryStream(attributes, kind, (schema) => findGlueTable(plan, schema));
    const table = configuration?.tables.find(({ deliveryStream }) => deliveryStream === name);
    if (table !== undefined && stream.conversion !== null) checkTableAgreement(table, stream.conversion);
    return { attributes, planned: stream };
  });
}

function findGlueTable(plan: Plan, schema: Attributes): PlannedGlueTable {
  const tables = managed(plan, 'aws_glue_catalog_table');
  const databaseName = schema.text('database_name');
  const name = schema.text('table_name');
  const matching =
    name === null
      ? schema.referenced('table_name', 'aws_glue_catalog_table')
      : nearest(
          tables.filter(({ values }) => values['name'] === name && values['database_name'] === databaseName),
          schema.resource,
        );
  const table = matching[0];
  if (table === undefined || matching.length > 1) {
    throw new UsageError(
      `${schema.resource.address}: schema_configuration names ${databaseName ?? '?'}.${name ?? '?'}, and the plan makes ` +
        `${tables.length === 0 ? 'no aws_glue_catalog_table' : tables.map(({ address }) => address).join(', ')}. ` +
        'The run converts by the planned table: plan it together with the stream.',
    );
  }
  return assembleGlueTable(new Attributes(plan, table));
}

/** AWS tells a queue or topic of each on-failure document; here the report's list of objects tells. */
function notificationsNotModelled(plan: Plan, onFailure: PlannedPipeline['mapping']['onFailure']): string[] {
  if (onFailure?.kind !== 's3') return [];
  return managed(plan, 'aws_s3_bucket_notification')
    .filter(({ values }) => values['bucket'] === onFailure.bucket)
    .map(({ address }) => `${address}: nobody is notified of dead letters in this run.`);
}

function objectLocks(plan: Plan, buckets: readonly string[]): string[] {
  return managed(plan, 'aws_s3_bucket_object_lock_configuration')
    .filter(({ values }) => buckets.includes(String(values['bucket'])))
    .map(({ address }) => address);
}

/** Region and account from the function's ARN, else from the plan's data sources and provider. */
function placeOf(
  plan: Plan,
  mapping: PlannedResource,
  functionArn: string | null,
): { region: string; accountId: string } {
  const [, region, accountId] = FUNCTION_ARN.exec(functionArn ?? '') ?? [];
  const data = (type: string, name: string) =>
    nearest(
      plan.resources.filter((resource) => resource.mode === 'data' && resource.type === type),
      mapping,
    )[0]?.values[name];
  const aws = objectOf(objectOf(plan.providerConfiguration['aws'])['expressions']);
  const candidates = [region, data('aws_region', 'id'), objectOf(aws['region'])['constant_value']];
  const accounts = [accountId, data('aws_caller_identity', 'account_id')];
  return { region: firstText(candidates) ?? 'us-east-1', accountId: firstText(accounts) ?? '123456789012' };
}

function firstText(values: readonly unknown[]): string | undefined {
  return values.filter((value) => typeof value === 'string').find((value) => value !== '');
}
