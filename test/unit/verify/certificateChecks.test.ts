import { strict as assert } from 'node:assert';
import { Oid } from '../../../src/core/asn1/oids';
import * as der from '../../../src/core/asn1/derWriter';
import type { CheckReasonCode } from '../../../src/core/catalogue/checkReasons';
import type { CheckId } from '../../../src/core/catalogue/checkIds';
import type { PathReason } from '../../../src/core/catalogue/pathReasons';
import { encodeSigningCertificateV2 } from '../../../src/core/cms/attributes/signingCertificateV2';
import { hash } from '../../../src/core/crypto/hash';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { leafExtensions, openChain, openSignedBy, signing, type ChainScene } from '../../support/chainScene';
import { caExtensions, cn, crlDer, link, type Link } from '../../support/chains';
import { open } from '../../support/opening';
import { signedData, signerInfo } from '../../support/signedMessages';
import { certificateDer, emails, extension, keyUsage, rsa, identity } from '../../support/testCertificates';

const content = new TextEncoder().encode('Content-Type: text/plain\r\n\r\nHello\r\n');
async function judged(scene: ChainScene) {
  return (await openChain(scene)).signatures[0] ?? assert.fail('no signature');
}

const who = signing;
const past = { notAfter: new Date('2026-11-01T00:00:00Z') };
const future = { notBefore: new Date('2026-12-01T00:00:00Z') };
const purposes = (oid: string) => extension(Oid.extKeyUsage, der.sequence(der.oid(oid)));
const required = { requireRevocation: true };

