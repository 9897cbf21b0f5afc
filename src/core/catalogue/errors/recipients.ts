import type { Explanation } from '../explanation';

/** Why nobody can be taken over as a recipient. */
export const recipients = {
  recipientsUnreadable: {
    sentence: 'The file of recipients from messages cannot be read.',
    cause: 'It was damaged, or a later version has written it.',
    remedy: 'Put it right or remove it, and add the senders again.',
  },
  senderNotVerified: {
    sentence: 'The signature does not pass, so that nothing of it is taken over.',
    cause:
      'The message was changed on the way, its signer is not its sender, or a certificate is not in order.',
    remedy: 'See in the inspector which check did not pass and why.',
    clause: 'RFC 8551 §2.7.1',
  },
  senderRootNotTrusted: {
    sentence: 'The signature holds, but its certificate leads to a root that is not trusted.',
    cause: 'The root is a private one, or no roots that are trusted were given.',
    remedy:
      'If you trust this root, say so: in the inspector, or with --trust on the command line; or take the sender over all the same, with --accept untrusted-root.',
    clause: 'RFC 8551 §2.7.1',
  },
  senderSelfSigned: {
    sentence: 'The signature holds, but nobody vouches for its certificate: it is self-signed.',
    cause: 'The sender has made it, or somebody in the sender’s name.',
    remedy:
      'Compare its fingerprint with one that the sender has given you, and take it over with --accept self-signed on the command line.',
    clause: 'RFC 8551 §2.7.1',
  },
  betterRecipientKept: {
    sentence: 'A certificate that is better vouched for is there already, and stays.',
    cause: 'An earlier message has brought it, or this one is of somebody else in the sender’s name.',
    remedy:
      'Compare the fingerprint with one that the sender has given you. Remove the file by hand if the new certificate is to take its place, or choose another folder.',
  },
  newerRecipientKept: {
    sentence: 'Another certificate from a newer message is there already, and stays.',
    cause: 'This message was signed before the one that has brought it, or does not say when.',
    remedy: 'Remove the file by hand if this certificate is to take its place, or choose another folder.',
  },
  senderCannotReceive: {
    sentence: 'There is no certificate of the sender in it that can be encrypted to.',
    cause: 'The certificate is for signing alone, and the sender left the other one out or it does not hold.',
    remedy: 'Ask the sender for the certificate, or for a signed message that brings it along.',
    clause: 'RFC 8551 §2.5.3.1',
  },
  senderNotSigner: {
    sentence: 'The signature holds, but its signer is not who the message is from.',
    cause: 'A gateway or a mailing list has signed it, or a second signer has.',
    remedy: 'Take a message that the sender has signed; add the signer’s own certificate in the inspector.',
    clause: 'RFC 8550 §3',
  },
  nothingSigned: {
    sentence: 'Nothing is signed here.',
    cause: 'The message has no signature, or it is inside an encrypted layer that is still locked.',
    remedy: 'Take a signed message of the sender; open encrypted layers first, with a key.',
  },
} as const satisfies Record<string, Explanation>;
