import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { toHex } from '../../../src/core/bytes/hex';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import type { GeneratedKey } from '../../../src/core/crypto/provider';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { slhDsa } from '../../../src/platform/portable/postQuantum';
import { open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { identity, identityOf, rsa } from '../../support/testCertificates';

interface Case {
  readonly key: GeneratedKey;
  readonly name: string;
  readonly digest: string;
  readonly micalg: string;
}

const cases: readonly Case[] = [
  { key: { kind: 'ec', curve: 'P-521' }, name: 'ecdsa-with-SHA512', digest: 'sha512', micalg: 'sha-512' },
  { key: { kind: 'eddsa', algorithm: 'Ed25519' }, name: 'Ed25519', digest: 'sha512', micalg: 'sha-512' },
  { key: { kind: 'eddsa', algorithm: 'Ed448' }, name: 'Ed448', digest: 'shake256-len', micalg: 'shake256' },
  { key: { kind: 'ml-dsa', algorithm: 'ML-DSA-44' }, name: 'ML-DSA-44', digest: 'sha512', micalg: 'sha-512' },
  { key: { kind: 'ml-dsa', algorithm: 'ML-DSA-65' }, name: 'ML-DSA-65', digest: 'sha512', micalg: 'sha-512' },
  { key: { kind: 'ml-dsa', algorithm: 'ML-DSA-87' }, name: 'ML-DSA-87', digest: 'sha512', micalg: 'sha-512' },
];

describe('signatures by every kind of key', () => {
  for (const { key, name, digest, micalg } of cases) {
    for (const signMode of ['detached', 'opaque'] as const) {
      it(`${name}, ${signMode}`, async () => {
        const { signer } = await identity(key, 'Alice');
        const message = await protectedAs('sign', sampleMessage, {
          signers: [signer],
          recipients: [],
          signMode,
        });
        const { report } = await open(message);
        const [signature, ...others] = report.signatures;
        assert.ok(signature !== undefined && others.length === 0);
        const checks = signature.checks.slice(0, 3).map(({ id, status }) => `${id} ${status}`);
        assert.deepEqual(checks, ['structure passed', 'message-digest passed', 'signature-value passed']);
        assert.equal(signature.signatureAlgorithm.name, name);
        assert.equal(signature.digestAlgorithm.name, digest);
        const text = Buffer.from(message).toString('latin1');
        if (signMode === 'detached') assert.match(text, new RegExp(`micalg="?${micalg}[";]`));
      });
    }
  }

  for (const [algorithm, digest] of [
    ['SLH-DSA-SHA2-128f', 'sha256'],
    ['SLH-DSA-SHA2-192f', 'sha512'],
    ['SLH-DSA-SHAKE-128f', 'shake128'],
  ] as const) {
    it(`${algorithm} with ${digest} (RFC 9814 4)`, async () => {
      const { secretKey } = slhDsa[algorithm].keygen();
      const identifier = algorithmIdentifier(namedKeyOid({ kind: 'slh-dsa', algorithm }));
      const privateKey = await nodeCrypto.privateKey(encodePrivateKeyInfo(identifier, secretKey));
      const { signer } = await identityOf(privateKey, 'Alice');
      const { report } = await open(
        await protectedAs('sign', sampleMessage, { signers: [signer], recipients: [] }),
      );
      const [signature = assert.fail()] = report.signatures;
      assert.deepEqual(
        [signature.signatureAlgorithm.name, signature.digestAlgorithm.name],
        [algorithm, digest],
      );
      assert.ok(signature.checks.slice(0, 3).every(({ status }) => status === 'passed'));
      assert.deepEqual(
        report.findings.map(({ rule }) => rule),
        ['headersUnprotected'],
      );
    });
  }

  it('EdDSA keeps its own digest whatever is asked for, beside a signer who takes that', async () => {
    const ed = await identity({ kind: 'eddsa', algorithm: 'Ed25519' }, 'Alice');
    const other = await identity(rsa, 'Rita');
    const signers = [ed.signer, other.signer];
    const message = await protectedAs('sign', sampleMessage, { signers, recipients: [], digest: 'sha384' });
    const { report } = await open(message);
    const found = report.signatures.map(({ digestAlgorithm }) => digestAlgorithm.name);
    assert.deepEqual(found.toSorted(), ['sha384', 'sha512']);
    for (const { checks } of report.signatures)
      assert.ok(checks.slice(0, 3).every(({ status }) => status === 'passed'));
  });

  it('Ed448 names the 512 bits that it takes from SHAKE256 (RFC 8419 3.1)', async () => {
    const { signer } = await identity({ kind: 'eddsa', algorithm: 'Ed448' }, 'Alice');
    const message = await protectedAs('sign', sampleMessage, {
      signers: [signer],
      recipients: [],
      signMode: 'opaque',
    });
    const body = Buffer.from(message).toString('latin1').split('\r\n\r\n')[1] ?? '';
    const hex = toHex(new Uint8Array(Buffer.from(body, 'base64')));
    assert.ok(hex.includes('300f060960864801650304021202020200'));
  });

  it('a key that receives does not sign', async () => {
    const { certificate, signer } = await identity({ kind: 'eddsa', algorithm: 'Ed25519' }, 'Alice');
    const kind = { kind: 'xdh', algorithm: 'X25519' } as const;
    const receiving = { ...certificate, publicKey: { ...certificate.publicKey, kind } };
    for (const force of [false, true]) {
      const signers = [{ ...signer, certificate: receiving }];
      await assert.rejects(
        protectedAs('sign', sampleMessage, { signers, recipients: [], force }),
        (error) =>
          SmimeError.is(error, force ? 'unsupportedAlgorithm' : 'certificateUnfit') &&
          /X25519/.test(error.message),
      );
    }
  });
});
