import { strict as assert } from 'node:assert';
import { X509Certificate } from 'node:crypto';
import * as der from '../../../src/core/asn1/derWriter';
import { readElement } from '../../../src/core/asn1/berReader';
import { Decoding } from '../../../src/core/asn1/fields';
import { Oid } from '../../../src/core/asn1/oids';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import type { PrivateKey } from '../../../src/core/crypto/provider';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { certificateAddresses } from '../../../src/core/x509/addresses';
import { certificateFromBytes, decodeCertificate, readCertificate } from '../../../src/core/x509/certificate';
import { unfitness } from '../../../src/core/x509/purpose';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import {
  certificateDer,
  ec,
  emails,
  extension,
  identityOf,
  keyUsage,
  nameOf,
  rsa,
  unknownKey,
  type CertificateParts,
  type NamePart,
} from '../../support/testCertificates';
import { assertRanges } from '../../support/ranges';

describe('certificates', () => {
  let key: PrivateKey;
  let rsaKey: PrivateKey;
  const make = async (parts: Partial<CertificateParts>) =>
    certificateFromBytes(await certificateDer(key, { spki: key.spki, ...parts }));
  before(async () => {
    key = await nodeCrypto.privateKey((await nodeCrypto.generateKey(ec)).pkcs8);
    rsaKey = await nodeCrypto.privateKey((await nodeCrypto.generateKey(rsa)).pkcs8);
  });

  it('are none where what stands around the signed part was changed, though the signature still fits', async () => {
    const raw = await certificateDer(key, { spki: key.spki });
    const { tbs } = certificateFromBytes(raw);
    const { contentStart, children } = readElement(raw) ?? assert.fail();
    const [, , value = assert.fail()] = children;
    const around = {
      'the length of the whole': raw.with(contentStart - 1, 0xff),
      'the length of the signature': raw.with(value.start + 1, 0x7f),
      'its unused bits': raw.with(value.contentStart, 1),
    };
    for (const [what, changed] of Object.entries(around)) {
      assert.ok(Buffer.from(changed).includes(Buffer.from(tbs)), what);
      assert.throws(
        () => certificateFromBytes(changed),
        (error) => SmimeError.is(error, 'notACertificate'),
        what,
      );
    }
  });

  it('say what node reads in them', async () => {
    const raw = await certificateDer(rsaKey, {
      spki: rsaKey.spki,
      serialNumber: der.integerOf(Uint8Array.of(0xfe, 1, 2)),
      subject: nameOf(['2.5.4.6', 'DE'], ['2.5.4.10', 'Example'], ['2.5.4.3', 'Álice']),
      issuer: nameOf(['2.5.4.3', 'CA']),
      notBefore: new Date('2049-12-31T23:59:59Z'),
      notAfter: new Date('2050-01-01T00:00:00Z'),
      extensions: [emails('a@example.org', 'b@example.org'), keyUsage(0xc0)],
    });
    const certificate = certificateFromBytes(raw);
    const peer = new X509Certificate(raw);
    assert.equal(certificate.serialNumber.value, peer.serialNumber.toLowerCase());
    assert.equal(certificate.subject.text, peer.subject.split('\n').toReversed().join(','));
    assert.equal(certificate.issuer.text, 'CN=CA');
    assert.equal(Date.parse(certificate.notBefore.value), Date.parse(peer.validFrom));
    assert.equal(Date.parse(certificate.notAfter.value), Date.parse(peer.validTo));
    assert.ok(peer.publicKey.export({ format: 'der', type: 'spki' }).equals(certificate.publicKey.raw));
    assert.deepEqual(certificate.publicKey.kind, { kind: 'rsa', bits: 2048 });
    assert.deepEqual(certificate.keyUsage, ['digitalSignature', 'nonRepudiation']);
    assert.deepEqual(certificateAddresses(certificate), ['a@example.org', 'b@example.org']);
    assert.equal(certificate.version, 3);
    assert.ok(peer.verify(peer.publicKey), 'the test made a certificate that is one');
    const scheme = { kind: 'rsa-pkcs1', digest: 'sha256' } as const;
    const pace = { breathe: () => Promise.resolve() };
    const { tbs, signature } = certificate;
    assert.ok(await nodeCrypto.verify(rsaKey.spki, scheme, [tbs], signature, pace), 'tbs is what was signed');
  });

  it('know the bytes of every fact', async () => {
    const raw = await certificateDer(key, {
      spki: key.spki,
      extensions: [
        emails('a@example.org'),
        keyUsage(0x80),
        extension(Oid.extKeyUsage, der.sequence(der.oid(Oid.emailProtection))),
        extension(Oid.basicConstraints, der.sequence(der.boolean(true), der.integer(3))),
        extension(Oid.subjectKeyIdentifier, der.octetString(Uint8Array.of(1, 2))),
        extension(Oid.authorityKeyIdentifier, der.sequence(der.contextPrimitive(0, Uint8Array.of(3, 4)))),
      ],
    });
    // Not at the start of its source: offsets are the source's own.
    const source = ByteSource.file('x', concat([Uint8Array.of(5, 0), raw]));
    const decoding = new Decoding(source);
    const node = readElement(source.bytes, { start: 2, end: source.bytes.length });
    assert.ok(node);
    const certificate = decodeCertificate(decoding, node);
    assert.deepEqual(decoding.damage, []);
    assert.ok(assertRanges(source, certificate) > 15);
    assert.deepEqual(certificate.basicConstraints, { cA: true, pathLenConstraint: 3 });
    assert.equal(certificate.subjectKeyIdentifier, '0102');
    assert.deepEqual(certificate.authorityKeyIdentifier, { keyIdentifier: '0304' });
    assert.deepEqual(certificate.extKeyUsage, [Oid.emailProtection]);
  });

  it('survive an extension that is damaged, and say which', async () => {
    const good = emails('a@example.org');
    for (const [title, damaged] of [
      ['a key usage that is no bit string', extension(Oid.keyUsage, der.octetString(new Uint8Array()))],
      ['content cut off', extension(Oid.extKeyUsage, Uint8Array.of(0x30, 0x20, 6, 3))],
      ['no extension at all', der.sequence(der.integer(1))],
      ['an extension without value', der.sequence(der.oid('2.5.29.99'))],
    ] as const) {
      const raw = await certificateDer(key, { spki: key.spki, extensions: [damaged, good] });
      const source = ByteSource.file('x', raw);
      const { certificate, damage } = readCertificate(source);
      assert.deepEqual(certificateAddresses(certificate), ['a@example.org'], title);
      assert.equal(damage.length, 1, title);
      const at = damage[0]?.range;
      assert.ok(at && at.start > certificate.publicKey.range.end, `${title}: in the extensions`);
    }
  });

  it('that are none are refused', () => {
    for (const bytes of [
      new Uint8Array(),
      Uint8Array.of(5, 0),
      Uint8Array.of(0x30, 0),
      latin1('Subject: x'),
    ]) {
      assert.throws(
        () => certificateFromBytes(bytes),
        (error) => SmimeError.is(error, 'notACertificate'),
      );
    }
  });

  it('cut off anywhere are refused or read, and nothing else happens', async () => {
    const raw = await certificateDer(key, { spki: key.spki, extensions: [emails('a@example.org')] });
    for (let length = 0; length < raw.length; length++) {
      try {
        certificateFromBytes(raw.subarray(0, length));
      } catch (error) {
        assert.ok(SmimeError.is(error, 'notACertificate') && !(error.original instanceof TypeError));
      }
    }
  });

  it('keep a serial number as it stands, needless zero octet and all', async () => {
    const odd = Uint8Array.of(2, 3, 0, 0, 5);
    const { serialNumber, serialNumberDer } = await make({ serialNumber: odd });
    assert.equal(serialNumber.value, '05');
    assert.deepEqual([...serialNumberDer], [...odd]);
  });

  it('name keys of every kind', async () => {
    assert.deepEqual((await make({})).publicKey.kind, { kind: 'ec', curve: 'P-256' });
    assert.deepEqual((await make({ spki: unknownKey })).publicKey.kind, {
      kind: 'unknown',
      oid: '1.3.6.1.4.1.99999.1',
    });
    const strange = der.sequence(
      der.sequence(der.oid(publicKeys['id-ecPublicKey'].oid), der.oid('1.3.6.1.4.1.99999.2')),
      der.bitString(new Uint8Array(65)),
    );
    assert.deepEqual((await make({ spki: strange })).publicKey.kind, {
      kind: 'unknown',
      oid: '1.3.6.1.4.1.99999.2',
    });
  });

  it('have addresses in either place, each once', async () => {
    const certificate = await make({
      subject: nameOf(
        ['2.5.4.3', 'Alice'],
        [Oid.emailAddress, 'old@example.org'],
        [Oid.emailAddress, 'a@example.org'],
      ),
      extensions: [
        extension(
          Oid.subjectAltName,
          der.sequence(
            der.contextPrimitive(1, latin1('a@example.org')),
            der.contextPrimitive(2, latin1('example.org')),
            der.context(0, der.oid(Oid.smtpUtf8Mailbox), der.context(0, der.utf8String('ä@example.org'))),
          ),
        ),
      ],
    });
    assert.deepEqual(certificateAddresses(certificate), [
      'a@example.org',
      'ä@example.org',
      'old@example.org',
    ]);
  });
});

