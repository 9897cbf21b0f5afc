import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { readElement } from '../../../src/core/asn1/berReader';
import * as der from '../../../src/core/asn1/derWriter';
import { Decoding } from '../../../src/core/asn1/fields';
import { Oid } from '../../../src/core/asn1/oids';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import { decodeAttribute } from '../../../src/core/cms/attribute';
import { AttributeOid } from '../../../src/core/cms/attributes/attributeOids';
import { encodeReceiptRequest } from '../../../src/core/cms/attributes/receiptRequest';
import { encodeSecurityLabel } from '../../../src/core/cms/attributes/securityLabel';
import { encodeContentInfo } from '../../../src/core/cms/contentInfo';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { digests } from '../../../src/core/crypto/registry/digests';
import { signatures } from '../../../src/core/crypto/registry/signatures';
import type { AttributeFact } from '../../../src/core/report/report';
import { attributeFact } from '../../../src/core/report/attributeFact';
import { describeCorpus } from '../../support/corpus';
import { open } from '../../support/opening';
import { nameOf } from '../../support/testCertificates';

const attribute = (oid: string, ...values: readonly der.Der[]) =>
  der.sequence(der.oid(oid), der.setOf(values));

/** What is said of an attribute, part by part where it has several. */
function factOf(bytes: der.Der): AttributeFact {
  const source = ByteSource.file('x', bytes);
  const decoding = new Decoding(source);
  const node = readElement(bytes) ?? assert.fail();
  const fact = attributeFact(decoding, decodeAttribute(decoding, node), true);
  assert.deepEqual(decoding.damage, [], 'damage inside an attribute is not that of what holds it');
  return fact;
}

const words = (bytes: der.Der): string => factOf(bytes).text;

const octets = (text: string) => der.octetString(latin1(text));
const generalizedTime = (text: string) => concat(der.wrap(0x18, [latin1(text)]));
const mail = (address: string) => der.contextPrimitive(1, latin1(address));
const carl = nameOf(['2.5.4.3', 'Carl']);
const serial = der.integer(0x77);
const hash = (byte: number, length: number) => der.octetString(new Uint8Array(length).fill(byte));
const capability = (oid: string, ...parameters: readonly der.Der[]) =>
  der.sequence(der.oid(oid), ...parameters);
const issuerSerial = der.sequence(der.sequence(der.context(4, carl)), serial);

const tstInfo = (tsa: readonly der.Der[] = []) =>
  der.sequence(
    der.integer(1),
    der.oid('1.2.3.4'),
    der.sequence(algorithmIdentifier(digests.sha256.oid), hash(0xab, 32)),
    der.integer(0x1234),
    generalizedTime('20240506070809.5Z'),
    der.sequence(der.integer(1)),
    der.boolean(true),
    der.integer(99),
    ...tsa,
  );
const signerInfo = (...unsigned: readonly der.Der[]) =>
  der.sequence(
    der.integer(1),
    der.sequence(carl, serial),
    algorithmIdentifier(digests.sha256.oid),
    algorithmIdentifier(signatures['ecdsa-with-SHA256'].oid),
    hash(1, 4),
    ...(unsigned.length === 0 ? [] : [der.context(1, ...unsigned)]),
  );
const token = (content: der.Der) =>
  concat(
    encodeContentInfo(Oid.signedData, [
      der.sequence(
        der.integer(3),
        der.setOf([]),
        der.sequence(der.oid('1.2.840.113549.1.9.16.1.4'), der.context(0, content)),
        der.setOf([signerInfo()]),
      ),
    ]),
  );

const ab = 'ab'.repeat(32);

