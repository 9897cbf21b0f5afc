import type { CheckReasons } from '../checkReason';

export const messageDigest = {
  digestMatches: { status: 'passed', sentence: 'The digest of the content is the one that was signed.' },
  digestMismatch: {
    status: 'failed',
    sentence: 'The content is not as it was signed: its digest is another than the one that was signed.',
    cause:
      'A gateway or mailing list has added a disclaimer, re-encoded a part or changed white space; or somebody has changed the text, or put the signature of another message here.',
    remedy:
      'Compare the signed part, with its own header, with the sender’s copy; go back along the Received fields to the hop that changes it, and have that leave signed mail alone.',
  },
  noSignedAttributes: {
    status: 'notRun',
    sentence: 'There are no signed attributes: the signature value is over the content itself.',
    cause: 'The signer has signed in the plain form, which RFC 5652 allows.',
    remedy: 'See the check of the signature value, which stands for the content here.',
  },
  noContent: {
    status: 'indeterminate',
    sentence: 'The signed content is not at hand.',
    cause: 'The signature is a detached one, and was saved without the part beside it.',
    remedy: 'Open the whole message, not its smime.p7s alone.',
  },
  noMessageDigest: {
    status: 'indeterminate',
    sentence: 'There is no digest to compare with.',
    cause: 'The message-digest attribute is missing or cannot be read.',
    remedy: 'See the check of the structure.',
  },
  digestUnsupported: {
    status: 'indeterminate',
    sentence: 'The digest algorithm is not supported.',
    cause: 'The signer uses an algorithm that is rare, outdated or very new.',
    remedy: 'The algorithm is named by its object identifier; ask the signer for a common one.',
  },
} as const satisfies CheckReasons;
