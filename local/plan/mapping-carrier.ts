import { UsageError } from '../errors/usage-error';
import { CARRIERS, type Carrier, isCarrierName } from '../pipeline/carrier';
import type { Attributes } from './attributes';
import type { HandlerConfiguration } from './handler-configuration';

/**
 * The carrier that a mapping reads: the handler's configuration names it; for a function without one, such as a user's own
 * bundle, the mapping's ARN tells, or what the mapping refers to. Throws UsageError where none is known, and where the
 * configuration and the mapping disagree: the function could read none of the records that it gets.
 */
export function carrierOf(mapping: Attributes, configuration: HandlerConfiguration | null): Carrier {
  const kind = configuration?.sourceKind ?? null;
  const configured = kind === null ? null : configuredCarrier(kind);
  const found = carriersOf(mapping);
  if (configured !== null) {
    if (found.carriers.length > 0 && !found.carriers.includes(configured)) {
      throw disagreement(mapping, configured, found.evidence);
    }
    if (found.carriers.length > 0 || mapping.text('event_source_arn') === null) return configured;
  }
  const [carrier, ...others] = found.carriers;
  if (carrier === undefined || others.length > 0) throw unknownSource(mapping, found.evidence);
  return carrier;
}

const ALL = Object.values(CARRIERS);
const NAMES = ALL.map(({ name }) => `"${name}"`).join(' or ');

function configuredCarrier(kind: string): Carrier {
  if (isCarrierName(kind)) return CARRIERS[kind];
  throw new UsageError(
    `source_kind in the handler's configuration is ${JSON.stringify(kind)}. The local run reads ${NAMES}: plan one of ` +
      'these, or run the plan by a newer release of this package.',
  );
}

/** The carriers that the mapping's event source can be of, and the words for what tells so. */
function carriersOf(mapping: Attributes): { readonly carriers: readonly Carrier[]; readonly evidence: string } {
  const arn = mapping.text('event_source_arn');
  if (arn !== null) {
    return { carriers: ALL.filter(({ arn_pattern }) => new RegExp(arn_pattern).test(arn)), evidence: arn };
  }
  const referenced = ALL.map((carrier) => ({
    carrier,
    addresses: carrier.resource_types
      .flatMap((type) => mapping.referenced('event_source_arn', type))
      .map(({ address }) => address),
  })).filter(({ addresses }) => addresses.length > 0);
  const addresses = referenced.flatMap((one) => one.addresses);
  return {
    carriers: referenced.map(({ carrier }) => carrier),
    evidence: addresses.length === 0 ? 'known only after apply' : `the ARN of ${addresses.join(', ')}`,
  };
}

function disagreement(mapping: Attributes, configured: Carrier, evidence: string): UsageError {
  return new UsageError(
    `${mapping.resource.address}: event_source_arn is ${evidence}, and source_kind in the handler's configuration is ` +
      `"${configured.name}", which reads ${configured.title} (${configured.arn_example}). The function could read none of ` +
      'its records: plan both for one source, as the module does.',
  );
}

function unknownSource(mapping: Attributes, evidence: string): UsageError {
  const sources = ALL.map(({ title, arn_example }) => `${title} (${arn_example})`).join(' or ');
  return new UsageError(
    `${mapping.resource.address}: event_source_arn is ${evidence}. The local run reads ${sources}: plan such a source, ` +
      'with its ARN or in the same plan.',
  );
}
