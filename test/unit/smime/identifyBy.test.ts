import { strict as assert } from 'node:assert';
import type { IdentifierKind } from '../../../src/core/cms/signerIdentifier';
import type { GeneratedKey } from '../../../src/core/crypto/provider';
import { SmimeError } from '../../../src/core/errors/smimeError';
import type { RecipientEntry } from '../../../src/core/smime/recipients/recipient';
import { allLayers, isEncrypted, isSigned } from '../../../src/core/smime/layer';
import { bob, rita } from '../../support/people';
import { layersOf, open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, identity, type TestIdentity } from '../../support/testCertificates';

const byKey = 'subjectKeyIdentifier' satisfies IdentifierKind;

describe('who is named by his key identifier (RFC 5652 5.3, 6.2)', () => {
  it('a signer, in a SignerInfo and a SignedData of version 3', async () => {
    const { signer, certificate } = await rita();
    const bytes = await protectedAs('sign', sampleMessage, {
      signers: [signer],
      recipients: [],
      signerIdentifier: byKey,
    });
    const { signedData } = [...allLayers(await layersOf(bytes))].find(isSigned) ?? assert.fail();
    const [{ sid, version } = assert.fail()] = signedData.signerInfos;
    assert.equal(sid.kind === byKey && sid.subjectKeyIdentifier, certificate.subjectKeyIdentifier);
    assert.deepEqual([version.value, signedData.version.value], [3, 3]);
    const { report } = await open(bytes);
    assert.equal(report.signatures[0]?.checks.find(({ id }) => id === 'signature-value')?.status, 'passed');
    assert.deepEqual(
      report.findings.filter(({ category }) => category === 'structure'),
      [],
    );
  });

  it('an RSA recipient, in a ktri and an EnvelopedData of version 2', async () => {
    const who = await rita();
    const { info, rid, version } = await encryptedTo(who);
    assert.equal(info.type, 'ktri');
    assert.equal('version' in info && info.version.value, 2);
    assertNames(rid, who);
    assert.equal(version, 2);
  });

  it('an EC recipient, by the rKeyId of a kari', async () => {
    const who = await bob();
    const { info, rid, version } = await encryptedTo(who);
    assert.equal(info.type, 'kari');
    assertNames(rid, who);
    assert.equal(version, 2);
  });

  it('an ML-KEM recipient, in a kemri of version 0 (RFC 9629 3)', async () => {
    const kem: GeneratedKey = { kind: 'ml-kem', algorithm: 'ML-KEM-768' };
    const who = await identity(kem, 'Kim');
    const { info, rid, version } = await encryptedTo(who);
    assert.equal(info.type === 'kemri' && info.version.value, 0);
    assertNames(rid, who);
    assert.equal(version, 3);
  });

  it('and by issuer and serial number where nothing else is asked, in the versions of always', async () => {
    const { certificate, decryptor } = await rita();
    const bytes = await protectedAs('encrypt', sampleMessage, {
      signers: [],
      recipients: [certificate],
      cipher: 'aes-128-cbc',
    });
    const { version, info, rid } = await envelope(bytes, decryptor);
    assert.equal(rid?.kind, 'issuerAndSerialNumber');
    assert.deepEqual([version, 'version' in info && info.version.value], [0, 0]);
  });

  it('is refused for a certificate that has none, before anybody is asked to sign', async () => {
    const nameless = await identity(ec, 'Nemo', { extensions: [] });
    let asked = 0;
    const signer = { ...nameless.signer, sign: () => Promise.reject(new Error(`asked ${++asked} times`)) };
    const refused = (error: unknown): boolean => {
      assert.ok(SmimeError.is(error, 'keyIdentifierMissing'));
      assert.match(error.message, /“Nemo”/);
      return true;
    };
    const parties = { signers: [signer], recipients: [nameless.certificate], force: true };
    await assert.rejects(
      protectedAs('sign', sampleMessage, { ...parties, signerIdentifier: byKey }),
      refused,
    );
    await assert.rejects(
      protectedAs('encrypt', sampleMessage, { ...parties, recipientIdentifier: byKey }),
      refused,
    );
    assert.equal(asked, 0);
  });
});

function assertNames(rid: RecipientEntry['rid'], { certificate }: TestIdentity): void {
  assert.equal(rid?.kind === byKey && rid.subjectKeyIdentifier, certificate.subjectKeyIdentifier);
}

async function encryptedTo({ certificate, decryptor }: TestIdentity) {
  const bytes = await protectedAs('encrypt', sampleMessage, {
    signers: [],
    recipients: [certificate],
    cipher: 'aes-128-cbc',
    recipientIdentifier: byKey,
  });
  return envelope(bytes, decryptor);
}

async function envelope(bytes: Uint8Array, key: TestIdentity['decryptor']) {
  const layer = [...allLayers(await layersOf(bytes, [key]))].find(isEncrypted) ?? assert.fail();
  const [recipient = assert.fail()] = layer.recipients;
  assert.equal(recipient.key, key, 'it opens');
  return { ...recipient, version: layer.envelopedData.version.value };
}