describe('names', () => {
  let key: PrivateKey;
  before(async () => {
    key = await nodeCrypto.privateKey((await nodeCrypto.generateKey(ec)).pkcs8);
  });
  const textOf = async (...attributes: readonly NamePart[]) =>
    certificateFromBytes(await certificateDer(key, { spki: key.spki, subject: nameOf(...attributes) }))
      .subject.text;

  for (const [value, text] of [
    ['Alice', 'CN=Alice'],
    ['a,b', 'CN=a\\,b'],
    ['a+b', 'CN=a\\+b'],
    ['"a"', 'CN=\\"a\\"'],
    ['a\\b', 'CN=a\\\\b'],
    ['<a;b>', 'CN=\\<a\\;b\\>'],
    [' a ', 'CN=\\ a\\ '],
    [' ', 'CN=\\ '],
    ['#a', 'CN=\\#a'],
    ['#a,O=Bank', 'CN=\\#a\\,O=Bank'],
    ['a#b', 'CN=a#b'],
    ['a\0b', 'CN=a\\00b'],
    ['Zoë €', 'CN=Zoë €'],
    ['', 'CN='],
  ] as const) {
    it(`${JSON.stringify(value)} is written as RFC 4514 asks`, async () => {
      assert.equal(await textOf(['2.5.4.3', value]), text);
    });
  }

  it('a value that is no string is written in hexadecimal', async () => {
    assert.equal(await textOf(['2.5.4.3', der.integer(5)]), 'CN=#020105');
  });

  it('stand last RDN first, several attributes of one RDN joined', async () => {
    const two = der.setOf([
      der.sequence(der.oid('2.5.4.3'), der.utf8String('A')),
      der.sequence(der.oid('2.5.4.10'), der.utf8String('B')),
    ]);
    const subject = der.sequence(two, der.setOf([der.sequence(der.oid('2.5.4.6'), der.utf8String('DE'))]));
    const raw = await certificateDer(key, { spki: key.spki, subject });
    assert.equal(certificateFromBytes(raw).subject.text, 'C=DE,CN=A+O=B');
  });

  it('of other elements are no names', async () => {
    const attribute = [der.oid('2.5.4.3'), der.utf8String('A')];
    for (const subject of [
      der.sequence(der.sequence(der.sequence(...attribute))),
      der.sequence(der.setOf([der.setOf(attribute)])),
      der.setOf([der.setOf([der.sequence(...attribute)])]),
      der.sequence(der.setOf([der.sequence(der.oid('2.5.4.3'))])),
    ]) {
      const raw = await certificateDer(key, { spki: key.spki, subject });
      assert.throws(
        () => certificateFromBytes(raw),
        (error) => SmimeError.is(error, 'notACertificate'),
      );
    }
  });

  it('two names of different attributes never have the same text', async () => {
    const values = ['a', 'a,CN=b', '#a', '#a,CN=b', '\\#a', 'a\\', 'b', '\\,CN=b', ' ', '\\ '];
    const texts = new Map<string, string>();
    for (const first of values) {
      for (const rest of [undefined, ...values]) {
        const attributes = [rest, first].flatMap((value) =>
          value === undefined ? [] : [['2.5.4.3', value] as const],
        );
        const text = await textOf(...attributes);
        const parts = JSON.stringify([rest, first]);
        assert.equal(texts.get(text), undefined, `${parts} reads like ${texts.get(text) ?? ''}: ${text}`);
        texts.set(text, parts);
      }
    }
  });
});