// title, attribute, its words
const cases: readonly (readonly [string, der.Der, string | RegExp])[] = [
  [
    'capabilities by name, with their parameters',
    attribute(
      Oid.smimeCapabilities,
      der.sequence(
        capability(ciphers['aes-256-cbc'].oid),
        capability(ciphers['des-ede3-cbc'].oid, der.nothing),
        capability(ciphers['rc2-cbc'].oid, der.integer(128)),
        capability(ciphers['rc2-cbc'].oid, der.integer(40)),
        capability('1.3.14.3.2.7'),
        capability('1.2.840.113549.1.9.15.1'),
        capability('1.2.840.113549.1.9.16.11.1'),
        capability('1.2.3', octets('x')),
      ),
    ),
    'aes-256-cbc, des-ede3-cbc, rc2-cbc (128 bits), rc2-cbc (40 bits), des-cbc, preferSignedData, preferBinaryInside, 1.2.3 (“x”)',
  ],
  [
    'the preferred key by issuer and serial number',
    attribute(AttributeOid.encrypKeyPref, der.context(0, carl, serial)),
    'serial number 77 of CN=Carl',
  ],
  [
    'the preferred key by its identifier',
    attribute(AttributeOid.encrypKeyPref, der.contextPrimitive(2, Uint8Array.of(1, 2))),
    'key 0102',
  ],
  [
    'the preferred key by its identifier and date',
    attribute(AttributeOid.encrypKeyPref, der.context(1, hash(1, 2), generalizedTime('20240101000000Z'))),
    'key 0101 of 2024-01-01T00:00:00Z',
  ],
  [
    'Microsoft’s preferred key',
    attribute(AttributeOid.microsoftEncrypKeyPref, der.sequence(carl, serial)),
    'serial number 77 of CN=Carl',
  ],
  [
    'signingCertificate, whose digest is SHA-1',
    attribute(Oid.signingCertificate, der.sequence(der.sequence(der.sequence(hash(2, 3), issuerSerial)))),
    'sha1 020202, serial number 77 of CN=Carl',
  ],
  [
    'signingCertificateV2 with a named digest, several certificates and a policy',
    attribute(
      Oid.signingCertificateV2,
      der.sequence(
        der.sequence(
          der.sequence(hash(2, 3)),
          der.sequence(algorithmIdentifier(digests.sha512.oid), hash(3, 3), issuerSerial),
        ),
        der.sequence(der.sequence(der.oid('1.2.3.4'))),
      ),
    ),
    'sha256 020202; sha512 030303, serial number 77 of CN=Carl; under policy 1.2.3.4',
  ],
  [
    'a security label',
    encodeSecurityLabel({
      policy: '1.2.3',
      classification: 3,
      privacyMark: 'für uns',
      categories: [{ type: '1.2.4', value: der.utf8String('board') }],
    }),
    'confidential (3), policy 1.2.3, “für uns”, category 1.2.4 “board”',
  ],
  ['the least of labels', encodeSecurityLabel({ policy: '1.2.3' }), 'policy 1.2.3'],
  [
    'a classification of the policy’s own',
    encodeSecurityLabel({ policy: '1.2.3', classification: 11 }),
    'of the policy’s own kind (11), policy 1.2.3',
  ],
  [
    'a request for receipts from all',
    encodeReceiptRequest({
      signedContentIdentifier: latin1('id 1'),
      receiptsFrom: 'all',
      receiptsTo: ['alice@example.org', 'zoë@example.org'],
    }),
    'from all recipients, to alice@example.org; zoë@example.org, for content “id 1”',
  ],
  [
    'a request for receipts from the first tier',
    encodeReceiptRequest({
      signedContentIdentifier: Uint8Array.of(0, 1),
      receiptsFrom: 'firstTier',
      receiptsTo: [],
    }),
    'from recipients of the first tier, to nobody, for content 0001',
  ],
  [
    'a request for receipts from some',
    encodeReceiptRequest({
      signedContentIdentifier: Uint8Array.of(0, 1),
      receiptsFrom: ['bob@example.org'],
      receiptsTo: ['alice@example.org'],
    }),
    'from bob@example.org, to alice@example.org, for content 0001',
  ],
  [
    'mailing lists that the message went through',
    attribute(
      AttributeOid.mlExpansionHistory,
      der.sequence(
        der.sequence(
          hash(5, 2),
          generalizedTime('20240101000000Z'),
          der.contextPrimitive(0, new Uint8Array()),
        ),
        der.sequence(
          der.sequence(carl, serial),
          generalizedTime('20240102000000Z'),
          der.context(2, der.sequence(mail('a@example.org'))),
        ),
      ),
    ),
    'expanded by key 0505 at 2024-01-01T00:00:00Z, no receipts; expanded by serial number 77 of CN=Carl at 2024-01-02T00:00:00Z, receipts also to a@example.org',
  ],
  [
    'content hints without a description',
    attribute(AttributeOid.contentHints, der.sequence(der.oid(Oid.data))),
    'data',
  ],
  ['a content identifier', attribute(AttributeOid.contentIdentifier, hash(1, 2)), '0101'],
  ['the digest of a signature', attribute(AttributeOid.msgSigDigest, octets('AAAA')), '41414141'],
  [
    'a timestamp by its own name for the authority',
    attribute(
      AttributeOid.signatureTimeStampToken,
      token(concat(der.wrap(4, [tstInfo([der.context(0, der.context(4, nameOf(['2.5.4.3', 'TSA'])))])]))),
    ),
    `2024-05-06T07:08:09Z by CN=TSA, over sha256 ${ab}, token 1234, policy 1.2.3.4`,
  ],
  [
    'a timestamp in segments, by its signer',
    attribute(
      AttributeOid.signatureTimeStampToken,
      token(
        concat(
          der.wrap(0x24, [der.octetString(tstInfo().subarray(0, 9)), der.octetString(tstInfo().subarray(9))]),
        ),
      ),
    ),
    `2024-05-06T07:08:09Z by serial number 77 of CN=Carl, over sha256 ${ab}, token 1234, policy 1.2.3.4`,
  ],
  [
    'a countersignature that is countersigned',
    attribute(
      AttributeOid.countersignature,
      signerInfo(attribute(AttributeOid.countersignature, signerInfo())),
    ),
    'by serial number 77 of CN=Carl, sha256, ecdsa-with-SHA256, countersigned itself',
  ],
  ['several values', attribute('1.2.3', der.integer(1), der.integer(2)), '1; 2'],
  ['no value', attribute('1.2.3'), ''],
  [
    'whatever nobody knows, by its encoding',
    attribute(
      '1.2.3',
      der.sequence(
        der.integer(65537),
        der.integerOf(new Uint8Array(10).fill(0x71)),
        der.boolean(true),
        der.nothing,
        der.oid(digests.sha256.oid),
        der.utf8String('a “b”'),
        generalizedTime('20240101000000Z'),
        der.octetString(Uint8Array.of(0, 255)),
        octets('text'),
        der.context(3, der.integer(4)),
        der.contextPrimitive(5, Uint8Array.of(9)),
      ),
    ),
    '{ 65537, 0x71717171717171717171, TRUE, NULL, sha256, “a "b"”, 2024-01-01T00:00:00Z, 00ff, “text”, [3] { 4 }, [5] 09 }',
  ],
  [
    'one that is not what it should be, with what is wrong and its bytes',
    attribute(AttributeOid.contentHints, der.integer(5)),
    /ContentHints is not a SEQUENCE.* 020105$/,
  ],
  [
    'one of which a part is damaged',
    attribute(Oid.smimeCapabilities, der.sequence(capability(ciphers['aes-256-cbc'].oid), der.integer(5))),
    'aes-256-cbc (damaged: SMIMECapability is not a SEQUENCE)',
  ],
];

