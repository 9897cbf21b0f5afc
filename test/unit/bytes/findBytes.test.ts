import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { findBytes } from '../../../src/core/bytes/findBytes';
import { latin1 } from '../../../src/core/bytes/text';
import { countingBytes } from '../../support/countingBytes';

describe('the search for bytes', () => {
  it('finds what a search by every place finds', () => {
    const letters = fc.array(fc.constantFrom(0x61, 0x41, 0x62, 0x00), { maxLength: 60 });
    const needles = fc.array(fc.constantFrom(0x61, 0x41, 0x62), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        letters,
        needles,
        fc.nat(60),
        fc.nat(60),
        fc.boolean(),
        (hay, needle, from, to, anyCase) => {
          const bytes = Uint8Array.from(needle);
          const text = (octets: readonly number[]): string => {
            const written = String.fromCharCode(...octets);
            return anyCase ? written.toLowerCase() : written;
          };
          const at = text(hay).indexOf(text(needle), from);
          const expected = at >= 0 && at < to ? at : -1;
          // indexOf takes a place behind the end for the end.
          assert.equal(findBytes(Uint8Array.from(hay), { bytes, anyCase }, from, to), expected);
        },
      ),
    );
  });

  it('looks at each byte a few times at most, also where the needle nearly is everywhere', () => {
    const length = 20_000;
    const { bytes, looks } = countingBytes(new Uint8Array(length).fill(0x61));
    const needle = latin1(`${'a'.repeat(999)}b`);
    assert.equal(findBytes(bytes, { bytes: needle, anyCase: true }, 0, length), -1);
    assert.ok(looks() < 4 * length, String(looks()));
  });
});
