import { strict as assert } from 'node:assert';
import * as der from '../../../../src/core/asn1/derWriter';
import { unhurried } from '../../../../src/core/bytes/pace';
import { Oid } from '../../../../src/core/asn1/oids';
import { certificateFromBytes, type Certificate } from '../../../../src/core/x509/certificate';
import { crlFromBytes, type Crl } from '../../../../src/core/x509/crl';
import { OcspOid } from '../../../../src/core/x509/ocsp/ocspOids';
import { ocspFromBytes, type OcspResponse } from '../../../../src/core/x509/ocsp/ocspResponse';
import { pathQuestion } from '../../../../src/core/verify/path/pathQuestion';
import { judgePath } from '../../../../src/core/x509/path/judgePath';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import {
  cn,
  crlDer,
  judged,
  link,
  reasons,
  usualQuestion,
  type CrlParts,
  type Link,
} from '../../../support/chains';
import { ocspDer, type OcspParts } from '../../../support/ocspResponses';
import { emails, extension } from '../../../support/testCertificates';

const CA = 8;
const RESPONDER = 99;
const day = (date: string) => new Date(`${date}T00:00:00Z`);
const leafExtensions = [emails('alice@example.org')];

describe('revocation against those who would hide it', () => {
  let root: Link;
  let ca: Link;
  let alice: Link;
  before(async () => {
    root = await link('Root');
    ca = await link('CA', root, { serialNumber: der.integer(CA) });
    alice = await link('Alice', ca, { extensions: leafExtensions });
  });
  const crl = async (issuer: Link, parts?: CrlParts): Promise<Crl> =>
    crlFromBytes(await crlDer(issuer, parts));
  const answer = async (parts?: OcspParts, issuer = ca): Promise<OcspResponse> =>
    ocspFromBytes(await ocspDer(issuer, alice.certificate, parts));

  describe('a CA that was revoked', () => {
    let lists: readonly Crl[];
    let impostor: Link;
    before(async () => {
      impostor = await link('Impostor', ca, { subject: cn('Root'), extensions: leafExtensions });
      const forged = await crl(impostor, { thisUpdate: day('2026-11-22') });
      lists = [await crl(root, { revoked: [CA] }), await crl(ca), forged];
    });

    it('does not clear itself by a CRL that the signer below it has signed in its issuer’s name', async () => {
      const found = await reasons([root, ca, impostor], { revocation: 'required', crls: lists });
      assert.deepEqual(found, [['revoked', 1]]);
    });

    it('nor by a CRL issuer that it has certified in its issuer’s name', async () => {
      const intermediates = [ca.certificate, impostor.certificate];
      const found = await reasons([root, ca, alice], { revocation: 'required', crls: lists, intermediates });
      assert.deepEqual(found, [['revoked', 1]]);
    });
  });

  it('a responder that need not be asked about does not count once a CRL lists it', async () => {
    const extensions = [
      extension(Oid.extKeyUsage, der.sequence(der.oid(OcspOid.ocspSigning))),
      extension(OcspOid.noCheck, der.nothing),
    ];
    const responder = await link('Responder', ca, { serialNumber: der.integer(RESPONDER), extensions });
    const ocsp = [await answer({ responder, certificates: [responder.certificate] })];
    // It was to be renewed, so that it says nothing of Alice; whom it lists was revoked for good.
    const crls = [
      await crl(root),
      await crl(ca, {
        revoked: [RESPONDER],
        revocationDate: day('2026-11-10'),
        nextUpdate: day('2026-11-20'),
      }),
    ];
    const [path] = await judged([root, ca, alice], { revocation: 'required', ocsp, crls });
    const [own] = path?.revocation ?? [];
    assert.equal(own?.status, 'unknown');
    assert.match(own.detail, /“CN=Responder” was revoked/);
  });

  describe('an OCSP response that says so', () => {
    let revoked: OcspResponse;
    before(async () => (revoked = await answer({ status: { revoked: day('2026-11-20'), reason: 1 } })));
    const status = async (ocsp: readonly OcspResponse[]) =>
      (await judged([root, ca, alice], { revocation: 'required', ocsp })).at(-1)?.revocation[0];

    it('is not pushed out by a hundred about the serial number of another issuer', async () => {
      const other = await link('Other', root);
      const junk = await answer({}, other);
      const many = Array.from({ length: 100 }, () => ({ ...junk }));
      assert.equal((await status([await answer(), ...many, revoked]))?.status, 'revoked');
    });

    it('may be among those that are too many, so that the others do not settle it', async () => {
      const forged = await answer({ forged: true });
      const many = Array.from({ length: 100 }, () => ({ ...forged }));
      const found = await status([await answer(), ...many, revoked]);
      assert.match(found?.status === 'unknown' ? found.detail : '', /more than 64 OCSP responses/);
    });
  });

  it('comes to an end where a CA below the anchor certifies issuers of CRLs without end', async () => {
    const names = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 'CA' : 'Root'));
    const old = { thisUpdate: day('2026-11-01'), nextUpdate: day('2026-11-02') };
    const issuers = await Promise.all(names.map((name) => link(name, ca)));
    const crls = await Promise.all(issuers.map((each) => crl(each, old)));
    const intermediates = [ca, ...issuers].map(({ certificate }) => certificate);
    const [path] = await judged([root, ca, alice], { revocation: 'ifKnown', crls, intermediates });
    assert.deepEqual(
      path?.revocation.map(({ status }) => status),
      ['unknown', 'unknown'],
    );
  });

  it('takes no more than so many CRLs of a message, and all that are given', async () => {
    const one = await crl(ca);
    const crls = Array.from({ length: 1000 }, () => one);
    const own = { certificates: [], crls, ocspResponses: [], revocationValues: [] };
    const trust = { anchors: [], crls: crls.slice(0, 100), ocsp: [], at: day('2026-11-23') };
    const question = pathQuestion([own], [], { ...trust, requireRevocation: false }, 'sign');
    assert.equal(question.crls.length, 164);
  });

  it('is not asked about what nobody has signed: each of its issuers of CRLs would be asked about in turn', async () => {
    const names = Array.from({ length: 12 }, (_, index) => index);
    const links = await Promise.all(names.map(() => link('Root', root)));
    const crls = await Promise.all(links.map((each) => crl(each)));
    const target = withOtherAlgorithm(
      (await link('Alice', root, { extensions: leafExtensions })).certificate,
    );
    const question = {
      ...usualQuestion,
      anchors: [root.certificate],
      intermediates: links.map(({ certificate }) => withOtherAlgorithm(certificate)),
      crls,
      revocation: 'ifKnown' as const,
    };
    const paths = await judgePath(target, question, nodeCrypto, unhurried);
    assert.deepEqual(
      paths.flatMap(({ revocation }) => revocation),
      [],
    );
  });
});

/** The same, with an algorithm around it that is not the one inside: whether its issuer has signed it cannot be said. */
function withOtherAlgorithm({ raw }: Certificate): Certificate {
  const bytes = Uint8Array.from(raw);
  const ecdsaWithSha256 = [4, 3, 2];
  const at = bytes.findLastIndex((_, index) => ecdsaWithSha256.every((each, n) => bytes[index + n] === each));
  bytes[at + 2] = 3;
  return certificateFromBytes(bytes);
}
