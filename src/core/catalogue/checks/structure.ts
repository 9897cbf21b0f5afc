import type { CheckReasons } from '../checkReason';

const PRODUCER = 'The software of the signer is at fault, or the message was put together by an attacker.';
const REPORT = 'Report the message to the maker of the software that signed it; do not rely on it.';

export const structure = {
  wellFormed: { status: 'passed', sentence: 'The structure is as its definition asks.' },
  damaged: {
    status: 'failed',
    sentence: 'The structure is damaged.',
    cause: 'The message was cut off or changed on the way, or its producer is at fault.',
    remedy: 'Compare it with the sender’s copy; the damaged place is named.',
    clause: 'RFC 5652 §5.1',
  },
  contentTypeMissing: {
    status: 'failed',
    sentence: 'The signed attributes have no content-type.',
    cause: PRODUCER,
    remedy: REPORT,
    clause: 'RFC 5652 §11.1',
  },
  contentTypeRepeated: {
    status: 'failed',
    sentence: 'The content-type attribute must stand once, with one value.',
    cause: PRODUCER,
    remedy: REPORT,
    clause: 'RFC 5652 §11.1',
  },
  contentTypeDiffers: {
    status: 'failed',
    sentence: 'The content-type attribute differs from eContentType.',
    cause: 'The signature was made over another kind of content and set upon this one.',
    remedy: REPORT,
    clause: 'RFC 5652 §11.1',
  },
  messageDigestMissing: {
    status: 'failed',
    sentence: 'The signed attributes have no message-digest.',
    cause: PRODUCER,
    remedy: REPORT,
    clause: 'RFC 5652 §11.2',
  },
  messageDigestRepeated: {
    status: 'failed',
    sentence: 'The message-digest attribute must stand once, with one OCTET STRING.',
    cause: PRODUCER,
    remedy: REPORT,
    clause: 'RFC 5652 §11.2',
  },
  signedAttrsMissing: {
    status: 'failed',
    sentence: 'Content other than id-data is signed without signed attributes.',
    cause: PRODUCER,
    remedy: REPORT,
    clause: 'RFC 5652 §5.3',
  },
  attributesAsContent: {
    status: 'failed',
    sentence: 'The content is the signed attributes of another signature, which was never made over content.',
    cause:
      'An attacker has taken the signed attributes out of a message and gives them out as signed content.',
    remedy: 'Treat the message as forged.',
    clause: 'RFC 5652 §5.3',
  },
  signedAttrsNotDer: {
    status: 'failed',
    sentence: 'The signature is over the signed attributes as they stand, not over their DER.',
    cause: 'The software of the signer digests its attributes before it sorts or encodes them as DER.',
    remedy: 'Have that software mended: other readers find the signature broken.',
    clause: 'RFC 5652 §5.4',
  },
  algorithmsAtOdds: {
    status: 'failed',
    sentence: 'The digest algorithm and the signature algorithm do not go together.',
    cause: 'The software of the signer names the algorithms wrongly, or somebody has exchanged one of them.',
    remedy: 'Have the signer name one digest in both places.',
    clause: 'RFC 8933 §3',
  },
  algorithmProtectionDiffers: {
    status: 'failed',
    sentence: 'The algorithms differ from those that the signer protected.',
    cause: 'Somebody has exchanged an algorithm after the message was signed.',
    remedy: 'Treat the message as changed; ask for it again.',
    clause: 'RFC 6211 §3',
  },
  contentDiffers: {
    status: 'failed',
    sentence: 'The content inside the signature is another than the part beside it.',
    cause: 'An attacker hides signed content inside the signature and shows another text beside it.',
    remedy: 'Treat what is shown as not signed.',
    clause: 'RFC 8551 §3.5.3',
  },
  signingCertificateDiffers: {
    status: 'failed',
    sentence: 'The signer has bound the signature to another certificate of this key.',
    cause:
      'The certificate was renewed after signing, or somebody had the signer’s key certified for himself.',
    remedy: 'Get the certificate that the signing-certificate attribute names.',
    clause: 'RFC 5035 §3',
  },
  contentTypeInCountersignature: {
    status: 'failed',
    sentence: 'A countersignature must not have a content-type attribute.',
    cause: 'The signature of a message was set into the attribute as a countersignature.',
    remedy: 'Leave the countersignature out of account.',
    clause: 'RFC 5652 §11.4',
  },
} as const satisfies CheckReasons;
