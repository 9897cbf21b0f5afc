import { fromHex } from '../bytes/hex';

/** The permutation made from the digits of pi (RFC 2268 2). */
const PITABLE = fromHex(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
);
const ROTATIONS = [1, 2, 3, 5] as const;

/**
 * RC2 (RFC 2268), decryption of single blocks alone: old PKCS#12 files and messages use it and no host that the
 * program runs in can be relied upon to have it.
 */
export class Rc2 {
  private readonly words: Uint16Array;
  private readonly block = new Uint16Array(4);

  /**
   * @param key 1 to 128 octets
   * @param effectiveBits 1 to 1024
   */
  constructor(key: Uint8Array, effectiveBits: number) {
    this.words = expandKey(key, effectiveBits);
  }

  /** Decrypts the block of 8 octets at `at` in place. */
  decryptBlock(bytes: Uint8Array, at: number): void {
    const { block } = this;
    for (let i = 0; i < 4; i++) block[i] = (bytes[at + 2 * i] ?? 0) | ((bytes[at + 2 * i + 1] ?? 0) << 8);
    for (let round = 15; round >= 0; round--) {
      this.unmix(round);
      // The mashing rounds stand after the fifth and the eleventh mixing round.
      if (round === 11 || round === 5) this.unmash();
    }
    block.forEach((word, i) => {
      bytes[at + 2 * i] = word & 0xff;
      bytes[at + 2 * i + 1] = word >> 8;
    });
  }

  private unmix(round: number): void {
    const { block, words } = this;
    for (let i = 3; i >= 0; i--) {
      const by = ROTATIONS[i] ?? 0;
      const word = block[i] ?? 0;
      const one = block[(i + 3) & 3] ?? 0;
      const two = block[(i + 2) & 3] ?? 0;
      const three = block[(i + 1) & 3] ?? 0;
      const turned = (word >> by) | (word << (16 - by));
      block[i] = turned - (words[4 * round + i] ?? 0) - (one & two) - (~one & three);
    }
  }

  private unmash(): void {
    const { block, words } = this;
    for (let i = 3; i >= 0; i--) {
      block[i] = (block[i] ?? 0) - (words[(block[(i + 3) & 3] ?? 0) & 63] ?? 0);
    }
  }
}

/** RFC 2268 2: 128 octets as 64 little-endian words. */
function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const expanded = new Uint8Array(128);
  expanded.set(key);
  const at = (index: number): number => expanded[index] ?? 0;
  for (let i = key.length; i < 128; i++) expanded[i] = pi(at(i - 1) + at(i - key.length));
  const effective = Math.ceil(effectiveBits / 8);
  const mask = 0xff >> (8 * effective - effectiveBits);
  expanded[128 - effective] = pi(at(128 - effective) & mask);
  for (let i = 127 - effective; i >= 0; i--) expanded[i] = pi(at(i + 1) ^ at(i + effective));
  return Uint16Array.from({ length: 64 }, (_, i) => at(2 * i) | (at(2 * i + 1) << 8));
}

function pi(index: number): number {
  return PITABLE[index & 0xff] ?? 0;
}
