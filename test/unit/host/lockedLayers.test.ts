import { strict as assert } from 'node:assert';
import type { Layer } from '../../../src/core/report/report';
import { lockedIn, lockedKeyLengths } from '../../../src/host/editor/lockedLayers';

const range = { source: 'file', start: 0, end: 1 };

function layer(
  id: string,
  state: Layer['state'],
  keyLength?: number,
  children: readonly Layer[] = [],
): Layer {
  const encryption = { isKeyKnown: false, range, ...(keyLength !== undefined && { keyLength }) };
  return { id, kind: 'enveloped-data', contentType: '', range, body: range, state, encryption, children };
}

describe('what is locked', () => {
  it('is found at any depth, the first in the order of the message', () => {
    const inner = layer('1.2', 'locked', 32);
    assert.equal(lockedIn([layer('1', 'decrypted', 16, [layer('1.1', 'read'), inner])]), inner);
    assert.equal(lockedIn([layer('1', 'decrypted', 16)]), undefined);
  });

  it('says the lengths that its ciphers take, each once', () => {
    const both = [layer('1.1', 'locked', 32), layer('1.2', 'locked', 16), layer('1.3', 'locked', 32)];
    assert.deepEqual(lockedKeyLengths([layer('1', 'decrypted', 24, both)]), [32, 16]);
  });

  it('says none where one of them takes any', () => {
    assert.deepEqual(lockedKeyLengths([layer('1', 'locked', 32), layer('2', 'locked')]), []);
  });
});
