import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, sequence } from '../../../src/core/asn1/derWriter';
import { unhurried } from '../../../src/core/bytes/pace';
import { utf8 } from '../../../src/core/bytes/text';
import type { SignatureScheme } from '../../../src/core/crypto/algorithms';
import type { PrivateKey } from '../../../src/core/crypto/provider';
import type { Reason } from '../../../src/core/errors/reasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';

const because = (reason: Reason) => (error: unknown) => SmimeError.is(error, reason);
const message = utf8('any message');
const base64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const verify = (spki: Uint8Array, scheme: SignatureScheme, signature: Uint8Array, data = message) =>
  nodeCrypto.verify(spki, scheme, [data.subarray(0, 4), data.subarray(4)], signature, unhurried);

const pkcs1: SignatureScheme = { kind: 'rsa-pkcs1', digest: 'sha256' };
const ecdsa: SignatureScheme = { kind: 'ecdsa', digest: 'sha256' };
const pss = (saltLength: number): SignatureScheme => {
  return { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength };
};

async function generated(kind: Parameters<typeof nodeCrypto.generateKey>[0]): Promise<PrivateKey> {
  return nodeCrypto.privateKey((await nodeCrypto.generateKey(kind)).pkcs8);
}

async function assertWorks(key: PrivateKey, scheme: SignatureScheme): Promise<void> {
  const signature = await key.sign(scheme, message);
  assert.ok(await verify(key.spki, scheme, signature));
  assert.ok(!(await verify(key.spki, scheme, signature, utf8('another'))));
  assert.ok(!(await verify(key.spki, scheme, signature.subarray(1))));
  assert.ok(!(await verify(key.spki, scheme, new Uint8Array())));
  assert.ok(!(await verify(key.spki, scheme, new Uint8Array(signature.length).fill(0xff))));
}

describe('signatures on node', () => {
  let rsa: PrivateKey;
  let ec: PrivateKey;
  before(async () => {
    rsa = await generated({ kind: 'rsa', bits: 2048 });
    ec = await generated({ kind: 'ec', curve: 'P-256' });
  });

  for (const digest of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const) {
    it(`RSA and ECDSA with ${digest}`, async () => {
      await assertWorks(rsa, { kind: 'rsa-pkcs1', digest });
      await assertWorks(ec, { kind: 'ecdsa', digest });
    });
  }

  for (const saltLength of [0, 20, 32, 64]) {
    it(`PSS with a salt of ${saltLength} octets`, async () => {
      await assertWorks(rsa, pss(saltLength));
      const signature = await rsa.sign(pss(saltLength), message);
      assert.ok(!(await verify(rsa.spki, pss(saltLength + 1), signature)), 'another salt length');
    });
  }

  for (const curve of ['P-384', 'P-521'] as const) {
    it(`ECDSA on ${curve}`, async () => {
      const key = await generated({ kind: 'ec', curve });
      assert.deepEqual(key.kind, { kind: 'ec', curve });
      await assertWorks(key, { kind: 'ecdsa', digest: curve === 'P-384' ? 'sha384' : 'sha512' });
    });
  }

  it('a scheme that the key does not fit is no right signature and cannot be made', async () => {
    const signature = await rsa.sign(pkcs1, message);
    assert.ok(!(await verify(rsa.spki, ecdsa, signature)));
    assert.ok(!(await verify(ec.spki, pkcs1, signature)));
    await assert.rejects(rsa.sign(ecdsa, message), because('signingFailed'));
    await assert.rejects(ec.sign(pkcs1, message), because('signingFailed'));
  });

  it('what the library refuses is an error with a reason', async () => {
    await assert.rejects(verify(new Uint8Array(), pkcs1, message), because('malformed'));
    await assert.rejects(verify(utf8('no key'), pkcs1, message), because('malformed'));
    await assert.rejects(verify(rsa.spki.subarray(0, 100), pkcs1, message), because('malformed'));
    const unknown = algorithmIdentifier('1.3.6.1.4.1.99999.1');
    const spki = sequence(unknown, bitString(message));
    await assert.rejects(verify(spki, ecdsa, message), because('unsupportedAlgorithm'));
    const pkcs8 = encodePrivateKeyInfo(unknown, message);
    await assert.rejects(nodeCrypto.privateKey(pkcs8), because('unsupportedAlgorithm'));
    await assert.rejects(nodeCrypto.privateKey(new Uint8Array()), because('malformed'));
  });
});

