import { strict as assert } from 'node:assert';
import { bitString, octetString } from '../../../src/core/asn1/derWriter';
import { utf8 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { decodeLatticePrivateKey, encodeSeed } from '../../../src/core/keys/namedPrivateKey';

describe('private keys of ML-DSA and ML-KEM', () => {
  it('have one of three forms', () => {
    const bytes = utf8('any bytes');
    assert.deepEqual(decodeLatticePrivateKey(encodeSeed(bytes)), { seed: bytes });
    assert.deepEqual(decodeLatticePrivateKey(octetString(bytes)), { expandedKey: bytes });
    assert.throws(
      () => decodeLatticePrivateKey(bitString(bytes)),
      (error) => SmimeError.is(error, 'malformed'),
    );
  });
});
