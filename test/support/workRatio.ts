/**
 * How many times longer the same work takes on eight times the input: about 8 where it is linear, 64 where it is
 * quadratic. The best of a few tries each, so that a busy machine does not count.
 */
export function workRatio(work: (size: number) => unknown, size: number): number {
  work(size);
  return (
    best(() => work(8 * size)) /
    Math.max(
      0.05,
      best(() => work(size)),
    )
  );
}

function best(work: () => unknown): number {
  return Math.min(...Array.from({ length: 4 }, () => timed(work)));
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
