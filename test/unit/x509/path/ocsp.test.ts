import { strict as assert } from 'node:assert';
import * as der from '../../../../src/core/asn1/derWriter';
import { Oid } from '../../../../src/core/asn1/oids';
import { crlFromBytes } from '../../../../src/core/x509/crl';
import { ocspFromBytes, type OcspResponse } from '../../../../src/core/x509/ocsp/ocspResponse';
import { ExtensionOid } from '../../../../src/core/x509/extensionOids';
import { OcspOid } from '../../../../src/core/x509/ocsp/ocspOids';
import type { PathQuestion } from '../../../../src/core/x509/path/judgePath';
import type { RevocationStatus } from '../../../../src/core/x509/path/revocationAnswer';
import { crlDer, judged, link, type CrlParts, type Link } from '../../../support/chains';
import { byKey, ocspDer, refusal, unknownExtension, type OcspParts } from '../../../support/ocspResponses';
import { emails, extension, keyUsage, type CertificateParts } from '../../../support/testCertificates';

const usages = (...oids: readonly string[]) =>
  extension(Oid.extKeyUsage, der.sequence(...oids.map((oid) => der.oid(oid))));
const noCheck = extension(OcspOid.noCheck, der.nothing);
const responderExtensions = [usages(OcspOid.ocspSigning), noCheck];

const SERIAL = 7;
const day = (date: string) => new Date(`${date}T00:00:00Z`);

