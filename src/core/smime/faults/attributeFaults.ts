import { Identifier, oid, wrap, type Der } from '../../asn1/derWriter';
import { Oid } from '../../asn1/oids';
import { concat } from '../../bytes/segments';
import { encodeAttribute } from '../../cms/attribute';
import { encodeSigningTime } from '../../cms/attributes/signingTime';
import { signedFaults } from './fault';
import { contentOf } from './elements';
import {
  attributesIn,
  digestAttribute,
  isOfType,
  withAttributes,
  type SignedDraft,
  type SigningTools,
} from './signedDraft';

const HOUR = 3_600_000;

/** What goes wrong with the signed attributes. */
export const attributeFaults = signedFaults(
  {
    id: 'missing-message-digest',
    title: 'No message-digest',
    does: 'The signed attributes have no message-digest, so that nothing binds the content; the signature is over what is there.',
    named: { check: ['messageDigestMissing'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft, tools) => without(Oid.messageDigest, draft, tools),
  },
  {
    id: 'missing-content-type',
    title: 'No content-type',
    does: 'The signed attributes have no content-type; the signature is over what is there.',
    named: { check: ['contentTypeMissing'] },
    noticedBy: ['openssl', 'NSS', 'BouncyCastle'],
    spoil: (draft, tools) => without(Oid.contentType, draft, tools),
  },
  {
    id: 'doubled-message-digest',
    title: 'Two message-digests',
    does: 'Two message-digest attributes are signed: the right one, and one of no content.',
    named: { check: ['messageDigestRepeated'] },
    noticedBy: ['openssl', 'NSS', 'BouncyCastle'],
    spoil: async (draft, tools) => {
      const other = await digestAttribute(draft, new Uint8Array(), tools.crypto);
      return tools.resigned(withAttributes(draft, [...attributesIn(draft), other]));
    },
  },
  {
    id: 'doubled-content-type',
    title: 'Two content-types',
    does: 'Two content-type attributes are signed: the right one, and one of another type.',
    named: { check: ['contentTypeRepeated'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft, tools) => {
      const other = encodeAttribute(Oid.contentType, oid(Oid.signedData));
      return tools.resigned(withAttributes(draft, [...attributesIn(draft), other]));
    },
  },
  {
    id: 'changed-attribute',
    title: 'Changed signed attribute',
    does: 'The signing-time is an hour earlier than what was signed.',
    named: { check: ['madeOverOtherBytes', 'signatureMismatch'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft, { now }) => {
      const others = attributesIn(draft).filter((each) => !isOfType(each, Oid.signingTime));
      return withAttributes(draft, [...others, encodeSigningTime(new Date(now.getTime() - HOUR))]);
    },
  },
  {
    id: 'ber-attributes',
    title: 'Signed attributes in BER',
    does: 'The signed attributes are written in BER; the signature is over their DER, as it must be.',
    named: { finding: 'signedAttrsNotDer' },
    noticedBy: ['gpgsm'],
    spoil: (draft) => withSignedAttrs(draft, indefinite(draft.signer.signedAttrs)),
  },
  {
    id: 'ber-attributes-signed',
    title: 'Signed over BER',
    does: 'The signed attributes are written in BER, and the signature is over that in place of DER.',
    named: { check: ['signedAttrsNotDer'] },
    noticedBy: ['openssl', 'NSS', 'BouncyCastle'],
    spoil: (draft, tools) => signedAsWritten(draft, longForm(attributesIn(draft)), tools),
  },
  {
    id: 'unsorted-attributes',
    title: 'Unsorted signed attributes',
    does: 'The signed attributes stand in another order than that of DER, and the signature is over that order.',
    named: { check: ['signedAttrsNotDer'] },
    noticedBy: ['BouncyCastle'],
    spoil: (draft, tools) => signedAsWritten(draft, reversed(attributesIn(draft)), tools),
  },
);

function without(type: string, draft: SignedDraft, { resigned }: SigningTools): Promise<SignedDraft> {
  return resigned(
    withAttributes(
      draft,
      attributesIn(draft).filter((each) => !isOfType(each, type)),
    ),
  );
}

function withSignedAttrs(draft: SignedDraft, signedAttrs: Der): SignedDraft {
  return { ...draft, signer: { ...draft.signer, signedAttrs } };
}

/** Signed over the attributes as they stand, but for the tag of the set (RFC 5652 5.4). */
function signedAsWritten(draft: SignedDraft, written: Der, { resigned }: SigningTools): Promise<SignedDraft> {
  const over = written.slice();
  over[0] = Identifier.set;
  return resigned(withSignedAttrs(draft, written), over);
}

/** The same element with an indefinite length, which DER forbids. */
function indefinite(element: Der): Der {
  return concat([Uint8Array.of(element[0] ?? 0, 0x80), contentOf(element), Uint8Array.of(0, 0)]);
}

/** The set with its length in four octets, which is more than it takes. */
function longForm(attributes: readonly Der[]): Der {
  const content = concat(attributes);
  const { length } = content;
  return concat([Uint8Array.of(Identifier.context(0), 0x84, 0, 0, length >> 8, length & 0xff), content]);
}

function reversed(attributes: readonly Der[]): Der {
  return concat(wrap(Identifier.context(0), attributes.toReversed()));
}
