import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import type { BerNode } from '../../../src/core/asn1/berNode';
import { readElement } from '../../../src/core/asn1/berReader';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import type { Span } from '../../../src/core/bytes/range';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import type { FindingRuleCode } from '../../../src/core/catalogue/findingRules';
import { caExtensions } from '../../support/chains';
import { leafExtensions } from '../../support/chainScene';
import { assertShape } from '../../support/reportShape';
import { keyUsage } from '../../support/testCertificates';
import { openTimes, type Stamp, type TimeScene } from '../../support/timeScene';
import { accuracy, authorityExtensions, usages } from '../../support/timeStampTokens';

/** Alice's certificate has expired since. */
const past = { notAfter: new Date('2026-11-10T00:00:00Z') };
const later = new Date('2026-11-23T08:00:00Z');

async function judged(scene: TimeScene) {
  const { report, sources } = await openTimes(scene);
  assertShape(report, sources);
  const signature = report.signatures[0] ?? assert.fail('no signature');
  const check = (id: string) => signature.checks.find((each) => each.id === id)?.reason;
  const found = report.findings.filter(({ category }) => category === 'time');
  const { indication, subIndication } = signature;
  return { report, signature, check, indication, subIndication, found, rules: found.map(({ rule }) => rule) };
}

describe('a signature timestamp', () => {
  it('that is trusted proves that an expired certificate was valid when it signed', async () => {
    const { check, indication, rules, signature } = await judged({ leaf: past, stamps: [{}] });
    assert.deepEqual([check('time'), indication, rules], ['validWhenTimeStamped', 'TOTAL_PASSED', []]);
    assert.deepEqual(
      signature.paths.map(({ failures }) => failures),
      [[]],
    );
    const stamp = signature.timeline.find(({ what }) => what === 'timeStamp');
    assert.deepEqual(
      [stamp?.time, stamp?.standing, stamp?.detail],
      ['2026-11-01T08:00:00Z', 'proven', 'by TSA'],
    );
    assert.match(signature.attributes.at(-1)?.text ?? '', /, imprint matches the signature, trusted$/);
  });

  it('by SHA-512, in its own signature too, and in segments proves as much', async () => {
    const stamps: readonly Stamp[] = [
      { digest: 'sha512' },
      { signer: { digest: 'sha512' } },
      { change: inSegments },
    ];
    for (const stamp of stamps)
      assert.equal((await judged({ leaf: past, stamps: [stamp] })).indication, 'TOTAL_PASSED');
  });

  const untrusted: readonly (readonly [string, Stamp, FindingRuleCode])[] = [
    ['under a root that nobody trusts', { isStranger: true }, 'timeStampNotTrusted'],
    ['that is over something else', { over: latin1('another signature') }, 'timeStampMismatch'],
    [
      'by a digest that nobody knows',
      { hashAlgorithm: algorithmIdentifier('1.2.3.4') },
      'timeStampNotCompared',
    ],
    ['by SHA-1', { digest: 'sha1' }, 'timeStampWeak'],
    ['signed with SHA-1', { signer: { digest: 'sha1' } }, 'timeStampWeak'],
    ['whose content is no TSTInfo', { eContentType: Oid.data }, 'timeStampDamaged'],
    ['whose content type is not the one signed', { around: { eContentType: '1.2.3' } }, 'timeStampDamaged'],
    ['of version 2', { version: 2 }, 'timeStampDamaged'],
    ['with something behind its end', { behind: [der.integer(1), der.integer(2)] }, 'timeStampDamaged'],
    ['with a negative accuracy', { behind: [der.sequence(Uint8Array.of(2, 1, 0xff))] }, 'timeStampDamaged'],
    ['of nobody', { signers: 0 }, 'timeStampDamaged'],
    ['of two signers', { signers: 2 }, 'timeStampDamaged'],
    ['without signed attributes', { signer: { attributes: () => undefined } }, 'timeStampDamaged'],
    ['whose content was changed', { signed: latin1('x') }, 'timeStampSignatureInvalid'],
    ['cut off', { change: (token) => token.subarray(0, 40) }, 'timeStampDamaged'],
    ['that is no token', { change: () => der.sequence() }, 'timeStampDamaged'],
    ['whose authority’s certificate is missing', { around: { certificates: [] } }, 'timeStampNotVerified'],
    ['that names no certificate', { bound: false }, 'timeStampNotBound'],
    ['of a later time', { genTime: '20261124080000Z' }, 'timeStampLater'],
    ['of a time before its authority was', { genTime: '20190101000000Z' }, 'timeStampNotTrusted'],
    [
      'by an authority with two extended key usages',
      { authority: { extensions: [...authorityExtensions, usages(true, Oid.timeStamping)] } },
      'timeStampNotTrusted',
    ],
    ['by an authority whose certificate has expired', { authority: past }, 'timeStampNotTrusted'],
    ['by somebody for mail', { authority: { extensions: leafExtensions } }, 'timeStampAuthorityUnfit'],
    ...(
      [
        ['and code', [keyUsage(0x80), usages(true, Oid.timeStamping, '1.3.6.1.5.5.7.3.3')]],
        ['for any use', [keyUsage(0x80), usages(true, Oid.anyExtendedKeyUsage)]],
        ['not critical', [keyUsage(0x80), usages(false, Oid.timeStamping)]],
        ['with a key for encryption', [keyUsage(0x20), usages(true, Oid.timeStamping)]],
      ] as const
    ).map(
      ([title, extensions]) =>
        [`by an authority, ${title}`, { authority: { extensions } }, 'timeStampAuthorityUnfit'] as const,
    ),
    [
      'by an authority whose CA is for mail alone',
      { ca: { extensions: [...caExtensions, usages(false, Oid.emailProtection)] } },
      'timeStampAuthorityUnfit',
    ],
  ];
  for (const [title, stamp, rule] of untrusted) {
    it(`${title} changes no verdict: ${rule}`, async () => {
      const expired = await judged({ leaf: past, stamps: [stamp] });
      assert.deepEqual(expired.rules, [rule], expired.found[0]?.message);
      assert.deepEqual(
        [expired.check('time'), expired.indication, expired.subIndication],
        ['certificateExpired', 'INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE'],
      );
      assert.equal((await judged({ stamps: [stamp] })).indication, 'TOTAL_PASSED');
      const early = { leaf: { notBefore: new Date('2026-11-20T00:00:00Z') }, stamps: [stamp] };
      assert.equal((await judged(early)).indication, 'TOTAL_PASSED');
      const places = expired.signature.timeline.filter(({ what }) => what === 'timeStamp');
      assert.ok(places.every(({ standing }) => standing === 'claimed'));
    });
  }

  it('that an authority under a CA of its own has made is trusted', async () => {
    const ca = { extensions: [...caExtensions, usages(false, Oid.timeStamping)] };
    assert.equal((await judged({ leaf: past, stamps: [{ ca }] })).indication, 'TOTAL_PASSED');
  });

  it('of a revoked authority proves nothing', async () => {
    const scene = { leaf: past, stamps: [{}], crl: { revoked: [99] } };
    const { rules, subIndication, found } = await judged(scene);
    assert.deepEqual([rules, subIndication], [['timeStampNotTrusted'], 'OUT_OF_BOUNDS_NO_POE']);
    assert.match(found[0]?.message ?? '', /revoked: “TSA”/);
  });

  it('counts by its accuracy', async () => {
    const at = (genTime: string, ...behind: readonly der.Der[]) =>
      judged({ leaf: past, stamps: [{ genTime, behind }] });
    assert.equal((await at('20261110000000Z')).check('time'), 'validWhenTimeStamped');
    assert.equal((await at('20261110000001Z')).check('time'), 'certificateExpired');
    assert.equal((await at('20261109235959Z', accuracy(1))).check('time'), 'validWhenTimeStamped');
    assert.equal((await at('20261109235959Z', accuracy(1, 500))).check('time'), 'certificateExpired');
    assert.equal((await at('20261109235959Z', accuracy(2))).check('time'), 'certificateExpired');
  });

  it('counts where it is the earliest of several, however many are no good', async () => {
    const stamps = [{ isStranger: true }, { genTime: '20261120000000Z' }, { genTime: '20261102000000Z' }];
    assert.equal((await judged({ leaf: past, stamps })).indication, 'TOTAL_PASSED');
  });

  it('is judged with fifteen others and no more', async () => {
    const stamps = Array.from({ length: 18 }, (): Stamp => ({ change: () => der.sequence() }));
    const { rules } = await judged({ stamps });
    assert.equal(rules.filter((rule) => rule === 'timeStampDamaged').length, 16);
    assert.equal(rules.filter((rule) => rule === 'timeStampNotJudged').length, 1);
  });

  it('after the certificate had expired proves nothing of when it was signed', async () => {
    const { subIndication, indication } = await judged({
      leaf: past,
      stamps: [{ genTime: '20261115000000Z' }],
    });
    assert.deepEqual([indication, subIndication], ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE']);
  });

  it('before the certificate was valid is a total failure', async () => {
    const leaf = { notBefore: new Date('2026-11-02T00:00:00Z') };
    const { indication, subIndication, check } = await judged({ leaf, stamps: [{}] });
    assert.deepEqual(
      [indication, subIndication, check('time')],
      ['TOTAL_FAILED', 'NOT_YET_VALID', 'signedBeforeValidity'],
    );
  });

  it('before the certificate was renewed is judged by the one before it', async () => {
    const identifier = Uint8Array.of(1, 2, 3);
    const extensions = [...leafExtensions, ski(identifier)];
    const renewed = { extensions, notBefore: new Date('2026-11-05T00:00:00Z') };
    const { indication, check } = await judged({
      sid: der.contextPrimitive(0, identifier),
      leaf: { ...past, extensions },
      twins: [renewed],
      stamps: [{}],
    });
    assert.deepEqual([indication, check('time')], ['TOTAL_PASSED', 'validWhenTimeStamped']);
  });

  it('damaged in any byte neither fails nor saves the signature', async () => {
    for (let at = 0; at < 1600; at += 37) {
      const flip = (token: der.Der) => token.map((octet, index) => (index === at ? octet ^ 0x55 : octet));
      const { indication, check } = await judged({ stamps: [{ change: flip }] });
      // The lengths of what holds the token are not damaged: its own first octets are its own matter.
      assert.deepEqual([indication, check('structure')], ['TOTAL_PASSED', 'wellFormed'], `octet ${at}`);
    }
  });
});

describe('revocation and timestamps', () => {
  const revoked = (revocationDate: string, reason?: number) => ({
    revoked: [7],
    revocationDate: new Date(revocationDate),
    ...(reason !== undefined && { entryExtensions: [reasonCode(reason)] }),
  });
  const judgedBy = async (scene: TimeScene) => {
    const { check, indication, subIndication } = await judged(scene);
    return [check('revocation'), indication, subIndication];
  };
  const stamps = [{}];

  it('a revocation after the timestamp does not count', async () => {
    const scene = { stamps, crl: revoked('2026-11-02T00:00:00Z') };
    assert.deepEqual(await judgedBy(scene), ['revokedLater', 'TOTAL_PASSED', undefined]);
    const { signature } = await judged(scene);
    const entry = signature.timeline.find(({ what }) => what === 'revoked');
    assert.deepEqual([entry?.time, entry?.detail], ['2026-11-02T00:00:00Z', 'unspecified']);
  });

  it('unless the key was compromised', async () => {
    const scene = { stamps, crl: revoked('2026-11-02T00:00:00Z', 1) };
    assert.deepEqual(await judgedBy(scene), ['revoked', 'INDETERMINATE', 'REVOKED_NO_POE']);
  });

  it('a revocation at or before the timestamp leaves it open when was signed', async () => {
    for (const date of ['2026-11-01T08:00:00Z', '2026-10-01T00:00:00Z'])
      assert.deepEqual(await judgedBy({ stamps, crl: revoked(date) }), [
        'revoked',
        'INDETERMINATE',
        'REVOKED_NO_POE',
      ]);
  });

  it('a timestamp that is not trusted excuses no revocation', async () => {
    const scene = { stamps: [{ isStranger: true }], crl: revoked('2026-11-02T00:00:00Z') };
    assert.deepEqual(await judgedBy(scene), ['revoked', 'INDETERMINATE', 'REVOKED_NO_POE']);
  });

  it('a CRL from after the certificate had expired does not say that it was not revoked', async () => {
    const crl = { thisUpdate: new Date('2026-11-20T00:00:00Z') };
    const known = { leaf: past, stamps };
    assert.deepEqual(await judgedBy({ ...known, crl }), ['revocationNotKnown', 'TOTAL_PASSED', undefined]);
    const options = { requireRevocation: true };
    assert.deepEqual(await judgedBy({ ...known, crl, options }), [
      'revocationUnknown',
      'INDETERMINATE',
      'TRY_LATER',
    ]);
    const before = { thisUpdate: new Date('2026-11-09T00:00:00Z') };
    assert.deepEqual(await judgedBy({ ...known, crl: before, options }), [
      'notRevoked',
      'TOTAL_PASSED',
      undefined,
    ]);
  });
});

describe('a content timestamp', () => {
  const contentStamps = [{ genTime: '20261115000000Z' }];

  it('after the certificate had expired is a total failure', async () => {
    const { indication, subIndication, check } = await judged({ leaf: past, contentStamps });
    assert.deepEqual(
      [indication, subIndication, check('time')],
      ['TOTAL_FAILED', 'EXPIRED', 'signedAfterExpiry'],
    );
  });

  it('after the certificate was revoked is a total failure', async () => {
    const crl = { revoked: [7], revocationDate: new Date('2026-11-15T00:00:00Z') };
    const { indication, subIndication, check } = await judged({ contentStamps, crl });
    assert.deepEqual(
      [indication, subIndication, check('revocation')],
      ['TOTAL_FAILED', 'REVOKED', 'revokedWhenSigned'],
    );
    const earlier = await judged({ contentStamps: [{}], crl });
    assert.deepEqual([earlier.indication, earlier.subIndication], ['INDETERMINATE', 'REVOKED_NO_POE']);
  });

  it('before either proves nothing, and alone saves nothing', async () => {
    const { indication, subIndication } = await judged({ leaf: past, contentStamps: [{}] });
    assert.deepEqual([indication, subIndication], ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE']);
  });

  it('that is not trusted, or over other content, proves nothing', async () => {
    for (const stamp of [
      { isStranger: true },
      { over: latin1('x') },
      { authority: { extensions: leafExtensions } },
    ]) {
      const scene = { leaf: past, contentStamps: [{ ...contentStamps[0], ...stamp }] };
      assert.equal((await judged(scene)).subIndication, 'OUT_OF_BOUNDS_NO_POE');
    }
  });

  it('matches the content, and says so', async () => {
    const { signature, rules } = await judged({ contentStamps: [{}] });
    const stamp = signature.attributes.find(({ name }) => name === 'contentTimestamp');
    assert.match(stamp?.text ?? '', /, imprint matches the content, trusted$/);
    assert.deepEqual(rules, []);
    const detached = await judged({ contentStamps: [{}], header: 'From: alice@example.org\r\n' });
    assert.deepEqual([detached.rules, detached.indication], [[], 'TOTAL_PASSED']);
  });

  it('after the signature timestamp contradicts it: neither counts', async () => {
    const scene = { leaf: past, stamps: [{}], contentStamps: [{ genTime: '20261112000000Z' }] };
    const { rules, subIndication, signature } = await judged(scene);
    assert.deepEqual([rules, subIndication], [['timeStampsContradict'], 'OUT_OF_BOUNDS_NO_POE']);
    assert.ok(signature.timeline.every(({ standing }) => standing !== 'proven'));
  });

  it('as of a time before it does not count', async () => {
    const options = { at: new Date('2026-11-14T00:00:00Z') };
    assert.ok(options.at < later);
    const { rules, subIndication } = await judged({ leaf: past, contentStamps, options });
    assert.deepEqual([rules, subIndication], [['timeStampLater'], 'OUT_OF_BOUNDS_NO_POE']);
  });
});

/** The same token with its content in two segments. */
function inSegments(token: der.Der): der.Der {
  const bytes = ({ start, end }: Span) => token.subarray(start, end);
  const [type = fail(), explicit = fail()] = readElement(token)?.children ?? [];
  const [version = fail(), algorithms = fail(), encapsulated = fail(), ...rest] = inside(explicit).children;
  const [eContentType = fail(), eContent = fail()] = encapsulated.children;
  const { contentStart, contentEnd } = inside(eContent);
  const segments = [
    token.subarray(contentStart, contentStart + 9),
    token.subarray(contentStart + 9, contentEnd),
  ];
  const octets = concat(der.wrap(0x24, segments.map(der.octetString)));
  const content = der.sequence(bytes(eContentType), der.context(0, octets));
  const signed = der.sequence(bytes(version), bytes(algorithms), content, ...rest.map(bytes));
  return der.sequence(bytes(type), der.context(0, signed));
}

function inside({ children }: BerNode): BerNode {
  return children[0] ?? fail();
}

function fail(): never {
  assert.fail('a token has all of these');
}

function ski(identifier: Uint8Array): der.Der {
  return der.sequence(der.oid(Oid.subjectKeyIdentifier), der.octetString(der.octetString(identifier)));
}

function reasonCode(reason: number): der.Der {
  return der.sequence(der.oid('2.5.29.21'), der.octetString(Uint8Array.of(0x0a, 1, reason)));
}
