/** The milliseconds of processor time that work takes: unlike the clock, it does not count what others do. */
export async function cpuTime(work: () => Promise<unknown>): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
