import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { unhurried } from '../../../src/core/bytes/pace';
import { byteLength, concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { encodeContentInfo } from '../../../src/core/cms/contentInfo';
import { encodeCmsAlgorithmProtection } from '../../../src/core/cms/attributes/cmsAlgorithmProtection';
import type { CryptoProvider } from '../../../src/core/crypto/provider';
import { encodeDigest } from '../../../src/core/crypto/digests';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { encodeSignatureScheme } from '../../../src/core/crypto/signatureScheme';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { openFile } from '../../../src/core/report/open';
import type { CheckReasonCode } from '../../../src/core/catalogue/checkReasons';
import { CHECKS } from '../../../src/core/catalogue/checkIds';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { nodePlatform } from '../../support/nodePlatform';
import { now, open } from '../../support/opening';
import * as people from '../../support/people';
import { otherRevocationInfo } from '../../support/ocspResponses';
import { attributesAlone, contentType, without } from '../../support/signedAttributes';
import {
  multipartSigned,
  otherEntity,
  signedData,
  signerInfo,
  textEntity,
} from '../../support/signedMessages';
import { openSigned, type SignedScene } from '../../support/signedScene';
import {
  certificateDer,
  ec,
  extension,
  identity,
  identityOf,
  nameOf,
  rsa,
  unknownKey,
  type TestIdentity,
} from '../../support/testCertificates';

const ecdsa = encodeSignatureScheme({ kind: 'ecdsa', digest: 'sha256' });

const dsaWithoutParameters = der.sequence(
  der.sequence(der.oid(publicKeys['id-dsa'].oid)),
  der.bitString(der.integer(2)),
);

/** How a message is other than it should be. */
interface Case extends SignedScene {
  readonly reason: CheckReasonCode;
  readonly title: string;
}

const cases: readonly Case[] = [
  { reason: 'damaged', title: 'cut off', change: (bytes) => bytes.slice(0, -1) },
  {
    reason: 'damaged',
    title: 'an attribute that is none',
    signer: { attributes: (usual) => [...usual, der.sequence()] },
  },
  { reason: 'contentTypeMissing', title: 'left out', signer: { attributes: without(Oid.contentType) } },
  {
    reason: 'contentTypeRepeated',
    title: 'twice',
    signer: { attributes: (usual) => [...usual, contentType(Oid.data)] },
  },
  {
    reason: 'contentTypeRepeated',
    title: 'with two values',
    signer: { attributes: (usual) => [...without(Oid.contentType)(usual), contentType(Oid.data, '1.2.3')] },
  },
  {
    reason: 'contentTypeRepeated',
    title: 'without a value',
    signer: { attributes: (usual) => [...without(Oid.contentType)(usual), contentType()] },
  },
  { reason: 'contentTypeDiffers', title: 'content of another type', around: { eContentType: '1.2.3' } },
  {
    reason: 'contentTypeDiffers',
    title: 'no object identifier',
    signer: {
      attributes: (usual) => [
        ...without(Oid.contentType)(usual),
        encodeAttribute(Oid.contentType, der.integer(1)),
      ],
    },
  },
  {
    reason: 'contentTypeDiffers',
    title: 'an object identifier that is cut off',
    signer: {
      attributes: (usual) => [
        ...without(Oid.contentType)(usual),
        encodeAttribute(Oid.contentType, Uint8Array.of(6, 2, 0x2a, 0x86)),
      ],
    },
  },
  { reason: 'messageDigestMissing', title: 'left out', signer: { attributes: without(Oid.messageDigest) } },
  { reason: 'noMessageDigest', title: 'left out', signer: { attributes: without(Oid.messageDigest) } },
  {
    reason: 'messageDigestRepeated',
    title: 'twice',
    signer: {
      attributes: (usual) => [
        ...usual,
        encodeAttribute(Oid.messageDigest, der.octetString(new Uint8Array(32))),
      ],
    },
  },
  {
    reason: 'messageDigestRepeated',
    title: 'of another type',
    signer: {
      attributes: (usual) => [
        ...without(Oid.messageDigest)(usual),
        encodeAttribute(Oid.messageDigest, der.integer(1)),
      ],
    },
  },
  {
    reason: 'signedAttrsMissing',
    title: 'content of another type',
    signer: { attributes: () => undefined },
    around: { eContentType: '1.2.3' },
  },
  {
    reason: 'attributesAsContent',
    title: 'attributes that another message signed, passed off as content',
    signer: { attributes: () => undefined, content: attributesAlone },
    around: { content: attributesAlone },
  },
  {
    reason: 'signedAttrsNotDer',
    title: 'signed out of order',
    signer: { unsorted: true, attributes: (usual) => der.sorted(usual).toReversed() },
  },
  {
    reason: 'algorithmsAtOdds',
    title: 'another digest in the signature algorithm',
    signer: { scheme: { kind: 'ecdsa', digest: 'sha512' } },
  },
  {
    reason: 'algorithmProtectionDiffers',
    title: 'another digest protected',
    signer: {
      attributes: (usual) => [...usual, encodeCmsAlgorithmProtection(encodeDigest('sha512'), ecdsa)],
    },
  },
  {
    reason: 'algorithmProtectionDiffers',
    title: 'another signature algorithm protected',
    signer: {
      attributes: (usual) => [
        ...usual,
        encodeCmsAlgorithmProtection(
          encodeDigest('sha256'),
          encodeSignatureScheme({ kind: 'ecdsa', digest: 'sha384' }),
        ),
      ],
    },
  },
  {
    reason: 'algorithmProtectionDiffers',
    title: 'nothing protected',
    signer: {
      attributes: (usual) => [...usual, encodeAttribute(Oid.cmsAlgorithmProtection, der.sequence())],
    },
  },
  { reason: 'contentDiffers', title: 'other words beside', beside: otherEntity },
  { reason: 'digestMismatch', title: 'other content', around: { content: otherEntity } },
  {
    reason: 'digestMismatch',
    title: 'other words beside',
    around: { content: undefined },
    beside: otherEntity,
  },
  { reason: 'noSignedAttributes', title: 'none', signer: { attributes: () => undefined } },
  { reason: 'noContent', title: 'detached, and nothing beside', around: { content: undefined } },
  {
    reason: 'digestUnsupported',
    title: 'a digest that nobody knows',
    signer: { digestAlgorithm: der.sequence(der.oid('1.2.3.4')) },
  },
  {
    reason: 'signatureMismatch',
    title: 'other content without signed attributes',
    signer: { attributes: () => undefined },
    around: { content: otherEntity },
  },
  {
    reason: 'signatureMismatch',
    title: 'claimed for RSA',
    signer: { signatureAlgorithm: encodeSignatureScheme({ kind: 'rsa-pkcs1', digest: 'sha256' }) },
  },
  { reason: 'noSigningCertificate', title: 'not in the message', around: { certificates: [] } },
  {
    reason: 'dsaParametersNotFound',
    title: 'a key that leaves them to its issuer',
    around: { certificates: [] },
    knowing: ({ certificate }) => [{ ...certificate, publicKey: readPublicKey(dsaWithoutParameters) }],
  },
  {
    reason: 'nothingToVerify',
    title: 'neither attributes nor content',
    signer: { attributes: () => undefined },
    around: { content: undefined },
  },
  {
    reason: 'signatureUnsupported',
    title: 'an algorithm that nobody knows',
    signer: { signatureAlgorithm: der.sequence(der.oid('1.2.3.4')) },
  },
];

/** What a good message gives. */
const good: readonly CheckReasonCode[] = ['wellFormed', 'digestMatches', 'signatureHolds'];

describe('the checks of a signature', () => {
  let alice: TestIdentity;
  before(async () => {
    alice = await people.alice();
  });

  const judged = async (scene: SignedScene) =>
    (await openSigned(scene)).signatures[0] ?? assert.fail('no signature');
  const reasonsOf = async (one: SignedScene) => (await judged(one)).checks.map(({ reason }) => reason);

  it('a good message passes all that are built', async () => {
    assert.deepEqual((await reasonsOf({})).slice(0, 3), good);
    const detached = { around: { content: undefined }, beside: textEntity };
    assert.deepEqual((await reasonsOf(detached)).slice(0, 3), good);
    assert.deepEqual(
      (await reasonsOf({ beside: textEntity })).slice(0, 3),
      good,
      'the same inside and beside',
    );
  });

  for (const one of cases) {
    it(`${one.reason}: ${one.title}`, async () => {
      const { checks, indication, subIndication } = await judged(one);
      const found = checks.find(({ reason }) => reason === one.reason);
      assert.ok(found, checks.map(({ reason }) => reason).join(', '));
      assert.notEqual(indication, 'TOTAL_PASSED');
      if (found.status !== 'failed') return;
      assert.equal(indication, 'TOTAL_FAILED');
      const wanted = {
        structure: 'FORMAT_FAILURE',
        'message-digest': 'HASH_FAILURE',
        'signature-value': 'SIG_CRYPTO_FAILURE',
      };
      // Of several failures the first counts.
      const first = checks.find(({ status }) => status === 'failed') ?? assert.fail();
      assert.equal(subIndication, wanted[first.id as keyof typeof wanted]);
    });
  }

  it('all ten are listed in order, with words and a clause', async () => {
    for (const one of cases) {
      const { checks } = await judged(one);
      assert.deepEqual(
        checks.map(({ id }) => id),
        CHECKS,
      );
      for (const { id, message, clause } of checks) {
        assert.ok(message !== '' && clause !== '', id);
      }
    }
  });

  it('the signature value and the digest are judged although the structure fails', async () => {
    for (const one of cases.filter(({ reason }) => /^(?:contentType|algorithmProtection)/.test(reason))) {
      assert.deepEqual((await reasonsOf(one)).slice(1, 3), good.slice(1), one.title);
    }
  });

  it('a certificate that is at hand beside the message serves', async () => {
    const one = { around: { certificates: [] }, knowing: (who: TestIdentity) => [who.certificate] };
    assert.deepEqual((await reasonsOf(one)).slice(0, 3), good);
  });

  it('of certificates with the same issuer and serial number the one with the right key is found', async () => {
    const twin = await identity(ec, 'Alice');
    const withoutKey = await certificateDer(alice.privateKey, {
      spki: unknownKey,
      subject: nameOf(['2.5.4.3', 'Alice']),
    });
    const rita = await identity(rsa, 'Alice');
    for (const strangers of [[twin.certificate.raw], [rita.certificate.raw], [withoutKey]]) {
      const certificates = [...strangers, alice.certificate.raw];
      const { checks } = await judged({ around: { certificates } });
      assert.equal(checks[2]?.reason, 'signatureHolds', String(strangers.length));
    }
  });

  it('a certificate with a damaged extension serves, and is a finding', async () => {
    for (const damaged of [
      extension(Oid.keyUsage, Uint8Array.of(0x03, 0x05, 0x00)),
      extension('1.2.3', Uint8Array.of(0x30, 0x7f)),
      extension('1.2.3', Uint8Array.of(0x1f)),
    ]) {
      const who = await identityOf(alice.privateKey, 'Alice', { extensions: [damaged] });
      const { checks } = await judged({
        signer: { who },
        around: { certificates: [who.certificate.raw] },
      });
      assert.deepEqual(
        checks.slice(0, 3).map(({ reason }) => reason),
        good,
        'the signature has nothing to do with it',
      );
    }
  });

  it('damage in what anybody can put beside a signature does no harm to it', async () => {
    // A SEQUENCE whose only element is longer than itself.
    const damaged = Uint8Array.of(0x30, 0x02, 0x0a, 0x7f);
    const attributeCertificate = Uint8Array.of(0xa1, 0x02, 0x0a, 0x7f);
    for (const beside of [
      { crls: [damaged] },
      { crls: [otherRevocationInfo(damaged)] },
      { certificates: [alice.certificate.raw, damaged] },
      { certificates: [alice.certificate.raw, attributeCertificate] },
    ]) {
      const { checks } = await judged({ around: beside });
      assert.deepEqual(
        checks.slice(0, 3).map(({ reason }) => reason),
        good,
      );
    }
  });

  it('a signer may be named by the key identifier', async () => {
    const { subjectKeyIdentifier = '' } = alice.certificate;
    const sid = der.contextPrimitive(0, Buffer.from(subjectKeyIdentifier, 'hex'));
    assert.deepEqual((await reasonsOf({ signer: { sid, version: 3 } })).slice(0, 3), good);
    const wrong = der.contextPrimitive(0, Uint8Array.of(1, 2, 3));
    assert.equal((await reasonsOf({ signer: { sid: wrong, version: 3 } }))[2], 'noSigningCertificate');
  });

  it('attributes passed off as content are found where a line end in them was broken', async () => {
    const broken = contentType('1.2.10.10');
    const attributes = der.setOf([attributesAlone.subarray(2), broken]);
    const beside = latin1(decodeLatin1(attributes).replaceAll('\n', '\r\n'));
    const { signatures } = await openSigned({
      signer: { attributes: () => undefined, content: attributes },
      around: { content: undefined },
      beside,
    });
    const [{ checks } = assert.fail()] = signatures;
    assert.deepEqual([checks[0]?.reason, checks[2]?.reason], ['attributesAsContent', 'signatureHolds']);
  });

  it('other structures without signed attributes are content like any other', async () => {
    for (const content of [
      der.setOf([]),
      der.setOf([der.integer(1)]),
      der.sequence(encodeAttribute(Oid.contentType, der.oid(Oid.data))),
      textEntity,
    ]) {
      const one = { signer: { attributes: () => undefined, content }, around: { content } };
      assert.equal((await reasonsOf(one))[0], 'wellFormed');
    }
  });

  it('without a certificate the subindication says so', async () => {
    const { indication, subIndication } = await judged({ around: { certificates: [] } });
    assert.deepEqual([indication, subIndication], ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND']);
  });

  it('the digests compared are those that were compared', async () => {
    const same = await judged({});
    assert.ok(same.digest.expected !== undefined && same.digest.expected === same.digest.computed);
    const changed = await judged({ around: { content: otherEntity } });
    assert.notEqual(changed.digest.expected, changed.digest.computed);
    assert.equal(changed.digest.expected, same.digest.expected);
  });
});

describe('content of PKCS#7 that is no OCTET STRING (RFC 5652 5.2.1)', () => {
  it('is digested without its tag and length', async () => {
    const alice = await identity(ec, 'Alice');
    const inside = [der.integer(1), der.utf8String('Pay 10 euros.')];
    const attributes = (usual: readonly der.Der[]) => [
      contentType('1.2.3'),
      ...without(Oid.contentType)(usual),
    ];
    const made = async (content: Uint8Array) => {
      const info = await signerInfo({ who: alice, content, attributes });
      const body = der.sequence(
        der.integer(3),
        der.setOf([encodeDigest('sha256')]),
        der.sequence(der.oid('1.2.3'), der.context(0, der.sequence(...inside))),
        der.context(0, alice.certificate.raw),
        der.setOf([info]),
      );
      const { report } = await open(concat(encodeContentInfo(Oid.signedData, [body])));
      return report.signatures[0]?.checks.slice(0, 3).map(({ reason }) => reason);
    };
    assert.deepEqual(await made(concat(inside)), good);
    const [, withTag] = (await made(der.sequence(...inside))) ?? [];
    assert.equal(withTag, 'digestMismatch');
  });
});

describe('many signers', () => {
  let alice: TestIdentity;
  before(async () => {
    alice = await identity(ec, 'Alice');
  });
  const judged = async (
    infos: readonly der.Der[],
    certificates: readonly der.Der[],
    content: Uint8Array,
    crypto: CryptoProvider = nodeCrypto,
  ) => {
    const bytes = signedData(infos, { content, certificates });
    const options = { keys: [], certificates: [], trust: [], at: now };
    const { report } = await openFile('x', bytes, options, { ...nodePlatform, crypto }, unhurried);
    return report;
  };

  it('cost one digest of the content, not one each', async () => {
    const content = new Uint8Array(100_000);
    const info = await signerInfo({ who: alice, content });
    let digested = 0;
    const counting: CryptoProvider = {
      ...nodeCrypto,
      digest: (name, data, pace) => {
        digested += byteLength(data);
        return nodeCrypto.digest(name, data, pace);
      },
    };
    const infos = Array.from({ length: 50 }, () => info);
    const report = await judged(infos, [alice.certificate.raw], content, counting);
    assert.equal(report.signatures.length, 50);
    assert.ok(report.signatures.every(({ checks }) => checks[1]?.reason === 'digestMatches'));
    assert.ok(digested < 3 * content.length, `${digested} bytes were digested`);
  });

  it('and certificates of one name cost a bounded number of verifications', async () => {
    const info = await signerInfo({ who: alice, content: textEntity });
    const twins = await Promise.all(Array.from({ length: 40 }, () => identity(ec, 'Alice')));
    let verified = 0;
    const counting: CryptoProvider = {
      ...nodeCrypto,
      verify: (...args) => {
        verified++;
        return nodeCrypto.verify(...args);
      },
    };
    const report = await judged(
      [info],
      twins.map(({ certificate }) => certificate.raw),
      textEntity,
      counting,
    );
    assert.equal(report.signatures[0]?.indication, 'TOTAL_FAILED');
    assert.ok(verified <= 40, `${verified} verifications`);
    const again = Array.from({ length: 40 }, () => alice.certificate.raw);
    assert.equal(
      (await judged([info], again, textEntity)).signatures[0]?.checks[2]?.reason,
      'signatureHolds',
      'the same certificate again and again is one',
    );
  });

  it('come to an end, two thousand of them', async () => {
    const info = await signerInfo({ who: alice, content: textEntity });
    const infos = Array.from({ length: 2000 }, () => info);
    assert.equal((await judged(infos, [], textEntity)).signatures.length, 2000);
  });
});

describe('line ends of signed content', () => {
  let alice: TestIdentity;
  before(async () => {
    alice = await identity(ec, 'Alice');
  });
  const bareLf = latin1(Buffer.from(textEntity).toString('latin1').replaceAll('\r\n', '\n'));
  const judged = async (signed: Uint8Array, shown: Uint8Array, bare: boolean) => {
    const attributes = bare ? () => undefined : (usual: readonly der.Der[]) => usual;
    const info = await signerInfo({ who: alice, content: signed, attributes });
    const { report } = await open(
      multipartSigned(shown, signedData([info], { certificates: [alice.certificate.raw] })),
    );
    const [signature = assert.fail()] = report.signatures;
    const [, digest, value] = signature.checks;
    const findings = report.findings.filter(({ rule }) => rule === 'signedOverBareLf');
    return { digest: digest?.reason, value: value?.reason, findings: findings.length, signature };
  };

  for (const bare of [false, true]) {
    const title = bare ? 'without signed attributes' : 'with signed attributes';
    const digest = bare ? 'noSignedAttributes' : 'digestMatches';
    it(`LF that was CRLF when it was signed holds (${title})`, async () => {
      const { signature, ...rest } = await judged(textEntity, bareLf, bare);
      assert.deepEqual(rest, { digest, value: 'signatureHolds', findings: 0 });
      assert.notEqual(signature.indication, 'TOTAL_FAILED');
    });
    it(`what was signed over bare LF holds, with a finding (${title})`, async () => {
      for (const shown of [bareLf, textEntity]) {
        const { signature, ...rest } = await judged(bareLf, shown, bare);
        assert.deepEqual(rest, { digest, value: 'signatureHolds', findings: 1 });
        assert.notEqual(signature.indication, 'TOTAL_FAILED');
      }
    });
    it(`other changes of white space do not hold (${title})`, async () => {
      const spaced = latin1(Buffer.from(textEntity).toString('latin1').replace('10 euros', '10  euros'));
      const { signature } = await judged(textEntity, spaced, bare);
      assert.equal(signature.indication, 'TOTAL_FAILED');
    });
  }
});