describe('attributes in words', () => {
  for (const [title, bytes, expected] of cases) {
    it(title, () => {
      if (typeof expected === 'string') assert.equal(words(bytes), expected);
      else assert.match(words(bytes), expected);
    });
  }

  it('are bounded, whatever their size', () => {
    const many = Array.from({ length: 5000 }, (_, at) => capability(`1.2.${at}`, octets('x'.repeat(500))));
    const names = Array.from({ length: 5000 }, () => mail(`${'x'.repeat(500)}@example.org`));
    const nested = Array.from({ length: 80 }).reduce<der.Der>((inner) => der.sequence(inner), der.integer(1));
    const hostile = [
      attribute(Oid.smimeCapabilities, der.sequence(...many)),
      attribute(
        AttributeOid.receiptRequest,
        der.sequence(
          hash(1, 9000),
          der.contextPrimitive(0, Uint8Array.of(9)),
          der.sequence(der.sequence(...names)),
        ),
      ),
      attribute('1.2.3', ...many),
      attribute('1.2.3', nested),
      attribute('1.2.3', der.octetString(new Uint8Array(100_000))),
      attribute('1.2.3', octets('x'.repeat(100_000))),
      attribute('1.2.3', der.utf8String('x'.repeat(60_000))),
      attribute(AttributeOid.contentHints, der.octetString(new Uint8Array(100_000))),
      attribute(AttributeOid.encrypKeyPref, der.context(0, nameOf(['2.5.4.3', 'x'.repeat(50_000)]), serial)),
    ];
    for (const one of hostile) {
      const said = words(one);
      assert.ok(said.length <= 4001, String(said.length));
      const { items = [] } = factOf(one);
      assert.ok(items.length <= 17 && items.every((item) => item.length <= 4001), String(items.length));
    }
  });

  it('come part by part where there are several', () => {
    const label = der.setOf([der.oid('1.2.3.4'), der.integer(3), der.utf8String('mark')]);
    assert.deepEqual(factOf(attribute(AttributeOid.securityLabel, label)).items, [
      'confidential (3)',
      'policy 1.2.3.4',
      '“mark”',
    ]);
    const capabilities = der.sequence(capability('1.2.3'), capability('1.2.4'));
    assert.deepEqual(factOf(attribute(Oid.smimeCapabilities, capabilities)).items, ['1.2.3', '1.2.4']);
    assert.equal(factOf(attribute(Oid.contentType, der.oid('1.2.3'))).items, undefined);
    const one = der.sequence(capability('1.2.3'));
    assert.equal(factOf(attribute(Oid.smimeCapabilities, one)).items, undefined);
  });
});

