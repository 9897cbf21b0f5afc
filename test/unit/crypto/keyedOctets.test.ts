import { equal } from 'node:assert/strict';
import type { MlDsaAlgorithm, MlKemAlgorithm, SlhDsaAlgorithm } from '../../../src/core/crypto/algorithms';
import { keyedOctets } from '../../../src/core/crypto/keyedOctets';
import { mlDsa, mlKem, slhDsa } from '../../../src/platform/portable/postQuantum';

const namesOf = <Name extends string>(all: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(all) as Name[];

describe('the octets that a message carries because of a key are those of the library', () => {
  for (const algorithm of namesOf<MlDsaAlgorithm>(mlDsa))
    it(algorithm, () => {
      equal(keyedOctets({ kind: 'ml-dsa', algorithm }), mlDsa[algorithm].lengths.signature);
    });
  for (const algorithm of namesOf<SlhDsaAlgorithm>(slhDsa))
    it(algorithm, () => {
      equal(keyedOctets({ kind: 'slh-dsa', algorithm }), slhDsa[algorithm].lengths.signature);
    });
  for (const algorithm of namesOf<MlKemAlgorithm>(mlKem))
    it(algorithm, () => {
      equal(keyedOctets({ kind: 'ml-kem', algorithm }), mlKem[algorithm].lengths.cipherText);
    });
});
