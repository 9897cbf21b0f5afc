import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { walk, type BerNode } from '../../../src/core/asn1/berNode';
import * as der from '../../../src/core/asn1/derWriter';
import { Decoding } from '../../../src/core/asn1/fields';
import { Oid } from '../../../src/core/asn1/oids';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { fromHex, toHex } from '../../../src/core/bytes/hex';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { decodeAuthEnvelopedData, encodeAuthEnvelopedData } from '../../../src/core/cms/authEnvelopedData';
import { decodeCompressedData } from '../../../src/core/cms/compressedData';
import { encodeContentInfo, looksLikeContentInfo, readContentInfo } from '../../../src/core/cms/contentInfo';
import { contentSource } from '../../../src/core/cms/encapsulatedContentInfo';
import { decodeEnvelopedData, encodeEnvelopedData } from '../../../src/core/cms/envelopedData';
import { encodeIssuerAndSerialNumber } from '../../../src/core/cms/issuerAndSerialNumber';
import { encodeKeyAgreeRecipientInfo } from '../../../src/core/cms/keyAgreeRecipientInfo';
import { encodeKeyTransRecipientInfo } from '../../../src/core/cms/keyTransRecipientInfo';
import { decodeSignedData, encodeSignedData } from '../../../src/core/cms/signedData';
import { identifies } from '../../../src/core/cms/signerIdentifier';
import { encodeSignerInfo } from '../../../src/core/cms/signerInfo';
import { encodeContentEncryption } from '../../../src/core/crypto/contentEncryption';
import { encodeDigest } from '../../../src/core/crypto/digests';
import { zlib } from '../../../src/core/crypto/registry/compressions';
import { digests } from '../../../src/core/crypto/registry/digests';
import { keyAgreements, keyWraps } from '../../../src/core/crypto/registry/keyEncryption';
import { encodeSignatureScheme } from '../../../src/core/crypto/signatureScheme';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { assertRanges } from '../../support/ranges';
import { ec, emails, extension, identity, nameOf, type TestIdentity } from '../../support/testCertificates';

const key = Uint8Array.of(7, 8, 9);
const digest = Uint8Array.from({ length: 32 }, (_, at) => at);
const cbc = encodeContentEncryption('aes-128-cbc', new Uint8Array(16));

/** What stands in a ContentInfo. */
function opened(bytes: Uint8Array): { decoding: Decoding; node: BerNode; root: BerNode; source: ByteSource } {
  const source = ByteSource.file('x', bytes);
  const decoding = new Decoding(source);
  const { content, node } = readContentInfo(decoding);
  assert.ok(content);
  return { decoding, node: content, root: node, source };
}

/** The names of all nodes from the outside in, without what an ANY holds. */
function outline(root: BerNode, hidden: ReadonlySet<string>, depth = 0): string {
  const own = `${'  '.repeat(depth)}${root.field ?? '???'}\n`;
  if (hidden.has(root.field ?? '')) return own;
  return own + root.children.map((child) => outline(child, hidden, depth + 1)).join('');
}

const anything = new Set([
  'issuer',
  'subject',
  'subjectPublicKeyInfo',
  'parameters',
  'certificate[0]',
  'algorithm',
]);
const lines = (text: string) => text.split('\n').map((line) => line.trimEnd());