describe('the purpose of a certificate', () => {
  let key: PrivateKey;
  let rsaKey: PrivateKey;
  before(async () => {
    key = await nodeCrypto.privateKey((await nodeCrypto.generateKey(ec)).pkcs8);
    rsaKey = await nodeCrypto.privateKey((await nodeCrypto.generateKey(rsa)).pkcs8);
  });
  const purposes = (...oids: string[]) => extension(Oid.extKeyUsage, der.sequence(...oids.map(der.oid)));
  const [digitalSignature, nonRepudiation, keyEncipherment, keyAgreement, keyCertSign] = [
    0x80, 0x40, 0x20, 0x08, 0x04,
  ];

  // extensions; signs, is encrypted to with EC, with RSA
  const table: readonly (readonly [string, readonly der.Der[], boolean, boolean, boolean])[] = [
    ['without any restriction', [], true, true, true],
    ['digitalSignature', [keyUsage(digitalSignature)], true, false, false],
    ['nonRepudiation', [keyUsage(nonRepudiation)], true, false, false],
    ['keyEncipherment', [keyUsage(keyEncipherment)], false, false, true],
    ['keyAgreement', [keyUsage(keyAgreement)], false, true, false],
    ['keyCertSign', [keyUsage(keyCertSign)], false, false, false],
    ['all of them', [keyUsage(0xe8)], true, true, true],
    ['emailProtection', [purposes(Oid.emailProtection)], true, true, true],
    ['any purpose', [purposes(Oid.anyExtendedKeyUsage)], true, true, true],
    ['serverAuth', [purposes('1.3.6.1.5.5.7.3.1')], false, false, false],
    [
      'serverAuth beside emailProtection',
      [purposes('1.3.6.1.5.5.7.3.1', Oid.emailProtection)],
      true,
      true,
      true,
    ],
    ['a key usage that cannot be read', [extension(Oid.keyUsage, der.nothing)], false, false, false],
    [
      'purposes that cannot be read',
      [extension(Oid.extKeyUsage, Uint8Array.of(0x30, 9))],
      false,
      false,
      false,
    ],
    ['right usage, wrong purpose', [keyUsage(0xe8), purposes('1.3.6.1.5.5.7.3.1')], false, false, false],
  ];
  for (const [title, extensions, signs, agrees, transports] of table) {
    it(title, async () => {
      const { certificate } = await identityOf(key, 'X', { extensions });
      const { certificate: withRsa } = await identityOf(rsaKey, 'X', { extensions });
      assert.equal(unfitness(certificate, 'sign') === undefined, signs);
      assert.equal(unfitness(withRsa, 'sign') === undefined, signs);
      assert.equal(unfitness(certificate, 'encrypt') === undefined, agrees);
      assert.equal(unfitness(withRsa, 'encrypt') === undefined, transports);
    });
  }
});
