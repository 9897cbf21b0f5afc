import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../../../src/core/asn1/algorithmIdentifier';
import { readElement } from '../../../src/core/asn1/berReader';
import { integer, octetString, sequence, type Der } from '../../../src/core/asn1/derWriter';
import { Decoding } from '../../../src/core/asn1/fields';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { contentEncryption, encodeContentEncryption } from '../../../src/core/crypto/contentEncryption';
import { digestAlgorithm, encodeDigest } from '../../../src/core/crypto/digests';
import { kemScheme } from '../../../src/core/crypto/kem';
import {
  encodeKeyAgreementScheme,
  keyAgreementScheme,
  keyAgreementWith,
} from '../../../src/core/crypto/keyAgreement';
import { encodeKeyDerivation, keyDerivation } from '../../../src/core/crypto/keyDerivation';
import { encodeKeyTransportScheme, keyTransportScheme } from '../../../src/core/crypto/keyTransport';
import { encodeKeyWrap, keyWrapOf } from '../../../src/core/crypto/keyWrap';
import { oidName } from '../../../src/core/crypto/oidName';
import { encodePasswordWrap, passwordWrapCipher } from '../../../src/core/crypto/passwordWrap';
import { keyDerivations } from '../../../src/core/crypto/registry/keyDerivations';
import { oaep, pwriKek } from '../../../src/core/crypto/registry/keyEncryption';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { algorithmOf, registry, type RegisteredAlgorithm } from '../../../src/core/crypto/registry/registry';
import { signatures } from '../../../src/core/crypto/registry/signatures';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { decodePasswordKdf } from '../../../src/core/keys/passwordKdf';
import { readPbe } from '../../../src/core/keys/readPbe';
import { decodePbkdf2, encodePbkdf2, hmacDigest } from '../../../src/core/keys/pbkdf2Parameters';
import { curveOf, namedKey, namedKeyOid, signs } from '../../../src/core/crypto/namedKeys';
import { encodeSignatureScheme, signatureScheme } from '../../../src/core/crypto/signatureScheme';
import { repoRoot } from '../../support/paths';

function read(der: Der): [Decoding, AlgorithmIdentifier] {
  const node = readElement(der) ?? assert.fail('no element');
  const decoding = new Decoding(ByteSource.file('algorithm', der));
  return [decoding, decodeAlgorithmIdentifier(decoding, node)];
}

const oidOf = (der: Der): string => read(der)[1].oid.value;

/** The identifier of a row whose parameters are plain. */
function plain({ oid, parameters }: RegisteredAlgorithm): Der {
  if (parameters === 'ShakeOutputLen') return algorithmIdentifier(oid, integer(512));
  return parameters === 'NULL' ? algorithmIdentifierWithNull(oid) : algorithmIdentifier(oid);
}

type Row<Family> = Extract<RegisteredAlgorithm, { family: Family }>;

const rows = <Family extends RegisteredAlgorithm['family']>(family: Family): readonly Row<Family>[] =>
  registry.filter((row): row is Row<Family> => row.family === family);

/** Everything that makes something of an AlgorithmIdentifier. */
const readings: readonly ((decoding: Decoding, algorithm: AlgorithmIdentifier) => unknown)[] = [
  digestAlgorithm,
  (decoding, algorithm) => signatureScheme(decoding, algorithm, ''),
  keyTransportScheme,
  keyAgreementScheme,
  (decoding, algorithm) => kemScheme(decoding, algorithm, 16),
  (_, algorithm) => keyWrapOf(algorithm.oid.value),
  passwordWrapCipher,
  contentEncryption,
  keyDerivation,
  (_, algorithm) => hmacDigest(algorithm),
  decodePasswordKdf,
  readPbe,
];

describe('the registry of algorithms', () => {
  it('has no object identifier and no name twice', () => {
    const twice = (key: 'oid' | 'name') =>
      registry.map((row) => row[key]).filter((value, at, all) => all.indexOf(value) !== at);
    assert.deepEqual(twice('oid'), []);
    assert.deepEqual(twice('name'), []);
  });

  for (const row of registry) {
    it(`${row.name}: identifier, clause, strength and age make sense`, () => {
      assert.match(row.oid, /^[0-2](\.\d+)+$/);
      assert.match(row.clause, /^(RFC \d+ §|FIPS |SEC |OIW |ISO\/IEC )/);
      assert.ok(row.strength === undefined || (row.strength >= 0 && row.strength <= 256));
      assert.equal(algorithmOf(row.oid), row);
      assert.equal(oidName(row.oid), row.name);
      if (row.deprecated === undefined) return;
      assert.match(row.deprecated.clause, /^(RFC|FIPS|SP) /);
      assert.ok(row.deprecated.since > 1990 && row.deprecated.since <= 2026);
    });
  }

  it('whatever is broken or below 112 bits is deprecated', () => {
    const weak = registry.filter(({ strength = 128, deprecated }) => strength < 112 && !deprecated);
    assert.deepEqual(weak, []);
  });

  it('names an algorithm that is not supported', () => {
    const [row] = rows('shownOnly');
    assert.ok(row !== undefined);
    const named = new RegExp(`${row.name} \\(${row.oid.replaceAll('.', '\\.')}\\)`);
    for (const reading of readings)
      assert.throws(
        () => reading(...read(plain(row))),
        (error) => SmimeError.is(error, 'unsupportedAlgorithm') && named.test(error.message),
      );
  });

  it('is the only place in the sources where these identifiers stand', () => {
    const src = join(repoRoot, 'src');
    const elsewhere = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes(join('crypto', 'registry')))
      .flatMap((file) => {
        const text = readFileSync(join(src, file), 'utf8');
        return registry.filter(({ oid }) => text.includes(`'${oid}'`)).map(({ name }) => `${file}: ${name}`);
      });
    assert.deepEqual(elsewhere, []);
  });
});

