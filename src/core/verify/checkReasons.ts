import type { Range } from '../bytes/range';
import { certificateReasons } from './certificateReasons';
import type { Check, CheckId, CheckReason } from './check';

/** The clause that asks for each check, where its reason names no nearer one. */
export const clauses: Readonly<Record<CheckId, string>> = {
  structure: 'RFC 5652 §5',
  'message-digest': 'RFC 5652 §5.4',
  'signature-value': 'RFC 5652 §5.6',
  'algorithm-policy': 'RFC 8551 §2.1',
  path: 'RFC 5280 §6',
  revocation: 'RFC 5280 §6.3',
  purpose: 'RFC 8550 §4.4',
  identity: 'RFC 8550 §3',
  time: 'RFC 8551 §2.5.1',
  coverage: 'RFC 8551 §3.1',
};

/** Every reason that a check can give. Texts of checks come from here and from nowhere else. */
const reasons = {
  wellFormed: { check: 'structure', status: 'passed', sentence: 'The structure is as its definition asks.' },
  damaged: { check: 'structure', status: 'failed', sentence: 'The structure is damaged.' },
  contentTypeMissing: {
    check: 'structure',
    status: 'failed',
    sentence: 'The signed attributes have no content-type.',
    clause: 'RFC 5652 §11.1',
  },
  contentTypeRepeated: {
    check: 'structure',
    status: 'failed',
    sentence: 'The content-type attribute must stand once, with one value.',
    clause: 'RFC 5652 §11.1',
  },
  contentTypeDiffers: {
    check: 'structure',
    status: 'failed',
    sentence: 'The content-type attribute differs from eContentType.',
    clause: 'RFC 5652 §11.1',
  },
  messageDigestMissing: {
    check: 'structure',
    status: 'failed',
    sentence: 'The signed attributes have no message-digest.',
    clause: 'RFC 5652 §11.2',
  },
  messageDigestRepeated: {
    check: 'structure',
    status: 'failed',
    sentence: 'The message-digest attribute must stand once, with one OCTET STRING.',
    clause: 'RFC 5652 §11.2',
  },
  signedAttrsMissing: {
    check: 'structure',
    status: 'failed',
    sentence: 'Content other than id-data is signed without signed attributes.',
    clause: 'RFC 5652 §5.3',
  },
  attributesAsContent: {
    check: 'structure',
    status: 'failed',
    sentence: 'The content is the signed attributes of another signature, which was never made over content.',
    clause: 'RFC 5652 §5.3',
  },
  signedAttrsNotDer: {
    check: 'structure',
    status: 'failed',
    sentence: 'The signature is over the signed attributes as they stand, not over their DER.',
    clause: 'RFC 5652 §5.4',
  },
  algorithmsAtOdds: {
    check: 'structure',
    status: 'failed',
    sentence: 'The digest algorithm and the signature algorithm do not go together.',
    clause: 'RFC 5652 §5.3',
  },
  algorithmProtectionDiffers: {
    check: 'structure',
    status: 'failed',
    sentence: 'The algorithms differ from those that the signer protected.',
    clause: 'RFC 6211 §3',
  },
  contentDiffers: {
    check: 'structure',
    status: 'failed',
    sentence: 'The content inside the signature is another than the part beside it.',
    clause: 'RFC 8551 §3.5.3',
  },
  digestMatches: {
    check: 'message-digest',
    status: 'passed',
    sentence: 'The digest of the content is the one that was signed.',
  },
  digestMismatch: {
    check: 'message-digest',
    status: 'failed',
    sentence: 'The content was changed after it was signed: its digest is not the one that was signed.',
  },
  noSignedAttributes: {
    check: 'message-digest',
    status: 'notRun',
    sentence: 'There are no signed attributes: the signature value is over the content itself.',
  },
  noContent: {
    check: 'message-digest',
    status: 'indeterminate',
    sentence: 'The signed content is not at hand.',
  },
  noMessageDigest: {
    check: 'message-digest',
    status: 'indeterminate',
    sentence: 'There is no digest to compare with.',
  },
  digestUnsupported: {
    check: 'message-digest',
    status: 'indeterminate',
    sentence: 'The digest algorithm is not supported.',
  },
  signatureHolds: {
    check: 'signature-value',
    status: 'passed',
    sentence: 'The signature value was made with the key of the certificate.',
  },
  signatureMismatch: {
    check: 'signature-value',
    status: 'failed',
    sentence: 'The signature value does not fit the signed bytes and the key of the certificate.',
  },
  madeWithOtherKey: {
    check: 'signature-value',
    status: 'failed',
    sentence: 'The signature value was made with another key than that of the certificate, or was changed.',
  },
  madeWithOtherDigest: {
    check: 'signature-value',
    status: 'failed',
    sentence: 'The signature value was made with this key, but over a digest of another algorithm.',
  },
  madeOverOtherBytes: {
    check: 'signature-value',
    status: 'failed',
    sentence:
      'The signature value was made with this key, but over other bytes: what was signed has been changed.',
  },
  noSigningCertificate: {
    check: 'signature-value',
    status: 'indeterminate',
    sentence:
      'The certificate of the signer is not in the message and not at hand: give it as --cert, or in the setting smime.certificateFolders.',
    clause: 'RFC 5652 §5.6',
  },
  dsaParametersNotFound: {
    check: 'signature-value',
    status: 'indeterminate',
    sentence: 'The DSA parameters of the key stand in the certificate of its issuer, which is not at hand.',
    clause: 'RFC 3279 §2.3.2',
  },
  nothingToVerify: {
    check: 'signature-value',
    status: 'indeterminate',
    sentence: 'The bytes that the signature is over are not at hand.',
  },
  signatureUnsupported: {
    check: 'signature-value',
    status: 'indeterminate',
    sentence: 'The signature algorithm or the key is not supported.',
  },
  ...certificateReasons,
} as const satisfies Record<string, CheckReason>;

export type CheckReasonCode = keyof typeof reasons;

/** A check's result by its reason, with the particulars of this message. */
export function checked(
  reason: CheckReasonCode,
  { detail, range }: { detail?: string; range?: Range } = {},
): Check {
  const found: CheckReason = reasons[reason];
  const { check, status, sentence } = found;
  const message = detail === undefined ? sentence : `${sentence.replace(/\.$/, '')}: ${detail}`;
  return {
    id: check,
    status,
    reason,
    message,
    clause: found.clause ?? clauses[check],
    ...(range && { range }),
  };
}

const notMade = {
  noCertificate: 'Not checked: the certificate of the signer is not at hand.',
  notTheOriginator: 'Not asked: another signature is by whom the message is from.',
  structureDamaged: 'Not checked: the structure is damaged.',
} as const;

/** A check that was not made. Not checked is not good. */
export function notRun(id: CheckId, reason: keyof typeof notMade): Check {
  return { id, status: 'notRun', reason, message: notMade[reason], clause: clauses[id] };
}
