/** Bytes that count how often they are looked at: work measured without a clock. */
export function countingBytes(bytes: Uint8Array): {
  readonly bytes: Uint8Array;
  readonly looks: () => number;
} {
  let looks = 0;
  const counting = new Proxy(bytes, {
    get(target, key) {
      looks++;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { bytes: counting, looks: () => looks };
}