describeCorpus('attributes of RFC 4134', (corpus) => {
  const attributesOf = async (file: string) => {
    const { report } = await open(new Uint8Array(corpus.read(`rfc4134/${file}`)));
    const [signature = assert.fail()] = report.signatures;
    return new Map(signature.attributes.map(({ name, text, signed }) => [name, { text, signed }]));
  };

  it('4.10 has one of each', async () => {
    const found = await attributesOf('4.10.bin');
    const dsa = (name: string) => `CN=${name} DSA,OU=VDA,OU=VDA Site,O=US Government,C=US`;
    assert.deepEqual(
      [...found].map(([name, { text }]) => [name, text]),
      [
        ['contentType', 'data'],
        ['messageDigest', '406aec085279ba6e16022d9e0629c0229687dd48'],
        ['1.2.5555', '“This is a test General ASN Attribute, number 1.”'],
        ['contentHint', 'data, “Content Hints Description Buffer”'],
        ['smimeCapabilities', '1.2.3.4.5.6, 1.2.3.4.5.6.77 (“Smime Capabilities parameters buffer 2”)'],
        [
          'securityLabel',
          'unclassified (1), policy 1.2.3.4.5.6.7.8, “THIS IS A PRIVACY MARK TEST”, category 1.2.3.4.5.6.7.888 “THIS IS A TEST SECURITY-CATEGORY.”',
        ],
        [
          'contentReference',
          `1.2.3.4.5.6 “Content Reference Content Identifier Buffer”, signature value ${Buffer.from('Content Reference Signature Value Buffer').toString('hex')}`,
        ],
        ['encrypKeyPref', 'serial number 0a554433 of CN=Daisy RSA,OU=VDA,OU=VDA Site,O=US Government,C=US'],
        [
          'mlExpansionHistory',
          `expanded by key 35373338323939 at 1999-03-11T10:44:33Z, receipts instead to ${dsa('Bugs Bunny')} = ${dsa('Elmer Fudd')}`,
        ],
        [
          'equivalentLabels',
          'unclassified (1), policy 1.2.3.4.5.6.7.9, “EQUIVALENT THIS IS A PRIVACY MARK TEST”, category 1.2.3.4.5.6.7.888 “EQUIVALENT THIS IS A TEST SECURITY-CATEGORY.”; unclassified (1), policy 1.2.3.4.5.6.7.10, “EQUIVALENT THIS IS A SECOND PRIVACY MARK TEST”, category 1.2.3.4.5.6.7.888 “EQUIVALENT THIS IS A TEST SECURITY-CATEGORY.”',
        ],
      ],
    );
    assert.ok([...found.values()].every(({ signed }) => signed));
  });

  it('4.4 has two that are not signed', async () => {
    const found = await attributesOf('4.4.bin');
    assert.deepEqual(found.get('contentHint'), {
      text: 'data, “Content Hints Description Buffer”',
      signed: false,
    });
    assert.deepEqual(found.get('countersignature'), {
      text: 'by serial number 46346bc7800056bc11d36e2ec410b3b0 of CN=CarlRSA, sha1, rsaEncryption',
      signed: false,
    });
  });
});
