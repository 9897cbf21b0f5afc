import { strict as assert } from 'node:assert';
import { encryptedFolder } from '../support/encryptedFolder';
import { ask, askWith, inspect } from '../support/inspecting';

describe('keys whose files are closed', () => {
  const place = encryptedFolder();

  it('are known by the certificates beside them, without a passphrase', async () => {
    const { report } = await inspect(place.encrypted);
    assert.equal(report.layers[0]?.state, 'locked');
    const [nearest] = report.nearestKeys ?? [];
    assert.equal(nearest?.candidate.likenesses[0], 'named');
    assert.match(nearest.candidate.origin ?? '', /\w: .*\w\.p12$/);
    const names = report.recipients.flatMap(({ candidates = [] }) => candidates.map(({ origin }) => origin));
    assert.ok(
      names.some((origin) => origin?.endsWith('bob.p12')),
      names.join(' | '),
    );
  });

  it('give way to the key itself, once it is opened', async () => {
    const bob = [{ choose: /^bob\.p12$|^Bob/ }, { passphrase: 'smime' }] as const;
    const { answer } = await askWith(bob, place.encrypted, 'decrypt', { way: 'privateKey' });
    const own = answer?.report.recipients.find(({ matches }) => matches);
    assert.equal(own?.candidates?.[0]?.origin, undefined);
    assert.equal(own?.candidates?.length, 1);
  });

  it('leave certificates to be read as the view asks', async () => {
    await assert.rejects(ask(place.encrypted, 'certificate', { of: 'layer', layer: '1', index: 0 }), {
      reason: 'partNotFound',
    });
  });
});
