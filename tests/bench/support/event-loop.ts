/**
 * The longest time, ms, for which the service's main thread did not come round since this was asked last: a
 * statement, a collection of garbage, or a machine that was busy elsewhere. The service looks every 10 ms, and the
 * figure holds that pause.
 */
export async function longestDelay(url: string): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(metrics)![1]) * 1000;
}
