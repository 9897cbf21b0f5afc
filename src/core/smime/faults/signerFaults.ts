import { integer, oid } from '../../asn1/derWriter';
import { equal } from '../../bytes/segments';
import { Oid } from '../../asn1/oids';
import { encodeAttribute } from '../../cms/attribute';
import { encodeIssuerAndSerialNumber } from '../../cms/issuerAndSerialNumber';
import { encodeDigest } from '../../crypto/digests';
import { digests } from '../../crypto/registry/digests';
import { SmimeError } from '../../errors/smimeError';
import { nameKey } from '../../x509/sameName';
import type { Certificate } from '../../x509/certificate';
import { withBitChanged } from './elements';
import { signedFaults } from './fault';
import { namesake } from './namesake';
import { attributesIn, digestNameOf, isOfType, withAttributes, type SignedDraft } from './signedDraft';

/** What goes wrong with the signer, the certificates and the algorithms that are named. */
export const signerFaults = signedFaults(
  {
    id: 'changed-signature',
    title: 'Changed signature value',
    does: 'One bit of the signature value is another.',
    named: { check: ['madeWithOtherKey', 'signatureMismatch'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft) => {
      const { signature } = draft.signer;
      return withSigner(draft, { signature: withBitChanged(signature, signature.length - 1) });
    },
  },
  {
    id: 'dropped-chain',
    title: 'Dropped chain',
    does: 'The certificates of the authorities are left out; that of the signer is there.',
    named: { check: ['issuerNotFound'] },
    noticedBy: ['openssl'],
    spoil: (draft, { signer }) => {
      if (!signer.chain.some(isIntermediate))
        throw notPossible('no intermediate CA is in the signer’s chain');
      return { ...draft, certificates: [signer.certificate.raw] };
    },
  },
  {
    id: 'dropped-certificate',
    title: 'Dropped signer certificate',
    does: 'The certificate of the signer is left out; those of the authorities are there.',
    named: { check: ['noSigningCertificate'] },
    noticedBy: ['openssl'],
    spoil: (draft, { signer }) => ({ ...draft, certificates: signer.chain.map(({ raw }) => raw) }),
  },
  {
    id: 'other-sid',
    title: 'Swapped signer: another is named',
    does: 'The signer identifier names the certificate of the authority, which is in the message, not that of the signer.',
    named: { check: ['madeWithOtherKey', 'signatureMismatch'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft, { signer: { chain } }) => {
      const [issuer] = chain;
      if (issuer === undefined) throw notPossible('the signer’s file holds no certificate of an authority');
      return withSigner(draft, { version: integer(1), sid: encodeIssuerAndSerialNumber(issuer) });
    },
  },
  {
    id: 'swapped-certificate',
    title: 'Swapped signer: another has the name',
    does: 'In place of the signer’s certificate stands one of the same issuer and serial number with another key.',
    named: { check: ['madeWithOtherKey', 'signatureMismatch'] },
    noticedBy: ['openssl'],
    spoil: async (draft, { signer, crypto }) => {
      const other = await namesake(signer.certificate, crypto);
      if (other === undefined) throw notPossible('keys of the signer’s kind are not made here');
      return { ...draft, certificates: [other, ...signer.chain.map(({ raw }) => raw)] };
    },
  },
  {
    id: 'wrong-digest-algorithm',
    title: 'Wrong digestAlgorithm',
    does: 'The signer names another digest than the one that it has used.',
    named: { check: ['algorithmsAtOdds', 'algorithmProtectionDiffers'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft) => {
      const other = digestNameOf(draft.signer) === 'sha384' ? 'sha256' : 'sha384';
      const digestAlgorithm = encodeDigest(other);
      const renamed = { ...draft, micalg: digests[other].micalg, digestAlgorithms: [digestAlgorithm] };
      return withSigner(renamed, { digestAlgorithm });
    },
  },
  {
    id: 'no-digest-algorithms',
    title: 'Empty digestAlgorithms',
    does: 'The list of digests in the SignedData is empty, which those need who read in one pass.',
    named: { finding: 'unlistedDigest' },
    noticedBy: ['openssl', 'gpgsm', 'NSS'],
    spoil: (draft) => ({ ...draft, digestAlgorithms: [] }),
  },
  {
    id: 'wrong-content-type',
    title: 'Wrong eContentType',
    does: 'The content is named a timestamp (id-ct-TSTInfo), and the signed content-type says data.',
    named: { check: ['contentTypeDiffers'] },
    noticedBy: ['gpgsm', 'BouncyCastle'],
    spoil: (draft) => named(draft, TST_INFO),
  },
  {
    id: 'not-data',
    title: 'Content that is not data',
    does: 'The content is named a timestamp (id-ct-TSTInfo) in eContentType and in the signed content-type alike.',
    named: { finding: 'contentNotData' },
    noticedBy: [],
    spoil: (draft, tools) => {
      const others = attributesIn(draft).filter((each) => !isOfType(each, Oid.contentType));
      const other = encodeAttribute(Oid.contentType, oid(TST_INFO));
      return tools.resigned(withAttributes(named(draft, TST_INFO), [...others, other]));
    },
  },
  {
    id: 'wrong-version',
    title: 'Wrong version',
    does: 'The SignerInfo says the version of a signer who is named the other way, by key identifier or by issuer.',
    named: { finding: 'wrongVersion' },
    noticedBy: [],
    spoil: (draft) => {
      const isThree = equal(draft.signer.version, integer(3));
      return withSigner(draft, { version: integer(isThree ? 1 : 3) });
    },
  },
);

const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** Content that is not data asks for version 3 (RFC 5652 5.1). */
function named(draft: SignedDraft, eContentType: string): SignedDraft {
  return { ...draft, version: integer(3), eContentType };
}

function withSigner(draft: SignedDraft, other: Partial<SignedDraft['signer']>): SignedDraft {
  return { ...draft, signer: { ...draft.signer, ...other } };
}

function isIntermediate({ subject, issuer }: Certificate): boolean {
  return nameKey(subject) !== nameKey(issuer);
}

function notPossible(detail: string): SmimeError {
  return new SmimeError('faultNotPossible', { detail });
}