describe('OCSP responses', () => {
  let root: Link;
  let ca: Link;
  let other: Link;
  let alice: Link;
  before(async () => {
    root = await link('Root');
    ca = await link('CA', root);
    other = await link('Other CA', root);
    alice = await link('Alice', ca, {
      serialNumber: der.integer(SERIAL),
      extensions: [emails('alice@example.org')],
    });
  });

  const responder = (
    extensions: readonly der.Der[] = responderExtensions,
    parts: Partial<CertificateParts> = {},
    by = ca,
  ) => link('Responder', by, { serialNumber: der.integer(99), extensions, ...parts });
  const crl = async (issuer: Link, parts?: CrlParts) => crlFromBytes(await crlDer(issuer, parts));
  const answer = async (parts?: OcspParts) => ocspFromBytes(await ocspDer(ca, alice.certificate, parts));
  const signedBy = async (who: Link, parts?: OcspParts) =>
    answer({ responder: who, certificates: [who.certificate], ...parts });

  /** What is known of Alice, whose CA has a CRL. */
  async function status(
    ocsp: readonly OcspResponse[],
    more: Partial<PathQuestion> = {},
  ): Promise<RevocationStatus | undefined> {
    const crls = [await crl(root), ...(more.crls ?? [])];
    const [path] = await judged([root, ca, alice], { revocation: 'required', ...more, ocsp, crls });
    const [own] = path?.revocation ?? [];
    assert.deepEqual(
      path?.failures.map(({ reason, detail }) => [reason, detail]),
      own?.status === 'good'
        ? []
        : own?.status === 'revoked'
          ? [['revoked', `${own.entry.reason}, ${own.entry.date}`]]
          : [['revocationUnknown', own?.detail]],
    );
    return own;
  }
  async function doubt(ocsp: readonly OcspResponse[], more?: Partial<PathQuestion>): Promise<string> {
    const found = await status(ocsp, more);
    return found?.status === 'unknown' ? found.detail : `not unknown but ${found?.status}`;
  }

  describe('settle a certificate', () => {
    it('of its issuer, who says so', async () => {
      const found = await status([await answer()]);
      assert.equal(found?.status, 'good');
      const { source, by, thisUpdate, nextUpdate, producedAt } = found.answer;
      assert.deepEqual(
        { source, by, thisUpdate, nextUpdate, producedAt },
        {
          source: 'ocsp',
          by: 'CN=CA',
          thisUpdate: '2026-11-20T00:00:00Z',
          nextUpdate: '2026-11-27T00:00:00Z',
          producedAt: '2026-11-20T00:00:00Z',
        },
      );
    });

    for (const [title, parts] of [
      ['by another digest', { digest: 'sha256' }],
      ['that is of this very minute', { thisUpdate: new Date('2026-11-23T08:04:00Z') }],
      ['that does not say until when it holds', { nextUpdate: null }],
      ['with an extension that nobody knows', { singleExtensions: [unknownExtension(false)] }],
    ] as const satisfies readonly (readonly [string, OcspParts])[]) {
      it(title, async () => assert.equal((await status([await answer(parts)]))?.status, 'good'));
    }

    it('where its issuer is named by key', async () => {
      assert.equal((await status([await answer({ responderId: await byKey(ca) })]))?.status, 'good');
    });

    it('by a responder of its issuer, whose certificate the response brings', async () => {
      assert.equal((await status([await signedBy(await responder())]))?.status, 'good');
    });

    it('by a responder whose certificate is at hand', async () => {
      const who = await responder();
      for (const responderId of [undefined, await byKey(who)]) {
        const response = await answer({ responder: who, ...(responderId && { responderId }) });
        const intermediates = [ca.certificate, who.certificate];
        assert.equal((await status([response], { intermediates }))?.status, 'good');
      }
    });

    it('by a responder that a CRL of the issuer does not list', async () => {
      const response = await signedBy(await responder([usages(OcspOid.ocspSigning)]));
      const found = await status([response], { crls: [await crl(ca)] });
      assert.equal(found?.status === 'good' && found.answer.source, 'ocsp');
    });

    it('where several speak of it, by the newest', async () => {
      const older = await answer({ thisUpdate: day('2026-11-18') });
      for (const ocsp of [
        [older, await answer()],
        [await answer(), older],
      ]) {
        const found = await status(ocsp);
        assert.equal(found?.status === 'good' && found.answer.thisUpdate, '2026-11-20T00:00:00Z');
      }
    });
  });

  describe('say that a certificate was revoked', () => {
    const revoked = { revoked: day('2026-11-10'), reason: 1 };

    it('and why', async () => {
      const found = await status([await answer({ status: revoked })]);
      assert.equal(found?.status, 'revoked');
      assert.deepEqual([found.entry.reason, found.entry.date], ['keyCompromise', '2026-11-10T00:00:00Z']);
    });

    it('whatever others say', async () => {
      const ocsp = [await answer(), await answer({ status: revoked })];
      for (const each of [ocsp, ocsp.toReversed()]) assert.equal((await status(each))?.status, 'revoked');
      assert.equal((await status(ocsp.slice(1), { crls: [await crl(ca)] }))?.status, 'revoked');
      const listed = await status(ocsp.slice(0, 1), { crls: [await crl(ca, { revoked: [SERIAL] })] });
      assert.equal(listed?.status === 'revoked' && listed.answer.source, 'crl');
    });

    it('for good: in old answers and later ones too', async () => {
      const old = { thisUpdate: day('2026-11-11'), nextUpdate: day('2026-11-12') };
      const later = { thisUpdate: day('2026-12-11'), nextUpdate: day('2026-12-12') };
      for (const dates of [old, later])
        assert.equal((await status([await answer({ status: revoked, ...dates })]))?.status, 'revoked');
    });

    it('but a hold is not for good, nor does it count before its time', async () => {
      const old = { thisUpdate: day('2026-11-11'), nextUpdate: day('2026-11-12') };
      const hold = await answer({ status: { ...revoked, reason: 6 }, ...old });
      assert.match(await doubt([hold]), /was to be renewed by 2026-11-12T00:00:00Z$/);
      const tomorrow = await answer({ status: { revoked: day('2026-11-24') } });
      assert.match(await doubt([tomorrow]), /has it revoked at 2026-11-24T00:00:00Z$/);
    });
  });

  describe('do not count, and it is said why,', () => {
    it('where there is none', async () => {
      assert.equal(await doubt([]), 'no CRL or OCSP response for it is at hand');
    });

    for (const [title, parts, why] of [
      ['once they are old', { nextUpdate: day('2026-11-23') }, /CN=CA was to be renewed by 2026-11-23T00/],
      ['before their time', { thisUpdate: day('2026-11-24') }, /CN=CA is of 2026-11-24T00.*, which is later/],
      [
        'without an end once ten days are over',
        { thisUpdate: day('2026-11-13'), nextUpdate: null },
        /is of 2026-11-13T00.*without a nextUpdate more than 10 days old/,
      ],
      ['where the responder does not know it', { status: 'unknown' }, /CN=CA does not know the certificate/],
      [
        'with a critical extension that is not known',
        { extensions: [unknownExtension(true)] },
        /critical extension that is not known: 1\.2\.3\.4/,
      ],
      [
        'with one in the answer',
        { singleExtensions: [unknownExtension(true)] },
        /critical extension that is not known: 1\.2\.3\.4/,
      ],
      ['with a wrong signature', { forged: true }, /was not signed with the key of its responder “CN=CA”/],
    ] as const satisfies readonly (readonly [string, OcspParts, RegExp])[]) {
      it(title, async () => assert.match(await doubt([await answer(parts)]), why));
    }

    it('about another certificate, or another issuer’s', async () => {
      const bob = await link('Bob', ca, { serialNumber: der.integer(8) });
      assert.equal(
        await doubt([ocspFromBytes(await ocspDer(ca, bob.certificate))]),
        'no OCSP response at hand is about it',
      );
      const theirs = ocspFromBytes(await ocspDer(other, alice.certificate));
      assert.match(await doubt([theirs]), /is about this serial number of another issuer$/);
    });

    it('that refuse to answer', async () => {
      assert.match(await doubt([ocspFromBytes(refusal(3))]), /says tryLater and nothing else$/);
    });

    it('of a responder that nobody knows', async () => {
      const response = await answer({ responder: await responder() });
      assert.match(await doubt([response]), /OCSP responder CN=Responder is not at hand$/);
    });

    for (const [title, extensions, parts, why] of [
      ['that may not answer', [usages(Oid.anyExtendedKeyUsage), noCheck], {}, /leaves OCSPSigning out$/],
      ['without any purpose', [noCheck], {}, /leaves OCSPSigning out$/],
      [
        'that may not sign',
        [...responderExtensions, keyUsage(0x20)],
        {},
        /its keyUsage allows keyEncipherment, not digitalSignature$/,
      ],
      [
        'whose certificate has expired',
        responderExtensions,
        { notAfter: day('2026-11-22') },
        /does not count: The certificate has expired: 2026-11-22/,
      ],
      [
        'whose certificate may have been revoked',
        [usages(OcspOid.ocspSigning)],
        {},
        /revoked is not known either, and it has no id-pkix-ocsp-nocheck$/,
      ],
    ] as const) {
      it(`of a responder ${title}`, async () => {
        assert.match(await doubt([await signedBy(await responder(extensions, parts))]), why);
      });
    }

    it('of a responder of another CA', async () => {
      const who = await responder(responderExtensions, {}, other);
      assert.match(await doubt([await signedBy(who)]), /its certificate was issued by another CA$/);
    });

    it('of a responder that only says to be the issuer’s', async () => {
      const impostor = await responder(responderExtensions, { issuer: ca.certificate.subject.raw }, other);
      assert.match(await doubt([await signedBy(impostor)]), /not signed with the key of its issuer/);
    });

    it('of the certificate itself, or of another one of the issuer’s', async () => {
      assert.match(await doubt([await signedBy(alice)]), /leaves OCSPSigning out$/);
    });

    it('of a revoked responder', async () => {
      const response = await signedBy(await responder([usages(OcspOid.ocspSigning)]));
      const crls = [await crl(ca, { revoked: [99], extensions: [onlyKeyCompromise] })];
      assert.match(await doubt([response], { crls }), /was revoked: unspecified, 2026-11-23/);
    });

    it('of two responders that vouch for each other', async () => {
      const [a, b] = [
        await responder([usages(OcspOid.ocspSigning)]),
        await link('B', ca, {
          serialNumber: der.integer(100),
          extensions: [usages(OcspOid.ocspSigning)],
        }),
      ];
      const ocsp = [
        await signedBy(a),
        ocspFromBytes(await ocspDer(ca, a.certificate, { responder: b, certificates: [b.certificate] })),
        ocspFromBytes(await ocspDer(ca, b.certificate, { responder: a, certificates: [a.certificate] })),
      ];
      assert.match(await doubt(ocsp), /revoked is not known either/);
    });
  });

  it('are not looked for where nobody asks', async () => {
    const ocsp = [await answer({ status: { revoked: day('2026-11-10') } })];
    const [path] = await judged([root, ca, alice], { revocation: 'off', ocsp });
    assert.deepEqual([path?.failures, path?.revocation], [[], []]);
  });

  it('count for a CA too', async () => {
    const ofCa = ocspFromBytes(await ocspDer(root, ca.certificate));
    const [path] = await judged([root, ca, alice], { revocation: 'required', ocsp: [ofCa, await answer()] });
    assert.deepEqual(
      path?.revocation.map(({ status: found }) => found),
      ['good', 'good'],
    );
  });

  it('come to an end where there are thousands about one certificate', async () => {
    const one = await answer({ forged: true });
    const many = Array.from({ length: 5000 }, () => ({ ...one }));
    assert.match(await doubt(many), /was not signed with the key/);
  });
});

/** Of a CRL that knows of stolen keys alone: it can say that a certificate was revoked, and not that it was not. */
const onlyKeyCompromise = extension(
  ExtensionOid.issuingDistributionPoint,
  der.sequence(der.contextPrimitive(3, Uint8Array.of(6, 0x40))),
  true,
);
