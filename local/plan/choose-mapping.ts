import { managed, type Plan, type PlannedResource } from '../../plan-json/plan';
import { UsageError } from '../errors/usage-error';
import { Attributes } from './attributes';
import { functionsOf } from './mapping-function';
import { commonModule } from './module-address';

/** A mapping and the address by which `--pipeline` chooses it. */
interface Choice {
  readonly address: string;
  readonly mapping: PlannedResource;
}

/**
 * The event source mapping of the pipeline at `address`, or the plan's only one where that is null. Throws UsageError,
 * with the addresses that there are, where this names none or leaves it open.
 */
export function chooseMapping(plan: Plan, address: string | null): PlannedResource {
  const choices = choicesOf(plan);
  const addresses = choices.map((choice) => choice.address).join(', ');
  const [first, ...others] = choices;
  if (first === undefined) {
    throw new UsageError(
      `The plan holds no pipeline: none of its ${plan.resources.length} resources is an aws_lambda_event_source_mapping. ` +
        'Plan a configuration that calls the module, or let this one create its mapping again.',
    );
  }
  if (address === null && others.length > 0) {
    throw new UsageError(
      `The plan holds ${choices.length} pipelines: ${addresses}. A run takes one: choose it, as with ` +
        `--pipeline '${first.address}'`,
    );
  }
  const chosen = address === null ? first : choices.find((choice) => choice.address === address);
  if (chosen === undefined) {
    throw new UsageError(
      `--pipeline is ${address}. The plan holds ${addresses}: name ${others.length === 0 ? 'it, or leave --pipeline out' : 'one of these'}.`,
    );
  }
  return chosen.mapping;
}

/** A pipeline's address is that of the innermost module with its mapping and function; its mapping's, where others share it. */
function choicesOf(plan: Plan): Choice[] {
  const choices = managed(plan, 'aws_lambda_event_source_mapping').map((mapping) => {
    const functions = functionsOf(plan, new Attributes(plan, mapping));
    const modules = [mapping, ...functions].map(({ moduleAddress }) => moduleAddress);
    return { address: functions.length === 1 ? commonModule(modules) : '', mapping };
  });
  return choices.map(({ address, mapping }) => {
    const isItsOwn = address !== '' && choices.filter((other) => other.address === address).length === 1;
    return { address: isItsOwn ? address : mapping.address, mapping };
  });
}
