import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, context, sequence } from '../../../src/core/asn1/derWriter';
import { utf8 } from '../../../src/core/bytes/text';
import type { DigestName, SignatureScheme } from '../../../src/core/crypto/algorithms';
import { encodeDigest, isShake } from '../../../src/core/crypto/digests';
import { digests } from '../../../src/core/crypto/registry/digests';
import { signatures } from '../../../src/core/crypto/registry/signatures';
import { schemeForKey } from '../../../src/core/crypto/schemeForKey';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { open } from '../../support/opening';
import { signedData, signerInfo } from '../../support/signedMessages';
import { ec, identity, identityOf, rsa, type TestIdentity } from '../../support/testCertificates';

const content = utf8('Content-Type: text/plain\r\n\r\nsigned');

/** The report on a message with one signature. */
async function signed(who: TestIdentity, digest: DigestName, scheme: SignatureScheme) {
  const info = await signerInfo({ who, content, digest, scheme });
  const certificates = [who.certificate.raw];
  const bytes = signedData([info], { content, certificates, digestAlgorithms: [encodeDigest(digest)] });
  return (await open(bytes, [])).report;
}

describe('signatures with every digest', () => {
  let rsaPair: TestIdentity;
  let ecPair: TestIdentity;
  before(async () => {
    rsaPair = await identity(rsa, 'Alice');
    ecPair = await identity(ec, 'Bob');
  });

  for (const digest of Object.keys(digests) as DigestName[]) {
    const { strength, deprecated, length } = digests[digest];
    // RSASSA-PSS with SHAKE has SHAKE for its mask too (RFC 8702 3.2.1).
    const pss = { kind: 'rsa-pss', digest, mgfDigest: digest, saltLength: length } as const;
    const schemes: readonly SignatureScheme[] = [
      ...(isShake(digest) ? [] : [{ kind: 'rsa-pkcs1', digest } as const]),
      pss,
      // Of MD5 with ECDSA there is no identifier.
      ...(digest === 'md5' ? [] : [{ kind: 'ecdsa', digest } as const]),
    ];
    for (const scheme of schemes)
      it(`${digest}, ${scheme.kind}`, async () => {
        const who = scheme.kind === 'ecdsa' ? ecPair : rsaPair;
        const { signatures: all, findings } = await signed(who, digest, scheme);
        const [found] = all;
        assert.deepEqual(
          found?.checks.slice(0, 3).map(({ status }) => status),
          ['passed', 'passed', 'passed'],
        );
        assert.deepEqual(
          [found.digestAlgorithm.strength, found.signatureAlgorithm.strength],
          [strength, strength],
        );
        assert.deepEqual(found.signatureAlgorithm.deprecated, deprecated);
        assert.equal(found.signer.certificate?.keyStrength, scheme.kind === 'ecdsa' ? 128 : 112);
        const said = findings.filter(({ category }) => category === 'cryptography');
        assert.deepEqual(
          said.map(({ rule, clause }) => [rule, clause]),
          deprecated === undefined ? [] : [['weakDigest', deprecated.clause]],
        );
      });
  }
});

/** An RSA key that may sign with PSS alone, as the host makes it: perhaps in one way alone. */
async function pssKey(options: object = {}): Promise<TestIdentity> {
  const { privateKey } = generateKeyPairSync('rsa-pss', { modulusLength: 2048, ...options });
  const pkcs8 = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }));
  return identityOf(await nodeCrypto.privateKey(pkcs8), 'Dana');
}

describe('keys that may sign with PSS alone', () => {
  const pss = (digest: DigestName, saltLength: number, mgfDigest = digest) =>
    ({ kind: 'rsa-pss', digest, mgfDigest, saltLength }) as const;
  const value = (report: Awaited<ReturnType<typeof signed>>) =>
    report.signatures[0]?.checks.find(({ id }) => id === 'signature-value')?.reason;

  it('one that prescribes nothing signs with any digest, mask and salt', async () => {
    const who = await pssKey();
    for (const scheme of [pss('sha256', 0), pss('sha512', 64), pss('sha256', 20, 'sha1')])
      assert.equal(value(await signed(who, scheme.digest, scheme)), 'signatureHolds');
    assert.deepEqual(who.certificate.publicKey.kind, { kind: 'rsa-pss', bits: 2048 });
  });

  it('one that prescribes digest, mask and salt signs with these, or a longer salt, and by itself', async () => {
    const who = await pssKey({ hashAlgorithm: 'sha384', mgf1HashAlgorithm: 'sha256', saltLength: 24 });
    const { kind } = who.certificate.publicKey;
    const only = pss('sha384', 24, 'sha256');
    assert.deepEqual(kind, { kind: 'rsa-pss', bits: 2048, only });
    assert.deepEqual(schemeForKey(kind, { digest: 'sha512' }), only);
    assert.equal(value(await signed(who, 'sha384', only)), 'signatureHolds');
    assert.equal(value(await signed(who, 'sha384', pss('sha384', 48, 'sha256'))), 'signatureHolds');
    for (const other of [pss('sha384', 20, 'sha256'), pss('sha384', 24), pss('sha256', 24)])
      assert.equal(value(await signed(who, other.digest, other)), 'signatureMismatch');
  });

  it('one whose parameters cannot be read verifies nothing, and the check says why', async () => {
    const who = await pssKey();
    const { key } = who.certificate.publicKey;
    const parameters = sequence(context(2, Uint8Array.of(2, 1, 0xff)));
    const algorithm = algorithmIdentifier(signatures['id-RSASSA-PSS'].oid, parameters);
    const spki = sequence(algorithm, bitString(key));
    const damaged = await identityOf({ ...who.privateKey, spki }, 'Dana');
    const report = await signed(damaged, 'sha256', pss('sha256', 32));
    assert.equal(value(report), 'signatureUnsupported');
    const [found] = report.signatures;
    assert.match(
      found?.checks.find(({ id }) => id === 'signature-value')?.message ?? '',
      /impossible salt length/,
    );
  });
});
