/** A size that can be taken in at a glance, such as "1.4 MB". */
export function size(value: number): string {
  if (value < 1000) return `${value} B`;
  const [unit, divisor] = value < 1e6 ? ['kB', 1e3] : ['MB', 1e6];
  const scaled = value / divisor;
  return `${scaled.toFixed(scaled < 10 ? 1 : 0)} ${unit}`;
}