describe('CMS structures', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  before(async () => {
    alice = await identity(ec, 'Alice');
    bob = await identity(ec, 'Bob');
  });

  const signerInfo = (who: TestIdentity, ...more: readonly der.Der[]) =>
    encodeSignerInfo({
      certificate: who.certificate,
      digestAlgorithm: encodeDigest('sha256'),
      signedAttrs: [
        encodeAttribute(Oid.messageDigest, der.octetString(digest)),
        encodeAttribute(Oid.contentType, der.oid(Oid.data)),
        ...more,
      ],
      signatureAlgorithm: encodeSignatureScheme({ kind: 'ecdsa', digest: 'sha256' }),
      signature: Uint8Array.of(1, 2, 3),
    });
  const signedData = (eContent?: readonly Uint8Array[]) =>
    concat(
      encodeSignedData({
        digestAlgorithms: [encodeDigest('sha512'), encodeDigest('sha256')],
        eContent,
        certificates: [bob.certificate.raw, alice.certificate.raw],
        signerInfos: [signerInfo(bob), signerInfo(alice)],
      }),
    );

  it('SignedData comes back as it was written, each value at its bytes', () => {
    const { decoding, node, source } = opened(signedData([latin1('con'), latin1('tent')]));
    const decoded = decodeSignedData(decoding, node);
    assert.deepEqual(decoding.damage, []);
    assert.ok(assertRanges(source, decoded) > 60);
    assert.equal(decoded.version.value, 1);
    assert.deepEqual(
      decoded.digestAlgorithms.map(({ oid }) => oid.value),
      [digests.sha256.oid, digests.sha512.oid],
    );
    assert.equal(decoded.certificates.length, 2);
    const { eContent, eContentType } = decoded.encapContentInfo ?? assert.fail();
    assert.equal(eContentType.value, Oid.data);
    assert.ok(eContent);
    assert.equal(Buffer.from(contentSource(source, eContent, 'c').bytes).toString(), 'content');
    for (const info of decoded.signerInfos) {
      const named = decoded.certificates.filter((certificate) => identifies(info.sid, certificate));
      assert.equal(named.length, 1);
      const { signedAttrs, signature } = info;
      assert.ok(signedAttrs);
      assert.deepEqual([...signature.value], [1, 2, 3]);
      assert.deepEqual(
        signedAttrs.attributes.map(({ oid }) => oid.value),
        [Oid.contentType, Oid.messageDigest],
        'in DER order, whatever the order given',
      );
      assert.equal(signedAttrs.der[0], 0x31);
      assert.equal(toHex(signedAttrs.der), toHex(signedAttrs.asTheyStand));
      assert.equal(toHex(signedAttrs.der), toHex(signedAttrs.derAround));
    }
  });

  it('every node of a SignedData is named after its field', () => {
    const { decoding, node, root } = opened(signedData([latin1('content')]));
    decodeSignedData(decoding, node);
    node.field = 'signedData';
    const info = (index: number) => `
      signerInfo[${index}]
        version
        sid
          issuer
          serialNumber
        digestAlgorithm
          algorithm
        signedAttrs
          contentType
            attrType
            attrValues
              contentType
          messageDigest
            attrType
            attrValues
              messageDigest
        signatureAlgorithm
          algorithm
        signature`;
    const wanted = `ContentInfo
  contentType
  content
    signedData
      version
      digestAlgorithms
        digestAlgorithm[0]
          algorithm
        digestAlgorithm[1]
          algorithm
      encapContentInfo
        eContentType
        eContent
          eContent
      certificates
        certificate[0]
        certificate[1]
      signerInfos${info(0).replaceAll('\n', '\n  ')}${info(1).replaceAll('\n', '\n  ')}
`;
    const hidden = new Set([...anything, 'certificate[1]']);
    assert.deepEqual(lines(outline(root, hidden)), lines(wanted));
  });

  it('names inside a certificate too', () => {
    const { decoding, node } = opened(signedData());
    decodeSignedData(decoding, node);
    const unnamed = [...walk(node)].filter(
      (each) =>
        each.field === undefined && each !== node && each.children.every(({ field }) => field !== undefined),
    );
    const certificates = node.children.find(({ field }) => field === 'certificates');
    assert.ok(certificates);
    const names = new Set([...walk(certificates)].map(({ field }) => field));
    for (const field of [
      'tbsCertificate',
      'serialNumber',
      'notBefore',
      'notAfter',
      'subjectPublicKey',
      'extnID',
    ])
      assert.ok(names.has(field), field);
    // What has no name of its own: RDNs and their sequences, GeneralNames, and the wrapping of extensions.
    assert.ok(unnamed.length < 30, String(unnamed.length));
  });

  it('EnvelopedData with every type of recipient comes back, each value at its bytes', () => {
    const wrapping = algorithmIdentifier(keyWraps.aes128.oid);
    const point = Uint8Array.from({ length: 65 }, () => 4);
    const kekri = der.context(
      2,
      der.integer(4),
      der.sequence(der.octetString(Uint8Array.of(0xab))),
      wrapping,
      der.octetString(key),
    );
    const pwri = der.context(
      3,
      der.integer(0),
      der.context(0, der.oid('1.2.840.113549.1.5.12'), der.sequence()),
      wrapping,
      der.octetString(key),
    );
    const kemri = der.context(
      4,
      der.oid('1.2.840.113549.1.9.16.13.3'),
      der.sequence(
        der.integer(0),
        encodeIssuerAndSerialNumber(bob.certificate),
        algorithmIdentifier('2.16.840.1.101.3.4.4.2'),
        der.octetString(key),
        wrapping,
        der.integer(32),
        wrapping,
        der.octetString(key),
      ),
    );
    const ori = der.context(4, der.oid('1.2.3'), der.integer(5));
    const infos = [
      encodeKeyTransRecipientInfo(alice.certificate, wrapping, key),
      encodeKeyAgreeRecipientInfo({
        ephemeral: { oid: '1.2.840.10045.2.1', point },
        algorithm: algorithmIdentifier(keyAgreements['dhSinglePass-stdDH-sha256kdf-scheme'].oid, wrapping),
        encryptedKeys: [{ recipient: bob.certificate, encryptedKey: key }],
      }),
      kekri,
      pwri,
      kemri,
      ori,
    ];
    const { decoding, node, source } = opened(concat(encodeEnvelopedData(infos, cbc, [key, digest])));
    const decoded = decodeEnvelopedData(decoding, node);
    assert.deepEqual(decoding.damage, []);
    assert.ok(assertRanges(source, decoded) > 40);
    const types = decoded.recipientInfos.map(({ type }) => type);
    assert.deepEqual(types.toSorted(), ['kari', 'kekri', 'kemri', 'ktri', 'ori', 'pwri']);
    assert.equal(decoded.version.value, 3);
    const kari = decoded.recipientInfos.find((info) => info.type === 'kari') ?? assert.fail();
    assert.ok(kari.originator.kind === 'originatorKey');
    assert.equal(toHex(kari.originator.publicKey), toHex(point));
    assert.ok(kari.recipientEncryptedKeys.every(({ rid }) => identifies(rid, bob.certificate)));
    const kek = decoded.recipientInfos.find((info) => info.type === 'kekri') ?? assert.fail();
    assert.equal(kek.keyIdentifier.value, 'ab');
    const { encryptedContent } = decoded.encryptedContentInfo ?? assert.fail();
    assert.equal(encryptedContent && encryptedContent.contentEnd - encryptedContent.contentStart, 35);
  });

  it('EnvelopedData has version 0 where every recipient is a ktri', () => {
    const ktri = encodeKeyTransRecipientInfo(alice.certificate, cbc, key);
    const { decoding, node } = opened(concat(encodeEnvelopedData([ktri, ktri], cbc, [key])));
    assert.equal(decodeEnvelopedData(decoding, node).version.value, 0);
  });

  it('a recipient may be named by its key identifier', () => {
    const { subjectKeyIdentifier = '' } = alice.certificate;
    const rid = der.contextPrimitive(0, fromHex(subjectKeyIdentifier));
    const ktri = der.sequence(der.integer(2), rid, cbc, der.octetString(key));
    const { decoding, node } = opened(concat(encodeEnvelopedData([ktri], cbc, [key])));
    const [info] = decodeEnvelopedData(decoding, node).recipientInfos;
    assert.ok(info?.type === 'ktri');
    assert.ok(identifies(info.rid, alice.certificate));
    assert.ok(!identifies(info.rid, bob.certificate));
  });

  it('AuthEnvelopedData comes back; its authenticated attributes as a SET OF in DER', () => {
    const mac = Uint8Array.from({ length: 16 }, (_, at) => at);
    const ktri = encodeKeyTransRecipientInfo(alice.certificate, cbc, key);
    const { decoding, node, source } = opened(concat(encodeAuthEnvelopedData([ktri], cbc, [key], mac)));
    const decoded = decodeAuthEnvelopedData(decoding, node);
    assert.ok(assertRanges(source, decoded) > 10);
    assert.deepEqual([decoded.version.value, toHex(decoded.mac?.value ?? key)], [0, toHex(mac)]);
    assert.equal(decoded.aad, undefined);

    const attributes = [
      encodeAttribute(Oid.contentType, der.oid(Oid.data)),
      encodeAttribute(Oid.signingTime, der.time(new Date(0))),
    ];
    const eci = der.sequence(der.oid(Oid.data), cbc, der.contextPrimitive(0, key));
    const backwards = der.context(1, ...der.sorted(attributes).toReversed());
    const body = der.sequence(der.integer(0), der.setOf([ktri]), eci, backwards, der.octetString(mac));
    const again = opened(concat(encodeContentInfo(Oid.authEnvelopedData, [body])));
    const { aad } = decodeAuthEnvelopedData(again.decoding, again.node);
    assert.equal(toHex(aad ?? key), toHex(der.setOf(attributes)));
  });

  it('CompressedData comes back', () => {
    const body = der.sequence(
      der.integer(0),
      algorithmIdentifier(zlib.oid),
      der.sequence(der.oid(Oid.data), der.context(0, der.octetString(key))),
    );
    const { decoding, node, source } = opened(concat(encodeContentInfo(Oid.compressedData, [body])));
    const decoded = decodeCompressedData(decoding, node);
    assert.ok(assertRanges(source, decoded) >= 6);
    assert.equal(decoded.compressionAlgorithm.oid.value, zlib.oid);
  });

  it('content of PKCS#7 that is no OCTET STRING is its content octets (RFC 5652 5.2.1)', () => {
    const inner = der.sequence(der.integer(5));
    const bytes = concat(
      encodeContentInfo(Oid.signedData, [
        der.sequence(
          der.integer(1),
          der.setOf([]),
          der.sequence(der.oid('1.2.3'), der.context(0, inner)),
          der.setOf([]),
        ),
      ]),
    );
    const whole = opened(bytes);
    const { eContent } = decodeSignedData(whole.decoding, whole.node).encapContentInfo ?? assert.fail();
    assert.ok(eContent);
    assert.equal(toHex(contentSource(whole.source, eContent, 'c').bytes), '020105');
  });
});

