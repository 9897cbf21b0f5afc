import type { CheckReasons } from '../checkReason';

export const identity = {
  addressMatches: { status: 'passed', sentence: 'The certificate is for the address in From.' },
  addressDiffers: {
    status: 'failed',
    sentence: 'The message says that it is from somebody else.',
    cause:
      'Somebody signs with his own certificate under another’s name; or a gateway or mailing list has changed From.',
    remedy:
      'Believe the address in the certificate, not the one in From; ask the person whom From names, but not by a reply.',
  },
  addressLooksAlike: {
    status: 'failed',
    sentence: 'The address in From only looks like the one of the certificate: it is another.',
    cause:
      'Somebody has registered a name that is taken for another’s, with letters of another script or digits like letters.',
    remedy: 'Take the message for a forgery; write to the sender at the address that you know.',
    clause: 'UTS 39 §4',
  },
  onlySenderMatches: {
    status: 'indeterminate',
    sentence: 'The signer is the Sender of the message, not who it is from.',
    cause:
      'An assistant or a mailing list has sent the message for another; most readers are shown From alone.',
    remedy: 'Make sure that the Sender may write in the name of who is in From.',
  },
  originatorLocked: {
    status: 'indeterminate',
    sentence:
      'The signer is not who the message is from, but who that is may have signed what is locked inside.',
    cause: 'A gateway signs around a message that it has encrypted for its sender, as in a triple wrap.',
    remedy: 'Open the encryption with the key of a recipient, and look at the signature inside.',
    clause: 'RFC 2634 §1.1',
  },
  fromHasOthers: {
    status: 'indeterminate',
    sentence: 'From names others beside the signer.',
    cause: 'The message has several authors, or an attacker has added himself to the author who is shown.',
    remedy: 'Hold the signer alone for the author.',
  },
  displayNameMisleads: {
    status: 'indeterminate',
    sentence: 'A name, comment or group in From holds an address, and another one than the signer’s.',
    cause: 'Many readers show the name alone: the message looks as if it came from that address.',
    remedy: 'Believe the address between the angle brackets, not the name.',
  },
  fromEmpty: {
    status: 'failed',
    sentence: 'From has no address that could be compared.',
    cause: 'From is missing, empty or a name alone, so that readers fall back on another field.',
    remedy: 'Do not believe the name that is shown.',
    clause: 'RFC 5322 §3.6.2',
  },
  noHeader: {
    status: 'notRun',
    sentence: 'Not checked: there is no message header to compare with.',
    cause: 'The file holds the signature or a part alone.',
    remedy: 'Open the whole message with its header.',
  },
  noAddressInCertificate: {
    status: 'notRun',
    sentence: 'Not checked: the certificate names no mail address.',
    cause: 'The certificate is for a person or organisation without address, as RFC 8550 allows.',
    remedy: 'Make sure by the name in the certificate that it is the sender’s.',
  },
} as const satisfies CheckReasons;
