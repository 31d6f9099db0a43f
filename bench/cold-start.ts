interface HandlerModule {
  readonly handler: (event: unknown, context: unknown) => Promise<unknown>;
}

/**
 * One cold start, in a process of its own: loads a bundle of the handler and invokes it once. Tells the parent when it
 * began, on the machine's monotonic clock, and what CPU it took to the end of the invocation.
 */
async function startCold([bundle = '', event = '']: readonly string[]): Promise<void> {
  const start = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  const { handler }: HandlerModule = require(bundle);
  await handler(JSON.parse(event), { awsRequestId: 'cold', getRemainingTimeInMillis: () => 30_000 });
  const { user, system } = process.cpuUsage(cpu);
  process.send?.({ start: String(start), cpuMicroseconds: user + system }, () => process.exit());
}

startCold(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