describe('damaged CMS', () => {
  let alice: TestIdentity;
  before(async () => {
    alice = await identity(ec, 'Alice');
  });
  const withSets = (certificates: readonly der.Der[], infos: readonly der.Der[]) =>
    opened(
      concat(
        encodeContentInfo(Oid.signedData, [
          der.sequence(
            der.integer(1),
            der.setOf([encodeDigest('sha256')]),
            der.sequence(der.oid(Oid.data)),
            der.context(0, ...certificates),
            der.setOf(infos),
          ),
        ]),
      ),
    );
  const info = () =>
    encodeSignerInfo({
      certificate: alice.certificate,
      digestAlgorithm: encodeDigest('sha256'),
      signedAttrs: [encodeAttribute(Oid.contentType, der.oid(Oid.data)), der.sequence()],
      signatureAlgorithm: encodeDigest('sha256'),
      signature: key,
    });

  it('a certificate that cannot be read leaves the others and the signatures', () => {
    const { decoding, node } = withSets([der.sequence(), alice.certificate.raw], [info()]);
    const decoded = decodeSignedData(decoding, node);
    assert.equal(decoded.certificates.length, 1);
    assert.equal(decoded.certificateDamage.length, 1);
    assert.equal(decoded.signerInfos.length, 1);
  });

  it('attribute certificates and other formats are passed over', () => {
    const { decoding, node } = withSets([der.context(1, der.integer(1)), alice.certificate.raw], [info()]);
    const decoded = decodeSignedData(decoding, node);
    assert.deepEqual([decoded.certificates.length, decoded.certificateDamage.length], [1, 0]);
  });

  it('a signer that cannot be read, and an attribute that cannot, leave the rest', () => {
    const { decoding, node } = withSets([], [info(), der.sequence(der.integer(1))]);
    const decoded = decodeSignedData(decoding, node);
    assert.equal(decoded.signerInfos.length, 1);
    assert.equal(decoded.signerInfos[0]?.signedAttrs?.attributes.length, 1);
    assert.equal(decoding.damage.length, 2);
    for (const { range } of decoding.damage) assert.ok(range.start > node.start && range.end <= node.end);
  });

  it('an EnvelopedData without recipients or content says so', () => {
    const { decoding, node } = opened(
      concat(encodeContentInfo(Oid.envelopedData, [der.sequence(der.integer(0))])),
    );
    const decoded = decodeEnvelopedData(decoding, node);
    assert.deepEqual([decoded.recipientInfos.length, decoded.encryptedContentInfo], [0, undefined]);
    assert.equal(decoding.damage.length, 1);
  });

  it('no ContentInfo is malformed, bytes behind it are named', () => {
    const read = (hex: string) => readContentInfo(new Decoding(ByteSource.file('x', fromHex(hex))));
    for (const hex of ['', '0500', '3000', '3002', '30020500'])
      assert.throws(
        () => read(hex),
        (error) => SmimeError.is(error, 'malformed'),
      );
    assert.equal(read('300306012a').content, undefined);
    assert.deepEqual(read('300306012a0500').trailing, { source: 'file', start: 5, end: 7 });
    assert.equal(read('300306012a').trailing, undefined);
  });

  it('is recognised by its first octets', () => {
    for (const hex of ['300306012a', '30800603', '30818006', '3082010006', '308300000106'])
      assert.ok(looksLikeContentInfo(fromHex(hex)), hex);
    for (const hex of ['', '30', '3003', '30033003', '308201003003', '040306012a'])
      assert.ok(!looksLikeContentInfo(fromHex(hex)), hex);
  });
});