describe('reading and writing by the registry', () => {
  for (const row of rows('digest')) {
    it(`${row.name} is read as the digest ${row.digest}`, () => {
      assert.equal(digestAlgorithm(...read(plain(row))), row.digest);
      assert.equal(digestAlgorithm(...read(encodeDigest(row.digest))), row.digest);
    });
  }

  for (const row of rows('signature').filter(({ scheme }) => scheme !== 'rsa-pss')) {
    it(`${row.name} is read and written`, () => {
      const scheme = signatureScheme(...read(plain(row)), '');
      const written =
        row === signatures.sha1WithRSASignature ? signatures.sha1WithRSAEncryption.oid : row.oid;
      assert.equal(oidOf(encodeSignatureScheme(scheme)), written);
      assert.deepEqual(signatureScheme(...read(encodeSignatureScheme(scheme)), ''), scheme);
    });
  }

  it('id-RSASSA-PSS is read and written with its parameters', () => {
    const scheme = { kind: 'rsa-pss', digest: 'sha384', mgfDigest: 'sha256', saltLength: 7 } as const;
    assert.deepEqual(signatureScheme(...read(encodeSignatureScheme(scheme)), ''), scheme);
  });

  for (const row of rows('publicKey')) {
    const { key } = row;
    if (typeof key === 'object' && signs(key)) {
      it(`${row.name} is read and written as a signature`, () => {
        assert.equal(namedKeyOid(key), row.oid);
        assert.deepEqual(namedKey(row.oid), key);
        const scheme = signatureScheme(...read(plain(row)), '');
        assert.equal(oidOf(encodeSignatureScheme(scheme)), row.oid);
      });
    }
  }

  for (const row of rows('curve')) {
    it(`${row.name} is a curve`, () => {
      assert.equal(curveOf(row.oid), row.curve);
    });
  }

  for (const row of rows('contentEncryption')) {
    it(`${row.name} is read and written`, () => {
      const iv = new Uint8Array(row.ivLength).fill(7);
      const encoded = encodeContentEncryption(row.name, iv);
      assert.equal(oidOf(encoded), row.oid);
      const { cipher, keyLength, tagLength, ...found } = contentEncryption(...read(encoded));
      assert.equal(cipher, row.name);
      assert.equal(keyLength, row.keyLength);
      assert.equal(tagLength, row.authenticated ? 16 : undefined);
      assert.deepEqual(found.iv, iv);
    });
  }

  it('id-RSAES-OAEP and rsaEncryption are read and written as key transport', () => {
    const scheme = {
      kind: 'rsa-oaep',
      digest: 'sha384',
      mgfDigest: 'sha1',
      label: Uint8Array.of(7),
    } as const;
    const encoded = encodeKeyTransportScheme(scheme);
    assert.equal(oidOf(encoded), oaep.oid);
    assert.deepEqual(keyTransportScheme(...read(encoded)), scheme);
    const pkcs1 = encodeKeyTransportScheme({ kind: 'rsa-pkcs1' });
    assert.equal(oidOf(pkcs1), publicKeys.rsaEncryption.oid);
    assert.deepEqual(keyTransportScheme(...read(pkcs1)), { kind: 'rsa-pkcs1' });
  });

  for (const row of rows('keyAgreement')) {
    it(`${row.name} is read and written`, () => {
      const scheme = keyAgreementWith(row.derivation, 'aes192', row.cofactor);
      assert.equal(oidOf(encodeKeyAgreementScheme(scheme)), row.oid);
      assert.deepEqual(keyAgreementScheme(...read(encodeKeyAgreementScheme(scheme))), scheme);
    });
  }

  for (const row of rows('keyWrap')) {
    it(`${row.name} is read and written`, () => {
      assert.equal(oidOf(encodeKeyWrap(row.wrap)), row.oid);
      assert.equal(keyWrapOf(row.oid), row.wrap);
    });
  }

  for (const row of rows('keyDerivation')) {
    const { kind, digest = 'sha384' } = row;
    if (kind === 'pbkdf2' || kind === 'scrypt') continue;
    it(`${row.name} is read and written`, () => {
      const encoded = encodeKeyDerivation({ kind, digest });
      assert.equal(oidOf(encoded), row.oid);
      assert.deepEqual(keyDerivation(...read(encoded)), { kind, digest });
    });
  }

  it('PBKDF2 and the wrap of password recipients are read and written', () => {
    const salt = Uint8Array.of(1, 2, 3);
    const encoded = encodePbkdf2(salt, 1000);
    assert.equal(oidOf(encoded), keyDerivations.PBKDF2.oid);
    const found = decodePbkdf2(...read(encoded));
    assert.deepEqual(found, { salt, iterations: 1000, keyLength: undefined, digest: 'sha256' });
    const wrap = encodePasswordWrap('aes-256-cbc', new Uint8Array(16));
    assert.equal(oidOf(wrap), pwriKek.oid);
    assert.equal(passwordWrapCipher(...read(wrap)).cipher, 'aes-256-cbc');
  });

  for (const row of rows('mac')) {
    it(`${row.name} is read as HMAC with ${row.digest}`, () => {
      assert.equal(hmacDigest(read(plain(row))[1]), row.digest);
    });
  }

  for (const row of rows('passwordEncryption')) {
    if (!('cipher' in row)) continue;
    it(`${row.name} is read`, () => {
      const parameters = sequence(octetString(new Uint8Array(8)), integer(1));
      assert.equal(readPbe(...read(algorithmIdentifier(row.oid, parameters))).cipher, row.cipher);
    });
  }
});
