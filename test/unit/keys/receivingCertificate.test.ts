import { strict as assert } from 'node:assert';
import { writePem } from '../../../src/core/bytes/pem';
import { concat } from '../../../src/core/bytes/segments';
import { readKeyFileToKeep } from '../../../src/core/keys/readKeyFile';
import { receivingCertificate } from '../../../src/core/keys/receivingCertificate';
import { signerOf } from '../../../src/core/keys/signerOf';
import {
  decodeStoredIdentity,
  encodeStoredIdentity,
  identityKeptWhole,
} from '../../../src/core/keys/storedIdentity';
import type { Certificate } from '../../../src/core/x509/certificate';
import { certificateFromBytes } from '../../../src/core/x509/certificate';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { certificateDer, ec, emails, fresh, keyUsage, nameOf } from '../../support/testCertificates';
import { because } from '../../support/because';
import { DIGITAL_SIGNATURE, KEY_AGREEMENT } from '../../support/keyUsageBits';

const SIGNS = DIGITAL_SIGNATURE;
const RECEIVES = KEY_AGREEMENT;

interface Wanted {
  readonly uses: number;
  readonly address?: string;
  readonly notBefore?: Date;
}

async function keyed({ uses, address = 'alice@example.org', notBefore }: Wanted) {
  const { pkcs8, spki } = await nodeCrypto.generateKey(ec);
  const raw = await certificateDer(await fresh(ec), {
    spki,
    subject: nameOf(['2.5.4.3', 'Alice']),
    extensions: [keyUsage(uses), emails(address)],
    ...(notBefore && { notBefore }),
  });
  return { pkcs8, certificate: certificateFromBytes(raw) };
}

const certificate = async (wanted: Wanted): Promise<Certificate> => (await keyed(wanted)).certificate;

describe('the certificate that a signer wants to be encrypted to', () => {
  it('is the newest one for the same address that can receive', async () => {
    const own = await certificate({ uses: SIGNS });
    const old = await certificate({ uses: RECEIVES });
    const renewed = await certificate({ uses: RECEIVES, notBefore: new Date('2026-01-01T00:00:00Z') });
    const strange = await certificate({ uses: RECEIVES, address: 'mallory@example.com' });
    assert.equal(receivingCertificate(own, [strange, old, renewed]), renewed);
    assert.equal(receivingCertificate(own, [strange, await certificate({ uses: SIGNS })]), undefined);
  });

  it('is not asked for where the signer’s own can receive', async () => {
    const own = await certificate({ uses: SIGNS | RECEIVES });
    assert.equal(receivingCertificate(own, [await certificate({ uses: RECEIVES })]), undefined);
  });

  it('is that of another key of the file, and is kept with the identity', async () => {
    const [signs, receives] = [await keyed({ uses: SIGNS }), await keyed({ uses: RECEIVES })];
    const pem = [signs, receives].flatMap((each) => [
      writePem('PRIVATE KEY', each.pkcs8),
      writePem('CERTIFICATE', each.certificate.raw),
    ]);
    const [first, second] = await readKeyFileToKeep(concat(pem), [], nodeCrypto, 'both.pem');
    assert.deepEqual(first?.identity.receiving?.raw, receives.certificate.raw);
    assert.equal(second?.identity.receiving, undefined);
    const [alone] = await readKeyFileToKeep(
      concat([...pem.slice(0, 2), ...pem.slice(3)]),
      [],
      nodeCrypto,
      'key.pem',
    );
    assert.equal(alone?.identity.receiving, undefined, 'nobody can receive without the key');

    const { receiving } = first.identity;
    const parts = { name: 'Alice', otherCertificates: [], chain: [], receiving };
    const key = { kept: 'whole', pkcs8: first.pkcs8 } as const;
    const text = encodeStoredIdentity({ ...parts, certificate: signs.certificate, key });
    const identity = await identityKeptWhole(decodeStoredIdentity(text), first.pkcs8, nodeCrypto);
    assert.deepEqual(signerOf(identity).receiving?.raw, receives.certificate.raw);
    const damaged = JSON.stringify({ ...(JSON.parse(text) as object), receiving: 'AAAA' });
    assert.throws(() => decodeStoredIdentity(damaged), because('identityDamaged'));
  });
});