describe('issuer and serial number', () => {
  it('name a certificate by its very encoding, or by the same name as RFC 5280 7.1 compares names', async () => {
    const alice = await identity(ec, 'Alice');
    const printable = der.sequence(
      der.setOf([der.sequence(der.oid('2.5.4.3'), concat(der.wrap(0x13, [latin1('Alice')])))]),
    );
    const id = (issuer: der.Der, serial: der.Der) => {
      const ktri = der.sequence(der.integer(0), der.sequence(issuer, serial), cbc, der.octetString(key));
      const { decoding, node } = opened(concat(encodeEnvelopedData([ktri], cbc, [key])));
      const [info] = decodeEnvelopedData(decoding, node).recipientInfos;
      assert.ok(info?.type === 'ktri' && info.rid.kind === 'issuerAndSerialNumber');
      return info.rid;
    };
    const { certificate } = alice;
    const { raw } = certificate.issuer;
    assert.ok(identifies(id(raw, certificate.serialNumberDer), certificate));
    assert.ok(identifies(id(printable, certificate.serialNumberDer), certificate));
    assert.ok(identifies(id(nameOf(['2.5.4.3', ' aLICE ']), certificate.serialNumberDer), certificate));
    assert.ok(!identifies(id(raw, der.integer(0x1235)), certificate));
    const other = await identity(ec, 'Alicia', {
      extensions: [emails('x@example.org'), extension('1.2', key)],
    });
    assert.ok(!identifies(id(other.certificate.issuer.raw, certificate.serialNumberDer), certificate));
  });
});
