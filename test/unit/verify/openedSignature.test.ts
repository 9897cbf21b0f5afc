import { strict as assert } from 'node:assert';
import { constants, createPrivateKey, privateEncrypt } from 'node:crypto';
import { toHex } from '../../../src/core/bytes/hex';
import type { SignatureScheme } from '../../../src/core/crypto/algorithms';
import { encodeSignatureScheme } from '../../../src/core/crypto/signatureScheme';
import { hash } from '../../../src/core/crypto/hash';
import { Oid } from '../../../src/core/asn1/oids';
import * as der from '../../../src/core/asn1/derWriter';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { digests } from '../../../src/core/crypto/registry/digests';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { open } from '../../support/opening';
import { signedData, signerInfo, type SignerParts } from '../../support/signedMessages';
import { identity, identityOf, rsa, type TestIdentity } from '../../support/testCertificates';

const content = new TextEncoder().encode('Content-Type: text/plain\r\n\r\nHello\r\n');
const scheme = { kind: 'rsa-pkcs1', digest: 'sha256' } as const;

describe('an RSA signature that does not fit', () => {
  let alice: TestIdentity;
  let mallory: TestIdentity;
  before(async () => {
    alice = await identity(rsa, 'Alice');
    mallory = await identity(rsa, 'Mallory');
  });

  async function judged(parts: Partial<SignerParts>, change = (info: Uint8Array) => info, shown = content) {
    const info = change(await signerInfo({ who: alice, content, scheme, ...parts }));
    const { report } = await open(
      signedData([info], { content: shown, certificates: [alice.certificate.raw] }),
    );
    const [signature = assert.fail('no signature')] = report.signatures;
    const check = signature.checks.find(({ id }) => id === 'signature-value');
    return { signature, reason: check?.reason, status: check?.status };
  }

  it('was made with another key', async () => {
    // The certificate that is named is Alice’s, the key is not.
    const who = { privateKey: mallory.privateKey, certificate: alice.certificate };
    const { reason, status, signature } = await judged({ who });
    assert.deepEqual([reason, status, signature.opened], ['madeWithOtherKey', 'failed', undefined]);
  });

  it('was made over other signed attributes: both digests are shown', async () => {
    const time = (year: string) => encodeAttribute(Oid.signingTime, der.time(new Date(`${year}-01-01`)));
    const replace = (info: Uint8Array) => {
      const text = Buffer.from(info).toString('latin1');
      return new Uint8Array(Buffer.from(text.replace('250101000000Z', '260101000000Z'), 'latin1'));
    };
    const attributes = (usual: readonly der.Der[]) => [...usual, time('2025')];
    const { reason, status, signature } = await judged({ attributes }, replace);
    assert.deepEqual([reason, status], ['madeOverOtherBytes', 'failed']);
    const { digestAlgorithm, expected, computed } = signature.opened ?? assert.fail();
    assert.equal(digestAlgorithm.name, 'sha256');
    assert.ok(computed !== undefined && expected !== computed);
    assert.equal(expected.length, 64);
  });

  it('was made over other content where there are no signed attributes', async () => {
    const other = new TextEncoder().encode('other');
    const { reason, signature } = await judged({ attributes: () => undefined }, undefined, other);
    assert.equal(reason, 'madeOverOtherBytes');
    assert.deepEqual(
      [signature.opened?.expected, signature.opened?.computed],
      [toHex(await hash(nodeCrypto, 'sha256', content)), toHex(await hash(nodeCrypto, 'sha256', other))],
    );
  });

  it('has the right digest in a block of another form: nothing was changed, and it does not hold', async () => {
    const { pkcs8 } = await nodeCrypto.generateKey(rsa);
    const bob = await identityOf(await nodeCrypto.privateKey(pkcs8), 'Bob');
    const digest = der.octetString(await hash(nodeCrypto, 'sha256', content));
    const digestInfo = der.sequence(der.sequence(der.oid(digests.sha256.oid), der.nothing), digest);
    const block = new Uint8Array(256).fill(0xff);
    block.set([0, 1]);
    // Short padding, and behind the digest what a forger was free to choose (Bleichenbacher 2006).
    block.set([0, ...digestInfo], 10);
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    const forged = privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
    const info = (await signerInfo({ who: bob, content, scheme, attributes: () => undefined })).slice();
    info.set(forged, info.length - 256);
    const { report } = await open(signedData([info], { content, certificates: [bob.certificate.raw] }));
    const [signature = assert.fail('no signature')] = report.signatures;
    const check = signature.checks.find(({ id }) => id === 'signature-value');
    assert.deepEqual([check?.status, check?.reason], ['failed', 'signatureMismatch']);
    assert.equal(signature.opened?.expected, signature.opened?.computed);
    assert.match(check?.message ?? '', /what stands around it is not what PKCS#1 v1\.5 asks$/);
  });

  it('was made with another digest than it says', async () => {
    const { reason, signature } = await judged({
      scheme: { kind: 'rsa-pkcs1', digest: 'sha512' },
      signatureAlgorithm: encodeSignatureScheme(scheme),
    });
    assert.equal(reason, 'madeWithOtherDigest');
    assert.equal(signature.opened?.digestAlgorithm.oid, digests.sha512.oid);
    assert.equal(signature.opened.expected, signature.opened.computed, 'of these very attributes');
  });

  it('of a wrong length was made with no key', async () => {
    const cut = (info: Uint8Array) => {
      // The signature value is the last element: 256 octets become those of a larger number.
      const copy = info.slice();
      copy.fill(0xff, copy.length - 256);
      return copy;
    };
    assert.equal((await judged({}, cut)).reason, 'madeWithOtherKey');
  });

  const pss = { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength: 32 } as const;

  it('of PSS was made with another key', async () => {
    const who = { privateKey: mallory.privateKey, certificate: alice.certificate };
    assert.equal((await judged({ who, scheme: pss })).reason, 'madeWithOtherKey');
  });

  it('of PSS was made over other content: both hashes are shown', async () => {
    const other = new TextEncoder().encode('other');
    const { reason, signature } = await judged(
      { attributes: () => undefined, scheme: pss },
      undefined,
      other,
    );
    assert.equal(reason, 'madeOverOtherBytes');
    const { scheme: opened, expected, computed, saltLength } = signature.opened ?? assert.fail();
    assert.deepEqual([opened, saltLength], ['rsa-pss', 32]);
    assert.ok(computed !== undefined && expected !== computed);
  });

  const said = (named: SignatureScheme) => ({ signatureAlgorithm: encodeSignatureScheme(named) });

  it('was made by another scheme than it says', async () => {
    assert.equal((await judged({ scheme, ...said(pss) })).reason, 'madeWithOtherScheme');
    assert.equal((await judged({ scheme: pss, ...said(scheme) })).reason, 'madeWithOtherScheme');
    const sha512 = { ...pss, digest: 'sha512', mgfDigest: 'sha512' } as const;
    assert.equal((await judged({ scheme: sha512, ...said(pss) })).reason, 'madeWithOtherScheme');
  });

  it('was made with another salt than it says', async () => {
    const { reason, signature } = await judged({ scheme: { ...pss, saltLength: 20 }, ...said(pss) });
    assert.equal(reason, 'madeWithOtherScheme');
    assert.equal(signature.opened?.saltLength, 20);
    assert.equal(signature.opened.expected, signature.opened.computed);
  });

  it('is opened where it fits too', async () => {
    const twin = await identityOf(alice.privateKey, 'Twin');
    const who = { privateKey: twin.privateKey, certificate: alice.certificate };
    for (const fitting of [scheme, pss]) {
      const { reason, signature } = await judged({ who, scheme: fitting });
      assert.equal(reason, 'signatureHolds');
      const { scheme: opened, expected, computed } = signature.opened ?? assert.fail();
      assert.deepEqual([opened, expected], [fitting.kind, computed]);
    }
  });
});
