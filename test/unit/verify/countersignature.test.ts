import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { toHex } from '../../../src/core/bytes/hex';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { AttributeOid } from '../../../src/core/cms/attributes/attributeOids';
import type { Countersignature, Signature } from '../../../src/core/report/report';
import { reportText } from '../../../src/core/report/plainText/reportText';
import { describeCorpus } from '../../support/corpus';
import { open } from '../../support/opening';
import { assertShape } from '../../support/reportShape';
import {
  signatureValueOf,
  signedData,
  signerInfo,
  textEntity,
  withUnsigned,
  type SignerParts,
} from '../../support/signedMessages';
import { ec, identity, type TestIdentity } from '../../support/testCertificates';

const countersigned = (info: der.Der, ...by: readonly der.Der[]) =>
  withUnsigned(info, der.sequence(der.oid(AttributeOid.countersignature), der.setOf(by)));
const noType = (usual: readonly der.Der[]) =>
  usual.filter((each) => !Buffer.from(each).includes(Buffer.from(der.oid(Oid.contentType))));
const reasons = ({ checks }: Pick<Countersignature, 'checks'>) => checks.map(({ reason }) => reason);
const good = ['wellFormed', 'digestMatches', 'signatureHolds'];

describe('countersignatures', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  let carol: TestIdentity;
  before(async () => {
    [alice, bob, carol] = [
      await identity(ec, 'Alice'),
      await identity(ec, 'Bob'),
      await identity(ec, 'Carol'),
    ];
  });
  const over = async (info: der.Der, who: TestIdentity, parts: Partial<SignerParts> = {}) =>
    signerInfo({ who, content: signatureValueOf(info), attributes: noType, ...parts });
  const opened = async (info: der.Der, known: readonly TestIdentity[] = [alice, bob, carol]) => {
    const certificates = known.map(({ certificate }) => certificate.raw);
    const { report, sources } = await open(signedData([info], { content: textEntity, certificates }));
    assertShape(report, sources);
    assert.equal(report.signatures.length, 1, 'a countersignature is no signature of the message');
    return { report, sources, signature: report.signatures[0] ?? assert.fail() };
  };
  const first = ({ countersignatures = [] }: Pick<Signature, 'countersignatures'>) =>
    countersignatures[0] ?? assert.fail('no countersignature');
  const plain = () => signerInfo({ who: alice, content: textEntity });

  it('are judged over the octets of the signature value, and say that they are not signed', async () => {
    const base = await plain();
    const { signature, sources } = await opened(countersigned(base, await over(base, bob)));
    const found = first(signature);
    assert.deepEqual(reasons(found), good);
    assert.equal(found.signed, false);
    assert.equal(found.signer.subject, 'CN=Bob');
    assert.equal(found.digest.expected, found.digest.computed);
    assert.equal(found.digest.over?.end, signature.value.end);
    assert.equal(toHex(sources.view(found.digest.over ?? assert.fail())), toHex(signatureValueOf(base)));
    assert.deepEqual(found.checks.map(({ id, clause }) => [id, clause]).slice(0, 2), [
      ['structure', 'RFC 5652 §5'],
      ['message-digest', 'RFC 5652 §11.4'],
    ]);
  });

  it('are nested, and there can be several', async () => {
    const base = await plain();
    const byBob = await over(base, bob);
    const byCarol = await over(byBob, carol);
    const info = countersigned(base, countersigned(byBob, byCarol), await over(base, carol));
    const { signature, report } = await opened(info);
    assert.equal(signature.countersignatures?.length, 2);
    const nested =
      signature.countersignatures.find(({ signer }) => signer.subject === 'CN=Bob') ?? assert.fail();
    assert.deepEqual(reasons(first(nested)), good);
    assert.equal(first(nested).signer.subject, 'CN=Carol');
    const text = reportText(report);
    assert.match(text, /\n {2}Countersigned, unsigned attribute, by CN=Bob:\n {4}ok {3}structure/);
    assert.match(text, /\n {4}Countersigned, unsigned attribute, by CN=Carol:\n {6}ok {3}structure/);
  });

  // what is wrong, what is found, and what the countersignature is made of
  const cases: readonly (readonly [string, readonly string[], Partial<SignerParts>])[] = [
    [
      'no signed attributes',
      ['wellFormed', 'noSignedAttributes', 'signatureHolds'],
      { attributes: () => undefined },
    ],
    [
      'a content type',
      ['contentTypeInCountersignature', 'digestMatches', 'signatureHolds'],
      { attributes: (usual) => usual },
    ],
    [
      'no message digest',
      ['messageDigestMissing', 'noMessageDigest', 'signatureHolds'],
      { attributes: () => [] },
    ],
    [
      'two message digests',
      ['messageDigestRepeated', 'digestMatches', 'signatureHolds'],
      { attributes: (usual) => noType([...usual, ...usual]) },
    ],
    ['over something else', ['wellFormed', 'digestMismatch', 'signatureHolds'], { content: textEntity }],
    [
      'attributes signed out of order',
      ['signedAttrsNotDer', 'digestMatches', 'signatureHolds'],
      {
        unsorted: true,
        attributes: (usual) => [...noType(usual), encodeAttribute('1.2.3', der.integer(1))],
      },
    ],
  ];
  for (const [title, expected, parts] of cases) {
    it(`${title}: ${expected.join(', ')}`, async () => {
      const base = await plain();
      const { signature } = await opened(countersigned(base, await over(base, bob, parts)));
      assert.deepEqual(reasons(first(signature)), expected);
      assert.ok(first(signature).checks.every(({ message, clause }) => message !== '' && clause !== ''));
    });
  }

  it('never turn the verdict of the message', async () => {
    const base = await plain();
    const alone = (await opened(base)).report;
    const bad = [
      await over(base, bob, { content: textEntity }),
      await over(base, bob, { attributes: (usual) => usual }),
      der.sequence(der.integer(1)),
      der.integer(5),
    ];
    for (const one of bad) {
      const { report, signature } = await opened(countersigned(base, one));
      assert.deepEqual(report.summary, alone.summary);
      assert.deepEqual(reasons(signature), reasons(alone.signatures[0] ?? assert.fail()));
    }
    const changed = await open(
      signedData([countersigned(base, await over(base, bob))], {
        content: Uint8Array.from([...textEntity, 32]),
        certificates: [alice.certificate.raw, bob.certificate.raw],
      }),
    );
    assert.equal(changed.report.summary.indication, 'TOTAL_FAILED', 'nor save it');
    assert.deepEqual(reasons(first(changed.report.signatures[0] ?? assert.fail())), good);
  });

  it('of nobody that is known are not verified', async () => {
    const base = await plain();
    const { signature } = await opened(countersigned(base, await over(base, bob)), [alice]);
    assert.deepEqual(reasons(first(signature)), ['wellFormed', 'digestMatches', 'noSigningCertificate']);
  });

  it('that are damaged leave the others', async () => {
    const base = await plain();
    const { signature } = await opened(countersigned(base, der.sequence(), await over(base, bob)));
    assert.equal(signature.countersignatures?.length, 1);
    assert.deepEqual(reasons(first(signature)), good);
  });

  it('come to an end, a thousand of them, and go no deeper than BER goes', async () => {
    let chain = await plain();
    for (let depth = 0; depth < 60; depth++) chain = countersigned(await plain(), chain);
    await opened(chain);
    const base = await plain();
    const one = await over(base, bob);
    const { signature } = await opened(countersigned(base, ...Array.from({ length: 1000 }, () => one)), []);
    assert.equal(signature.countersignatures?.length, 1000);
  });
});

describeCorpus('the countersignature of RFC 4134', (corpus) => {
  it('4.4 holds', async () => {
    const { report } = await open(new Uint8Array(corpus.read('rfc4134/4.4.bin')));
    const [found = assert.fail()] = report.signatures[0]?.countersignatures ?? [];
    assert.deepEqual(reasons(found), good);
    assert.equal(found.signer.issuer, 'CN=CarlRSA');
    assert.equal(found.signingTime, '2003-05-14T15:39:00Z');
    assert.equal(report.signatures[0]?.countersignatures?.length, 1);
  });
});
