/** The module instances on the way to an address: `module.x["a"].module.y` gives `['module.x["a"]', 'module.y']`. */
export function moduleSteps(address: string): readonly string[] {
  return address.match(/module\.[^.[]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?/g) ?? [];
}

/** How many module instances both addresses have in common, from the root on. */
export function sharedSteps(address: string, other: string): number {
  const [steps, others] = [moduleSteps(address), moduleSteps(other)];
  const differs = steps.findIndex((step, depth) => step !== others[depth]);
  return differs === -1 ? steps.length : differs;
}

/** The innermost module that holds all of the module addresses; '' for the root. */
export function commonModule([first = '', ...rest]: readonly string[]): string {
  const steps = moduleSteps(first);
  const shared = Math.min(steps.length, ...rest.map((address) => sharedSteps(first, address)));
  return steps.slice(0, shared).join('.');
}
