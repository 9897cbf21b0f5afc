import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import * as der from '../../../src/core/asn1/derWriter';
import { concat } from '../../../src/core/bytes/segments';
import { encodeContentInfo } from '../../../src/core/cms/contentInfo';
import { Oid } from '../../../src/core/asn1/oids';
import { certificateDetails } from '../../../src/core/report/certificate/certificateDetails';
import { certificateFacts } from '../../../src/host/certificates/certificateFacts';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { authorityInfoAccess, crlDistributionPoints } from '../../support/accessExtensions';
import { basicConstraints, link, type Link } from '../../support/chains';
import { open } from '../../support/opening';
import { signedData, signerInfo, textEntity } from '../../support/signedMessages';
import { emails, extension, keyUsage } from '../../support/testCertificates';

const policies = extension(
  '2.5.29.32',
  der.sequence(der.sequence(der.oid('1.2.3.4')), der.sequence(der.oid('2.5.29.32.0'))),
);

describe('all that a certificate says', () => {
  let alice: Link;
  let bytes: Uint8Array;
  before(async () => {
    alice = await link('Alice', undefined, {
      serialNumber: der.integer(0x4711),
      extensions: [
        basicConstraints(true, 1),
        keyUsage(0x80),
        emails('alice@example.org', 'a@example.org'),
        policies,
        authorityInfoAccess({ caIssuers: ['http://a/ca'], ocsp: ['http://a/ocsp'] }),
        crlDistributionPoints('http://a/crl'),
        extension('1.2.3.99', der.sequence(der.utf8String('private'))),
        extension(Oid.basicConstraints, der.oid('1.2.3')),
        der.sequence(der.oid('1.2.3.98'), der.octetString(Uint8Array.of(0x30, 0x80))),
      ],
    });
    const who = { privateKey: alice.key, certificate: alice.certificate };
    const info = await signerInfo({ who, content: textEntity });
    const { raw } = alice.certificate;
    bytes = signedData([info], { content: textEntity, certificates: [raw, raw] });
  });

  it('is told field by field and extension by extension, critical ones marked', async () => {
    const { fingerprint, fields, extensions, otherExtensions } = await certificateDetails(
      alice.certificate,
      nodeCrypto,
      false,
    );
    assert.equal(fingerprint, createHash('sha256').update(alice.certificate.raw).digest('hex'));
    assert.deepEqual(fields.map(({ name, text }) => [name, text]).slice(0, 4), [
      ['version', 'v3'],
      ['serialNumber', '4711'],
      ['signature', 'ecdsa-with-SHA256'],
      ['issuer', 'CN=Alice'],
    ]);
    assert.deepEqual(
      extensions.map(({ name, critical, texts }) => [name, critical, ...texts]),
      [
        ['basicConstraints', true, 'cA: it may issue certificates', 'pathLenConstraint 1'],
        ['keyUsage', true, 'digitalSignature'],
        ['subjectAltName', false, 'rfc822Name: alice@example.org', 'rfc822Name: a@example.org'],
        ['certificatePolicies', false, '1.2.3.4', '2.5.29.32.0'],
        ['authorityInfoAccess', false, 'caIssuers: http://a/ca', 'OCSP: http://a/ocsp'],
        ['cRLDistributionPoints', false, 'http://a/crl'],
        ['1.2.3.99', false, '{ “private” }'],
        ['basicConstraints', false, 'damaged: 1.2.3'],
        ['1.2.3.98', false, extensions.at(-1)?.texts[0]],
      ],
    );
    assert.match(extensions.at(-1)?.texts[0] ?? '', /^cannot be read: 30/);
    assert.equal(otherExtensions, 0);
    assert.ok([...fields, ...extensions].every((each) => !('range' in each)));
  });

  it('knows its bytes in the file, by its place in a layer, at a signer and on a path', async () => {
    const opened = await open(bytes);
    const places = [
      { of: 'layer', layer: '1', index: 1 },
      { of: 'signer', signature: 0 },
      { of: 'path', signature: 0, path: 0, index: 0 },
    ] as const;
    const all = await Promise.all(places.map((place) => certificateFacts(opened, place, nodeCrypto)));
    const [second, signer, first] = all.map(
      ({ fields }) => fields.find(({ name }) => name === 'serialNumber')?.range,
    );
    assert.deepEqual(signer, first);
    assert.notDeepEqual(second, first);
    for (const range of [second, first]) {
      assert.deepEqual([...bytes.subarray(range?.start, range?.end)], [0x02, 0x02, 0x47, 0x11]);
    }
    for (const place of [
      { ...places[0], index: 2 },
      { ...places[0], layer: '9' },
      { ...places[1], signature: 1 },
    ])
      await assert.rejects(certificateFacts(opened, place, nodeCrypto), { reason: 'partNotFound' });
  });

  it('has no bytes in the file where the certificate comes from elsewhere', async () => {
    const who = { privateKey: alice.key, certificate: alice.certificate };
    const cms = signedData([await signerInfo({ who, content: textEntity })], { content: textEntity });
    const opened = await open(cms, [], [alice.certificate]);
    const { fields } = await certificateFacts(opened, { of: 'signer', signature: 0 }, nodeCrypto);
    assert.ok(fields.every((each) => !('range' in each)));
    assert.equal(opened.report.signatures[0]?.paths[0]?.certificates[0]?.origin, 'atHand');
  });

  it('is told of the same certificate twice in a layer', async () => {
    const { report } = await open(bytes);
    const [first, second] = report.layers[0]?.certificates ?? [];
    assert.equal(first?.sameAs, undefined);
    assert.deepEqual(second?.sameAs, first?.range);
    assert.equal(first?.cA, true);
  });

  it('is told of the originators of an encrypted layer', async () => {
    const originators = der.context(0, der.context(0, alice.certificate.raw));
    const cms = concat(
      encodeContentInfo(Oid.envelopedData, [
        der.sequence(
          der.integer(2),
          originators,
          der.setOf([]),
          der.sequence(
            der.oid(Oid.data),
            der.sequence(der.oid('2.16.840.1.101.3.4.1.2'), der.octetString(new Uint8Array(16))),
          ),
        ),
      ]),
    );
    const { report } = await open(cms);
    assert.equal(report.layers[0]?.kind, 'enveloped-data');
    assert.equal(report.layers[0].certificates?.[0]?.subject, 'CN=Alice');
  });
});
