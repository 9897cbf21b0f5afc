import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { AttributeOid } from '../../../src/core/cms/attributes/attributeOids';
import { revocationLines } from '../../../src/core/report/plainText/revocationText';
import type { OpenOptions } from '../../../src/core/report/open';
import type { Signature } from '../../../src/core/report/report';
import { ageText } from '../../../src/core/verify/path/answerAge';
import { crlFromBytes } from '../../../src/core/x509/crl';
import { ocspFromBytes } from '../../../src/core/x509/ocsp/ocspResponse';
import { crlDer, link, type Link } from '../../support/chains';
import { leafExtensions, signing } from '../../support/chainScene';
import { basicOcspDer, ocspDer, otherRevocationInfo } from '../../support/ocspResponses';
import { open } from '../../support/opening';
import { signedData, signerInfo, textEntity, type SignedDataParts } from '../../support/signedMessages';

describe('the revocation of the certificates of a path', () => {
  let root: Link;
  let ca: Link;
  let alice: Link;
  before(async () => {
    root = await link('Root');
    ca = await link('CA', root, { serialNumber: der.integer(8) });
    alice = await link('Alice', ca, { serialNumber: der.integer(7), extensions: leafExtensions });
  });

  const revoked = { status: { revoked: new Date('2026-11-10T00:00:00Z'), reason: 4 } };

  async function judged(
    options: Partial<OpenOptions> = {},
    around: Partial<SignedDataParts> = {},
    unsignedAttrs?: readonly der.Der[],
  ): Promise<{ readonly bytes: Uint8Array; readonly signature: Signature }> {
    const parts = { who: signing(alice), content: textEntity };
    const info = await signerInfo({ ...parts, ...(unsignedAttrs && { unsignedAttrs }) });
    const certificates = [alice.certificate.raw, ca.certificate.raw];
    const bytes = signedData([info], { content: textEntity, certificates, ...around });
    const { report } = await open(bytes, [], [], { trust: [root.certificate], ...options });
    return { bytes, signature: report.signatures[0] ?? assert.fail() };
  }
  const check = ({ checks }: Signature) => checks.find(({ id }) => id === 'revocation');

  it('is answered by CRLs and OCSP responses that are given, each as old as it is', async () => {
    const ocsp = [ocspFromBytes(await ocspDer(ca, alice.certificate))];
    const crls = [crlFromBytes(await crlDer(root))];
    const { signature } = await judged({ ocsp, crls, requireRevocation: true });
    assert.equal(signature.indication, 'TOTAL_PASSED');
    assert.deepEqual(signature.revocation, [
      {
        subject: 'CN=Alice',
        status: 'good',
        source: 'ocsp',
        by: 'CN=CA',
        thisUpdate: '2026-11-20T00:00:00Z',
        nextUpdate: '2026-11-27T00:00:00Z',
        producedAt: '2026-11-20T00:00:00Z',
        ageSeconds: (3 * 24 + 8) * 60 * 60,
      },
      {
        subject: 'CN=CA',
        status: 'good',
        source: 'crl',
        by: 'CN=Root',
        thisUpdate: '2026-11-01T00:00:00Z',
        nextUpdate: '2027-01-01T00:00:00Z',
        ageSeconds: (22 * 24 + 8) * 60 * 60,
      },
    ]);
    assert.match(
      check(signature)?.message ?? '',
      /: the oldest answer is of 2026-11-01T00:00:00Z, 22 days before$/,
    );
    assert.deepEqual(revocationLines(signature.revocation), [
      'revocation of CN=Alice: good, says the OCSP response of CN=CA, of 2026-11-20T00:00:00Z (3 days before), holds until 2026-11-27T00:00:00Z',
      'revocation of CN=CA: good, says the CRL of CN=Root, of 2026-11-01T00:00:00Z (22 days before), holds until 2027-01-01T00:00:00Z',
    ]);
  });

  it('is not known where an answer does not count, and it is said why', async () => {
    const old = { nextUpdate: new Date('2026-11-21T00:00:00Z') };
    const ocsp = [ocspFromBytes(await ocspDer(ca, alice.certificate, old))];
    const why = 'the OCSP response of CN=CA was to be renewed by 2026-11-21T00:00:00Z';
    const { signature } = await judged({ ocsp });
    assert.deepEqual(signature.revocation[0], { subject: 'CN=Alice', status: 'unknown', detail: why });
    assert.ok(check(signature)?.message.endsWith(why));
    assert.equal(revocationLines(signature.revocation)[0], `revocation of CN=Alice: not known: ${why}`);
    const required = await judged({ ocsp, requireRevocation: true });
    assert.deepEqual(
      [check(required.signature)?.reason, required.signature.subIndication],
      ['revocationUnknown', 'TRY_LATER'],
    );
    assert.ok(check(required.signature)?.message.endsWith(why));
  });

  it('is answered by an OCSP response of the message, with its bytes', async () => {
    const response = await ocspDer(ca, alice.certificate, revoked);
    const { bytes, signature } = await judged({}, { crls: [otherRevocationInfo(response)], version: 5 });
    assert.equal(signature.subIndication, 'REVOKED_NO_POE');
    const [fact] = signature.revocation;
    const { range, ...rest } = fact ?? assert.fail();
    assert.deepEqual(
      [rest.status, rest.reason, rest.revocationDate],
      ['revoked', 'superseded', '2026-11-10T00:00:00Z'],
    );
    assert.equal(range?.source, 'file');
    const single = Buffer.from(bytes.subarray(range.start, range.end)).toString('latin1');
    assert.ok(single.includes('20261110000000Z'));
    assert.match(
      revocationLines(signature.revocation)[0] ?? '',
      /revoked on 2026-11-10T00:00:00Z \(superseded\)/,
    );
  });

  it('is answered by what is kept beside the signature', async () => {
    const basic = await basicOcspDer(ca, alice.certificate);
    const values = der.sequence(
      der.context(0, der.sequence(await crlDer(root))),
      der.context(1, der.sequence(basic)),
    );
    const attribute = encodeAttribute(AttributeOid.revocationValues, values);
    const { signature } = await judged({ requireRevocation: true }, {}, [attribute]);
    assert.equal(signature.indication, 'TOTAL_PASSED');
    assert.deepEqual(
      signature.revocation.map(({ source, range }) => [source, range?.source]),
      [
        ['ocsp', 'file'],
        ['crl', 'file'],
      ],
    );
    const shown = signature.attributes.find(({ name }) => name === 'revocationValues');
    assert.equal(
      shown?.text,
      'CRL of CN=Root, 2026-11-01T00:00:00Z; OCSP response of CN=CA, 2026-11-20T00:00:00Z',
    );
  });

  it('is not answered by what is damaged', async () => {
    const damaged = encodeAttribute(AttributeOid.revocationValues, der.sequence(der.context(0, der.nothing)));
    const other = otherRevocationInfo(der.sequence());
    const { signature } = await judged({}, { crls: [other], version: 5 }, [damaged]);
    assert.equal(signature.indication, 'TOTAL_PASSED');
    assert.equal(signature.revocation[0]?.status, 'unknown');
  });

  it('is not asked for without a path', async () => {
    const { signature } = await judged({ trust: [] });
    assert.deepEqual(signature.revocation, []);
  });
});

describe('an age in words', () => {
  for (const [seconds, words] of [
    [0, 'less than a minute'],
    [60, '1 minute'],
    [3599, '59 minutes'],
    [7200, '2 hours'],
    [86400, '1 day'],
    [22.9 * 86400, '22 days'],
  ] as const)
    it(words, () => assert.equal(ageText(seconds), words));
});
