import type { FindingRules } from '../findingRule';

/** What is protected and what is not. */
export const coverageRules = {
  noSignaturePart: {
    category: 'coverage',
    severity: 'error',
    sentence: 'The entity says that it is signed, but has no signature part.',
    cause: 'A gateway has taken the signature away, or the message was cut off.',
    remedy: 'Get the message from before that gateway.',
    clause: 'RFC 8551 §3.5.3',
  },
  noSigners: {
    category: 'coverage',
    severity: 'error',
    sentence: 'There is no signer: nothing here is signed.',
    cause: 'The structure is one that carries certificates, or an attacker lets a message look signed.',
    remedy: 'Treat the message as not signed.',
    clause: 'RFC 5652 §5.2',
  },
  prependedPart: {
    category: 'coverage',
    severity: 'error',
    sentence: 'A part that is not signed stands before the signed one, and is read first.',
    cause:
      'A gateway has put a banner there; or an attacker his own words, under which the signature is shown.',
    remedy: 'Take for the signer’s words alone what the signature is over.',
    clause: 'RFC 8551 §3.1',
  },
  appendedPart: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'A part that is not signed is shown after the signed one.',
    cause: 'A mailing list or gateway has added its footer.',
    remedy: 'Take for the signer’s words alone what the signature is over.',
    clause: 'RFC 8551 §3.1',
  },
  unsignedSibling: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'A part that is not signed is offered beside the signed one.',
    cause: 'The signed message was forwarded with others, or somebody has attached a file to it.',
    remedy: 'Do not take the part for the signer’s.',
    clause: 'RFC 8551 §3.1',
  },
  signedPartDemoted: {
    category: 'coverage',
    severity: 'error',
    sentence: 'What is signed is not what is read: text that is not signed is shown in its place.',
    cause: 'An attacker has hidden somebody’s signed message in his own, for its signature to be shown.',
    remedy: 'Treat the text that is shown as not signed.',
    clause: 'RFC 8551 §3.1',
  },
  someSignersFail: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'Of several signers of the same content not all pass.',
    cause:
      'One of the certificates is not trusted or has expired; or somebody has added a signature of his own.',
    remedy: 'Look at each signature; the content is signed by those alone that pass.',
    clause: 'RFC 5652 §5.1',
  },
  wrappedCiphertext: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'A ciphertext is one part among others.',
    cause:
      'An encrypted message was forwarded or returned as undeliverable; or an attacker has put one that he cannot read into a message of his own, for the answer to quote its plaintext.',
    remedy: 'Do not answer or forward the message with what was decrypted in it.',
    clause: 'RFC 8551 §6',
  },
  brokenMultipartAroundCiphertext: {
    category: 'coverage',
    severity: 'error',
    sentence: 'HTML before a ciphertext is unfinished, and takes the plaintext into itself.',
    cause: 'An attacker wants a reader that decrypts the ciphertext to send its plaintext to him (EFAIL).',
    remedy: 'Do not open the message in a reader that shows HTML.',
    clause: 'RFC 8551 §6',
  },
  unauthenticatedEncryption: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'The ciphertext is authenticated by nothing: anybody could have changed it.',
    cause: 'The message is encrypted without a signature, by a cipher that does not authenticate.',
    remedy: 'Have the sender sign what he encrypts, or encrypt with AES-GCM.',
    clause: 'RFC 8551 §3.3',
  },
} as const satisfies FindingRules;
