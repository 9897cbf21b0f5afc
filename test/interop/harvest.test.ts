import assert from 'node:assert/strict';
import { toHex } from '../../src/core/bytes/hex';
import { unhurried } from '../../src/core/bytes/pace';
import { latin1 } from '../../src/core/bytes/text';
import { writePem } from '../../src/core/bytes/pem';
import { oidName } from '../../src/core/crypto/oidName';
import { harvest } from '../../src/core/report/harvest/harvest';
import type { HarvestedRecipient } from '../../src/core/smime/harvest/harvestedRecipient';
import { cipherFor } from '../../src/core/smime/harvest/cipherFor';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { now as earlier, open } from '../support/opening';
import { describePeer, nss, openssl } from './peers/all';
import { person, root } from './people';

const CONTENT = latin1('Content-Type: text/plain\r\n\r\nHello\r\n');
// The peers sign now, wherever the tests stand in time.
const at = new Date(Math.max(Date.now(), earlier.getTime()));

async function harvestedFrom(cms: Uint8Array): Promise<HarvestedRecipient> {
  const anchors = [await root()];
  const opened = await open(cms, [], [], { trust: anchors, at });
  const trust = { anchors, crls: [], ocsp: [], at, requireRevocation: false };
  const { found, refused } = await harvest(
    opened,
    { trust, certificates: [], accept: [] },
    nodeCrypto,
    unhurried,
  );
  const [first] = found;
  assert.ok(first, refused.map(({ message }) => message).join(' | '));
  assert.equal(first.recipient.standing, 'verified');
  return first.recipient;
}

function ciphersOf({ capabilities = [] }: HarvestedRecipient): readonly string[] {
  return capabilities.map(({ oid }) => oidName(oid));
}

describePeer(openssl, 'recipients from its messages', () => {
  it('have its capabilities, and the signer’s certificate', async () => {
    const content = openssl.folder.write('content', CONTENT);
    const signer = await openssl.signer('rsa');
    const cms = openssl.cms('-sign', '-in', content, ...signer, '-nodetach', '-outform', 'DER', '-binary');
    const recipient = await harvestedFrom(cms);
    assert.equal(recipient.choice, 'signer');
    assert.equal(toHex(recipient.certificate.raw), toHex((await person('rsa')).certificate.raw));
    assert.ok(ciphersOf(recipient).includes('aes-256-cbc'), ciphersOf(recipient).join());
    const { cipher } = cipherFor([recipient.capabilities], { legacy: false });
    assert.equal(cipher, 'aes-256-cbc');
  });

  it('have no certificate of another who is sent along', async () => {
    const { certificate } = await person('rsa');
    const file = openssl.folder.write('other.pem', writePem('CERTIFICATE', certificate.raw));
    const content = openssl.folder.write('content', CONTENT);
    const signer = await openssl.signer('P-256');
    const args = ['-certfile', file, '-nodetach', '-outform', 'DER', '-binary'];
    const recipient = await harvestedFrom(openssl.cms('-sign', '-in', content, ...signer, ...args));
    // The other one is for another address: it is never taken.
    assert.equal(recipient.address, 'p-256@example.org');
    assert.equal(recipient.choice, 'signer');
  });
});

describePeer(nss, 'recipients from its messages', () => {
  it('have the certificate that it prefers, and its capabilities', async () => {
    const content = nss.folder.write('content', CONTENT);
    const cms = nss.run('cmsutil', '-S', '-N', 'rsa', '-G', '-P', '-Y', 'rsa', '-i', content);
    const recipient = await harvestedFrom(cms);
    assert.equal(recipient.choice, 'preferred');
    assert.equal(toHex(recipient.certificate.raw), toHex((await person('rsa')).certificate.raw));
    assert.ok(ciphersOf(recipient).includes('aes-128-cbc'), ciphersOf(recipient).join());
    assert.ok(recipient.provenance.signingTime);
  });
});
