import type { randomOf } from '../support/seeded';

type Random = ReturnType<typeof randomOf>;

/** Bytes that mean something to a reader of BER or MIME. */
const TELLING = [
  0x00, 0x80, 0x81, 0x84, 0xff, 0x7f, 0x30, 0x31, 0xa0, 0x24, 0x04, 0x06, 0x0a, 0x0d, 0x2d, 0x3a, 0x3d,
];

/** A few changes to bytes, the same for the same random row. */
export function mutated(bytes: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  let changed: Uint8Array = bytes.slice();
  for (let times = 1 + random(4); times > 0; times--) changed = once(changed, others, random);
  return changed;
}

function once(bytes: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  const at = random(bytes.length + 1);
  const length = random(random(3) === 0 ? bytes.length + 1 : 20);
  const head = bytes.subarray(0, at);
  const tail = bytes.subarray(Math.min(bytes.length, at + length));
  switch (random(7)) {
    case 0:
      return withByte(bytes, at, (byte) => byte ^ (1 << random(8)));
    case 1:
      return withByte(bytes, at, () => TELLING[random(TELLING.length)] ?? 0);
    case 2:
      return joined(head, tail);
    case 3:
      return joined(head, bytes.subarray(at, at + length), bytes.subarray(at));
    case 4:
      return bytes.slice(0, at);
    case 5:
      return joined(
        head,
        Uint8Array.from({ length: 1 + random(8) }, () => TELLING[random(TELLING.length)] ?? 0),
        tail,
      );
    default: {
      const other = others[random(others.length)] ?? bytes;
      const from = random(other.length);
      return joined(head, other.subarray(from, from + length), tail);
    }
  }
}

function withByte(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const changed = bytes.slice();
  if (at < changed.length) changed[at] = change(changed[at] ?? 0);
  return changed;
}

/** Never longer than what a mutation may grow to. */
function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts).subarray(0, 100_000));
}