describe('the checks on the certificate of a signer', () => {
  it('are made on the renewed certificate of a key, where the one before it is in the message too', async () => {
    const root = await link('Root');
    const identifier = Uint8Array.of(1, 2, 3);
    const extensions = [...leafExtensions, extension(Oid.subjectKeyIdentifier, der.octetString(identifier))];
    const alice = await link('Alice', root, { extensions });
    const before = await certificateDer(root.key, {
      subject: alice.certificate.subject.raw,
      issuer: root.certificate.subject.raw,
      spki: alice.certificate.publicKey.raw,
      extensions,
      ...past,
    });
    const sid = der.contextPrimitive(0, identifier);
    const info = await signerInfo({ who: who(alice), content, sid, version: 3 });
    const both = [before, alice.certificate.raw];
    for (const certificates of [both, both.toReversed()]) {
      const message = signedData([info], { content, certificates, version: 3 });
      const { report } = await open(message, [], [], { trust: [root.certificate] });
      assert.equal(report.signatures[0]?.indication, 'TOTAL_PASSED');
    }
  });

  it('go by the path that is made for mail, where one to another CA of that name and key is not', async () => {
    const root = await link('Root');
    const issuing = await link('Issuing', root);
    const alice = await link('Alice', issuing, { extensions: leafExtensions });
    const forServers = await certificateDer(root.key, {
      subject: issuing.certificate.subject.raw,
      issuer: root.certificate.subject.raw,
      spki: issuing.certificate.publicKey.raw,
      extensions: [...caExtensions, purposes('1.3.6.1.5.5.7.3.1')],
    });
    const info = await signerInfo({ who: who(alice), content });
    for (const cas of [
      [forServers, issuing.certificate.raw],
      [issuing.certificate.raw, forServers],
    ]) {
      const certificates = [alice.certificate.raw, ...cas];
      const message = signedData([info], { content, certificates });
      const { report } = await open(message, [], [], { trust: [root.certificate] });
      assert.equal(report.signatures[0]?.indication, 'TOTAL_PASSED');
    }
  });

  const table: readonly (readonly [
    string,
    ChainScene,
    CheckId,
    CheckReasonCode | PathReason | 'noCertificate',
    string,
    string | undefined,
  ])[] = [
    ['a path to an anchor', {}, 'path', 'pathGood', 'passed', undefined],
    ['strong algorithms', {}, 'algorithm-policy', 'algorithmsStrong', 'passed', undefined],
    ['a certificate for mail', {}, 'purpose', 'fitForPurpose', 'passed', undefined],
    ['a certificate within its dates', {}, 'time', 'withinValidity', 'passed', undefined],
    ['no CRL', {}, 'revocation', 'revocationNotKnown', 'notRun', undefined],
    ['no CRL for the CA', { crls: 'one' }, 'revocation', 'revocationNotKnown', 'notRun', undefined],
    ['all CRLs', { crls: 'both' }, 'revocation', 'notRevoked', 'passed', undefined],
    [
      'no anchors',
      { options: { trust: [] } },
      'path',
      'noTrustAnchors',
      'indeterminate',
      'NO_CERTIFICATE_CHAIN_FOUND',
    ],
    [
      'no path, and nobody to ask',
      { options: { trust: [] } },
      'revocation',
      'noPathToAsk',
      'notRun',
      'NO_CERTIFICATE_CHAIN_FOUND',
    ],
    [
      'a missing issuer',
      { withoutCa: true },
      'path',
      'issuerNotFound',
      'indeterminate',
      'NO_CERTIFICATE_CHAIN_FOUND',
    ],
    ['an expired CA', { ca: past }, 'path', 'certificateExpired', 'failed', 'CHAIN_CONSTRAINTS_FAILURE'],
    [
      'an issuer that is no CA',
      { ca: { extensions: [keyUsage(0x80)] } },
      'path',
      'notACa',
      'failed',
      'CHAIN_CONSTRAINTS_FAILURE',
    ],
    [
      'a certificate for encrypting',
      { leaf: { extensions: [keyUsage(0x20)] } },
      'purpose',
      'unfitForPurpose',
      'failed',
      'CHAIN_CONSTRAINTS_FAILURE',
    ],
    [
      'a CA for servers',
      { ca: { extensions: [...caExtensions, purposes('1.3.6.1.5.5.7.3.1')] } },
      'purpose',
      'caNotForMail',
      'failed',
      'CHAIN_CONSTRAINTS_FAILURE',
    ],
    [
      'a revoked certificate',
      { revoked: 'leaf', crls: 'one' },
      'revocation',
      'revoked',
      'failed',
      'REVOKED_NO_POE',
    ],
    [
      'a certificate that an old CRL lists as revoked',
      { revoked: 'leaf', crls: 'one', leafCrl: { nextUpdate: new Date('2026-11-02T00:00:00Z') } },
      'revocation',
      'revoked',
      'failed',
      'REVOKED_NO_POE',
    ],
    [
      'a certificate that an old CRL lists as on hold',
      {
        revoked: 'leaf',
        crls: 'one',
        leafCrl: {
          nextUpdate: new Date('2026-11-02T00:00:00Z'),
          entryExtensions: [extension('2.5.29.21', Uint8Array.of(0x0a, 1, 6))],
        },
      },
      'revocation',
      'revocationNotKnown',
      'notRun',
      undefined,
    ],
    [
      'an old CRL that does not list the certificate',
      { crls: 'one', leafCrl: { nextUpdate: new Date('2026-11-02T00:00:00Z') } },
      'revocation',
      'revocationNotKnown',
      'notRun',
      undefined,
    ],
    [
      'a certificate that is listed with something critical that nobody knows',
      {
        revoked: 'leaf',
        crls: 'one',
        leafCrl: { entryExtensions: [extension('1.2.3.4', der.nothing, true)] },
      },
      'revocation',
      'revoked',
      'failed',
      'REVOKED_NO_POE',
    ],
    [
      'a revoked certificate whose distribution points cannot be read',
      {
        revoked: 'leaf',
        crls: 'one',
        leaf: { extensions: [...leafExtensions, extension('2.5.29.31', der.nothing)] },
      },
      'revocation',
      'revoked',
      'failed',
      'REVOKED_NO_POE',
    ],
    [
      'a revoked CA',
      { revoked: 'ca', crls: 'both' },
      'revocation',
      'caRevoked',
      'failed',
      'REVOKED_CA_NO_POE',
    ],
    [
      'an expired certificate',
      { leaf: past },
      'time',
      'certificateExpired',
      'failed',
      'OUT_OF_BOUNDS_NO_POE',
    ],
    [
      'a certificate of tomorrow',
      { leaf: future },
      'time',
      'certificateNotYetValid',
      'failed',
      'OUT_OF_BOUNDS_NO_POE',
    ],
    [
      'a revoked certificate that has expired too',
      { leaf: past, revoked: 'leaf', crls: 'both' },
      'revocation',
      'revoked',
      'failed',
      'REVOKED_NO_POE',
    ],
    [
      'no CRL where one is required',
      { options: required },
      'revocation',
      'revocationUnknown',
      'indeterminate',
      'TRY_LATER',
    ],
  ];
  for (const [title, scene, id, reason, status, subIndication] of table) {
    it(`${title}: ${reason}`, async () => {
      const { checks, ...verdict } = await judged(scene);
      const check = checks.find((each) => each.id === id);
      assert.deepEqual([check?.reason, check?.status], [reason, status], check?.message);
      assert.equal(verdict.subIndication, subIndication);
      assert.equal(verdict.indication, subIndication === undefined ? 'TOTAL_PASSED' : 'INDETERMINATE');
    });
  }

  it('are not made where the certificate is not at hand', async () => {
    const alice = await link('Alice', await link('Root'));
    const info = await signerInfo({ who: who(alice), content });
    const { report } = await open(signedData([info], { content, certificates: [] }));
    const checks = report.signatures[0]?.checks.filter(({ reason }) => reason === 'noCertificate');
    assert.deepEqual(
      checks?.map(({ id }) => id),
      ['path', 'revocation', 'purpose', 'identity', 'time'],
    );
    assert.equal(report.summary.subIndication, 'NO_SIGNING_CERTIFICATE_FOUND');
  });

  it('find a digest weak for which collisions can be made', async () => {
    const alice = await link('Alice', undefined, { extensions: leafExtensions });
    const info = await signerInfo({ who: who(alice), content, digest: 'sha1' });
    const { report } = await open(
      signedData([info], { content, certificates: [alice.certificate.raw] }),
      [],
      [],
      {
        trust: [alice.certificate],
      },
    );
    const check = report.signatures[0]?.checks.find(({ id }) => id === 'algorithm-policy');
    assert.deepEqual([check?.reason, check?.status], ['weakDigest', 'failed']);
    assert.equal(report.summary.subIndication, 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
  });

  it('find an RSA key of 1024 bits short', async () => {
    const small = await identity({ ...rsa, bits: 1024 } as typeof rsa, 'Small');
    const info = await signerInfo({ who: small, content, scheme: { kind: 'rsa-pkcs1', digest: 'sha256' } });
    const { report } = await open(
      signedData([info], { content, certificates: [small.certificate.raw] }),
      [],
      [],
      {
        trust: [small.certificate],
      },
    );
    const check = report.signatures[0]?.checks.find(({ id }) => id === 'algorithm-policy');
    assert.deepEqual([check?.reason, check?.status], ['shortKey', 'failed']);
  });

  it('take the certificate that the signer has bound the signature to, and no other of its key', async () => {
    const root = await link('Root');
    const sid = Uint8Array.of(1, 2, 3);
    const identifier = extension(Oid.subjectKeyIdentifier, der.octetString(sid));
    const alice = await link('Alice', root, { extensions: [...leafExtensions, identifier] });
    // Mallory has Alice’s key certified under his own name.
    const raw = await certificateDer(root.key, {
      subject: cn('Mallory'),
      issuer: root.certificate.subject.raw,
      extensions: [emails('mallory@example.org'), identifier],
      spki: alice.certificate.publicKey.raw,
    });
    const bound = encodeSigningCertificateV2(
      alice.certificate,
      await hash(nodeCrypto, 'sha256', alice.certificate.raw),
    );
    const attributes = (usual: readonly der.Der[]) => [...usual, bound];
    const info = await signerInfo({
      who: who(alice),
      content,
      attributes,
      version: 3,
      sid: der.contextPrimitive(0, sid),
    });
    const opened = async (...certificates: readonly Uint8Array[]) => {
      const bytes = signedData([info], { content, certificates, version: 3 });
      const { report } = await open(bytes, [], [], { trust: [root.certificate] });
      return report.signatures[0] ?? assert.fail();
    };
    const both = await opened(raw, alice.certificate.raw);
    const doubled = (usual: readonly der.Der[]) => [...usual, bound, bound];
    const twice = await signerInfo({ who: who(alice), content, attributes: doubled });
    const { report } = await open(signedData([twice], { content, certificates: [alice.certificate.raw] }));
    assert.equal(report.signatures[0]?.checks[0]?.reason, 'signingCertificateDiffers', 'there is one value');
    assert.deepEqual([both.signer.subject, both.indication], ['CN=Alice', 'TOTAL_PASSED']);
    const stolen = await opened(raw);
    assert.deepEqual([stolen.indication, stolen.subIndication], ['TOTAL_FAILED', 'FORMAT_FAILURE']);
    assert.equal(stolen.checks[0]?.reason, 'signingCertificateDiffers');
  });

  it('say that an issuer is missing where no root is trusted either', async () => {
    const { checks } = await judged({ withoutCa: true, options: { trust: [] } });
    const [path] = checks.filter(({ id }) => id === 'path');
    assert.equal(path?.reason, 'noTrustAnchors');
    assert.match(path.message, /: the certificate of an issuer is not at hand either, CN=/);
  });

  it('say of a path that ends before a root which of its certificates have expired, and keep the verdict', async () => {
    const expired = '“Issuing” expired on 2026-11-01T00:00:00Z';
    for (const [scene, reason, told] of [
      [{ trusting: 'a stranger' }, 'issuerNotFound', `: “Issuing”, CN=Root; ${expired}`],
      [
        { trusting: 'nobody' },
        'noTrustAnchors',
        `: the certificate of an issuer is not at hand either, CN=Root; ${expired}`,
      ],
      [{ trusting: 'nobody', withRoot: true }, 'noTrustAnchors', `one: ${expired}`],
    ] as const) {
      const { checks, subIndication, paths } = await judged({ ca: past, ...scene });
      const path = checks.find(({ id }) => id === 'path');
      assert.deepEqual([path?.reason, path?.status], [reason, 'indeterminate']);
      assert.ok(path?.message.endsWith(told), path?.message);
      assert.equal(subIndication, 'NO_CERTIFICATE_CHAIN_FOUND');
      const [first, second] = paths[0]?.failures ?? [];
      assert.ok(first?.reason === 'issuerNotFound' || first?.reason === 'rootNotTrusted');
      assert.deepEqual([second?.reason, second?.certificate], ['certificateExpired', 1]);
    }
    const { checks } = await judged({ ca: future, trusting: 'nobody' });
    const early = checks.find(({ id }) => id === 'path');
    assert.match(early?.message ?? '', /“Issuing” is not valid before 2026-12-01T00:00:00Z$/);
  });

  it('say no more than three of them, and nothing of a namesake that has signed nothing', async () => {
    let above: Link | undefined;
    const links: Link[] = [];
    for (const name of ['Root', 'A', 'B', 'C', 'D']) links.push((above = await link(name, above, past)));
    const alice = await link('Alice', above, { extensions: leafExtensions });
    const report = await openSignedBy([...links, alice], { options: { trust: [] } });
    const path = report.signatures[0]?.checks.find(({ id }) => id === 'path');
    assert.match(
      path?.message ?? '',
      /“A” expired on \S+, “B” expired on \S+, “C” expired on \S+, and 1 more$/,
    );
    const namesake = await link('Issuing', links[0], past);
    const other = await link('Alice', await link('Issuing', links[0]), { extensions: leafExtensions });
    const failures = (await openSignedBy([await link('Root'), namesake, other])).signatures[0]?.paths[0]
      ?.failures;
    assert.deepEqual(
      failures?.map(({ reason }) => reason),
      ['certificateSignatureInvalid'],
    );
  });

  it('take the CRLs of the message too', async () => {
    const root = await link('Root');
    const alice = await link('Alice', root, { extensions: leafExtensions });
    const info = await signerInfo({ who: who(alice), content });
    const crls = [await crlDer(root, { revoked: [0x1234] })];
    const certificates = [alice.certificate.raw];
    const { report } = await open(signedData([info], { content, certificates, crls }), [], [], {
      trust: [root.certificate],
    });
    assert.equal(report.summary.subIndication, 'REVOKED_NO_POE');
    assert.equal(report.signatures[0]?.paths.length, 1);
  });
});
