import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { AttributeOid } from '../../../src/core/cms/attributes/attributeOids';
import { encodeReceiptRequest } from '../../../src/core/cms/attributes/receiptRequest';
import { encodeSecurityLabel } from '../../../src/core/cms/attributes/securityLabel';
import { encodeSigningTime } from '../../../src/core/cms/attributes/signingTime';
import { encodeSmimeCapabilities } from '../../../src/core/cms/attributes/smimeCapabilities';
import { now, open, protectedAs } from '../../support/opening';
import { assertShape } from '../../support/reportShape';
import { sampleMessage } from '../../support/sampleMessage';
import { signedData, signerInfo, textEntity, type SignerParts } from '../../support/signedMessages';
import { ec, identity, type TestIdentity } from '../../support/testCertificates';

const attribute = (oid: string, ...values: readonly der.Der[]) =>
  der.sequence(der.oid(oid), der.setOf(values));
const time = (tag: number, text: string) =>
  encodeAttribute(Oid.signingTime, concat(der.wrap(tag, [latin1(text)])));
const label = encodeSecurityLabel({ policy: '1.2.3', classification: 4 });
const request = (id: string) =>
  encodeReceiptRequest({ signedContentIdentifier: latin1(id), receiptsFrom: 'all', receiptsTo: ['a@b'] });
const digest = encodeAttribute(Oid.messageDigest, der.octetString(new Uint8Array(32)));

// title, further signed attributes, unsigned attributes, findings and what their words have
const cases: readonly (readonly [
  string,
  readonly der.Der[],
  readonly der.Der[],
  readonly (readonly [string, RegExp])[],
])[] = [
  ['good ones', [label, encodeSigningTime(now), encodeSmimeCapabilities(), request('1')], [], []],
  ['an unsigned label', [], [label], [['attributeNotSigned', /anyone.*securityLabel/]]],
  ['an unsigned signing time', [], [encodeSigningTime(now)], [['attributeNotSigned', /signingTime/]]],
  ['an unsigned digest', [], [digest], [['attributeNotSigned', /messageDigest/]]],
  ['unsigned capabilities', [], [encodeSmimeCapabilities()], [['attributeNotSigned', /smimeCapabilities/]]],
  [
    'a signed countersignature, which is none',
    [attribute(AttributeOid.countersignature, der.integer(1))],
    [],
    [
      ['attributeSigned', /countersignature/],
      ['malformedAttribute', /countersignature/],
    ],
  ],
  ['a label twice', [label, label], [], [['attributeRepeated', /securityLabel/]]],
  [
    'a label signed and not',
    [label],
    [label],
    [
      ['attributeNotSigned', /securityLabel/],
      ['attributeRepeated', /securityLabel/],
    ],
  ],
  [
    'two values',
    [attribute(Oid.signingTime, der.time(now), der.time(new Date(0)))],
    [],
    [['attributeValueCount', /signingTime has 2, not 1/]],
  ],
  ['no value', [attribute(AttributeOid.contentHints)], [], [['attributeValueCount', /contentHint has none/]]],
  ['no value of something unknown', [], [attribute('1.2.3')], [['attributeValueCount', /1\.2\.3/]]],
  ['two values of something unknown', [], [attribute('1.2.3', der.nothing, der.integer(1))], []],
  [
    'content hints that are not signed',
    [],
    [attribute(AttributeOid.contentHints, der.sequence(der.oid(Oid.data)))],
    [],
  ],
  [
    'a time that is none',
    [time(0x17, '991399000000Z')],
    [],
    [['malformedAttribute', /signingTime, .*no valid time/]],
  ],
  ['a time without seconds', [time(0x17, '2401010000Z')], [], [['signingTimeForm', /seconds/]]],
  ['a time with an offset', [time(0x17, '240101000000+0100')], [], [['signingTimeForm', /Z/]]],
  ['GeneralizedTime too early', [time(0x18, '20240101000000Z')], [], [['signingTimeForm', /2049/]]],
  ['GeneralizedTime when it must be', [time(0x18, '20500101000000Z')], [], []],
  ['GeneralizedTime before UTCTime begins', [time(0x18, '19490101000000Z')], [], []],
  [
    'GeneralizedTime when UTCTime has begun',
    [time(0x18, '19500101000000Z')],
    [],
    [['signingTimeForm', /UTCTime/]],
  ],
];

describe('findings about attributes', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  before(async () => {
    [alice, bob] = [await identity(ec, 'Alice'), await identity(ec, 'Bob')];
  });
  const opened = async (...parts: readonly Partial<SignerParts>[]) => {
    const infos = await Promise.all(
      parts.map((each) => signerInfo({ who: alice, content: textEntity, ...each })),
    );
    const certificates = [alice.certificate.raw, bob.certificate.raw];
    const { report, sources } = await open(
      signedData(der.sorted(infos), { content: textEntity, certificates: der.sorted(certificates) }),
    );
    assertShape(report, sources);
    return report;
  };

  for (const [title, signed, unsigned, expected] of cases) {
    it(title, async () => {
      const { findings: all, signatures } = await opened({
        attributes: (usual) => [...usual, ...signed],
        ...(unsigned.length > 0 && { unsignedAttrs: unsigned }),
      });
      const findings = all.filter(({ category }) => category !== 'time');
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        expected.map(([rule]) => rule),
      );
      for (const [at, [, said]] of expected.entries()) {
        assert.match(findings[at]?.message ?? '', said);
        assert.match(findings[at]?.clause ?? '', /^RFC \d+ §/);
        assert.ok(findings[at]?.range);
      }
      assert.equal(signatures[0]?.checks[0]?.status, 'passed', 'no verdict turns on them');
    });
  }

  it('signers must agree on label and receipt request', async () => {
    const having = (...more: readonly der.Der[]): Partial<SignerParts> => ({
      attributes: (usual) => [...usual, ...more],
    });
    const rules = async (...parts: readonly Partial<SignerParts>[]) =>
      (await opened(...parts)).findings.map(({ rule, message }) => `${rule} ${message.split(' ').at(-1)}`);
    assert.deepEqual(await rules(having(label, request('1')), having(label, request('1'))), []);
    assert.deepEqual(await rules(having(label), having()), ['signersDiffer securityLabel']);
    assert.deepEqual(await rules(having(label), having(encodeSecurityLabel({ policy: '1.2.4' }))), [
      'signersDiffer securityLabel',
    ]);
    assert.deepEqual(await rules(having(request('1')), having()), []);
    assert.deepEqual(await rules(having(request('1')), having(request('2'))), [
      'signersDiffer receiptRequest',
    ]);
  });

  it('there are none about what we write', async () => {
    for (const signMode of ['detached', 'opaque'] as const) {
      const bytes = await protectedAs('sign', sampleMessage, {
        signers: [alice.signer, bob.signer],
        recipients: [],
        signMode,
      });
      const { findings } = (await open(bytes)).report;
      assert.deepEqual(
        findings.filter(({ category }) => category === 'structure'),
        [],
      );
    }
  });
});
