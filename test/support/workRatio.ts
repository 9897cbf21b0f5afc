/**
 * How many times more processor time the same work takes on eight times the input: about 8 where it is linear, 64
 * where it is quadratic. The best of a few tries each, so that a busy machine counts less.
 * @param size one for which the work takes a few milliseconds
 */
export function workRatio(work: (size: number) => unknown, size: number): number {
  work(size);
  return (
    best(() => work(8 * size)) /
    Math.max(
      0.5,
      best(() => work(size)),
    )
  );
}

function best(work: () => unknown): number {
  return Math.min(...Array.from({ length: 3 }, () => milliseconds(work)));
}

function milliseconds(work: () => unknown): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