describe('PSS keys and MGF1 digests of their own on node', () => {
  // openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_mgf1_md:sha1 -sigopt rsa_pss_saltlen:20
  const spki = base64(
    'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDrLwexOLkvMnn7nySosGW+udoOiuk7A/gzf3T20nbqLscEcRWWXD57uLvA2WWL4hNMU/lqPx5DXLRuyVciR1mWpCTso42owoVeepn+50oiEg5LzhnZWzogouuS2zLrUg8/xvpRK69/wmpQeCAyh1aJSYGcmwiJOwEc75u04mH5UwIDAQAB',
  );
  const sha256Mgf1Sha1 = base64(
    'O13GQSH857MfeLMzP+s40k97cqO1qtyuXF9r6lZnL1kKEXprbsN5fMOdRtDk7S3VeC70768uwvzLh1hkjZ3cCsi9tk5m/7S99RA/9OUfjLTB0ermv1rj1ucTtF+KGFWdzxaQr4gkRMaJmoW52kIqebZQhWFGAFmaq35DO9q97qk=',
  );
  const sha1Mgf1Sha512 = base64(
    '3cAZF3HWRDPpWfFdueAs1wWwf3SIHtS7M7M15ZOR1Qx5bijoXiE6KAGEIUQ6xNd8AFD+7HBqHlAcfbqq9/tp8ikppjkC6BoorYrW+3XhAFmtuW8Xb+yeHVIit/uS6o9tGlJZcEXbzMdLA1zjccSxPba9p9tL+6uir5A3aDX5SZ0=',
  );
  const mixed: SignatureScheme = { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha1', saltLength: 20 };

  it('verifies what openssl signed with MGF1 over another digest', async () => {
    assert.ok(await verify(spki, mixed, sha256Mgf1Sha1));
    assert.ok(
      await verify(
        spki,
        { kind: 'rsa-pss', digest: 'sha1', mgfDigest: 'sha512', saltLength: 0 },
        sha1Mgf1Sha512,
      ),
    );
    assert.ok(!(await verify(spki, mixed, sha1Mgf1Sha512)));
    assert.ok(!(await verify(spki, mixed, sha256Mgf1Sha1, utf8('another'))));
    assert.ok(!(await verify(spki, mixed, sha256Mgf1Sha1.subarray(1))));
    assert.ok(!(await verify(spki, mixed, new Uint8Array(128).fill(0xff))));
  });

  // openssl genpkey -algorithm RSA-PSS with the digests sha256 and sha1 and a salt of 20 octets prescribed
  const restricted = base64(
    'MIGwMB4GCSqGSIb3DQEBCjARoA8wDQYJYIZIAWUDBAIBBQADgY0AMIGJAoGBAJejJ6zHQbqalz0m9wnN2LwpbZRxOZLE7rMzKzkWwuA8BT2G0p2CU1EeHVxUK/eMb39mL/iL6iCuw1crJvPYUm706j9iYDNxskNL+RIrTI/0Vq1M+cg0KBoIqs5y4ln5R27SJaY0toDPPsObZuildTMlZcKQDW+yTXmh/N1jND71AgMBAAE=',
  );
  const byRestricted = base64(
    'M0GPUIdai8nsu+JaGOUacklfqnD7cSmAm5FBKBtOH4p0XZGAkMjpZOwYxSwOTPYZ95JhO5AokTLRUD2l/O1O0UqZu5dCaVA1ogMGRVUx7BNSmzyZsbqC6QBbXYJIbyVJRQK4TmKBoFangkRp5RD5eBebzqLZY/WlCNNf/agws3c=',
  );

  it('verifies with a key for PSS alone, within what it prescribes', async () => {
    assert.ok(await verify(restricted, mixed, byRestricted));
    assert.ok(!(await verify(restricted, { ...pss(20) }, byRestricted)));
    assert.ok(!(await verify(restricted, { ...pss(19) }, byRestricted)));
    assert.ok(!(await verify(restricted, pkcs1, byRestricted)));
  });

  it('a key for PSS alone signs with PSS, and says what it is', async () => {
    const { privateKey } = generateKeyPairSync('rsa-pss', { modulusLength: 1024 });
    const key = await nodeCrypto.privateKey(
      new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
    );
    assert.deepEqual(key.kind, { kind: 'rsa-pss', bits: 1024 });
    await assertWorks(key, pss(32));
    await assert.rejects(key.sign(pkcs1, message), because('signingFailed'));
    await assert.rejects(key.rsaDecrypt(new Uint8Array(128)), because('unsupportedAlgorithm'));
    await assert.rejects(key.sign(mixed, message), because('unsupportedAlgorithm'));
  });
});
