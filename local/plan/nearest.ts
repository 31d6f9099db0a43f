import type { PlannedResource } from '../../plan-json/plan';
import { sharedSteps } from './module-address';

/**
 * Of resources that could each be meant by another one, those that belong to it: the ones that share most of its module
 * instances, and among these the ones of its own `for_each` key or `count` index, if any is. Plans name no instance.
 */
export function nearest(candidates: readonly PlannedResource[], from: PlannedResource): readonly PlannedResource[] {
  const inSameModules = best(candidates, ({ moduleAddress }) => sharedSteps(moduleAddress, from.moduleAddress));
  const keys = new Set(keysOf(from.address));
  return best(inSameModules, ({ address }) => (keys.has(keysOf(address).at(-1) ?? '') ? 1 : 0));
}

function best(
  candidates: readonly PlannedResource[],
  score: (candidate: PlannedResource) => number,
): readonly PlannedResource[] {
  const highest = Math.max(...candidates.map(score));
  return candidates.filter((candidate) => score(candidate) === highest);
}

function keysOf(address: string): readonly string[] {
  return address.match(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g) ?? [];
}
