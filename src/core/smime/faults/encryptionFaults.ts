import { integerOf } from '../../asn1/derWriter';
import { cutOff, withBitChanged } from './elements';
import type { EncryptionFault, Told } from './fault';

const faults: readonly Told<EncryptionFault>[] = [
  {
    id: 'damaged-tag',
    title: 'Damaged authentication tag',
    does: 'One bit of the tag of AES-GCM is another.',
    cipher: 'gcm',
    named: { error: ['authenticationFailed'] },
    noticedBy: ['openssl', 'BouncyCastle'],
    spoil: (draft) => ({ ...draft, mac: draft.mac && withBitChanged(draft.mac, 0) }),
  },
  {
    id: 'damaged-ciphertext',
    title: 'Damaged ciphertext',
    does: 'One bit in the middle of the ciphertext is another, and AES-GCM shows it.',
    cipher: 'gcm',
    named: { error: ['authenticationFailed'] },
    noticedBy: ['openssl', 'BouncyCastle'],
    spoil: (draft) => ({
      ...draft,
      ciphertext: withBitChanged(draft.ciphertext, draft.ciphertext.length >> 1),
    }),
  },
  {
    id: 'damaged-padding',
    title: 'Damaged padding',
    does: 'What AES-CBC decrypts to ends with padding that is none.',
    cipher: 'cbc',
    named: { error: ['decryptionFailed'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    // A bit of the last block but one is a bit of the padding.
    spoil: (draft) => {
      const last = draft.ciphertext.length - BLOCK - 1;
      return { ...draft, ciphertext: withBitChanged(draft.ciphertext, last, 0x80) };
    },
  },
  {
    id: 'short-ciphertext',
    title: 'Ciphertext cut short',
    does: 'The last octets of the ciphertext are missing, so that it is no whole number of blocks.',
    cipher: 'cbc',
    named: { error: ['decryptionFailed'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft) => ({ ...draft, ciphertext: draft.ciphertext.subarray(0, -5) }),
  },
  {
    id: 'wrong-recipient',
    title: 'Wrong recipient identifier',
    does: 'The recipient is named by a serial number that his certificate does not have.',
    named: { error: ['noMatchingRecipient'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    // A key identifier names him as well.
    readdress: (recipient) => ({
      ...recipient,
      subjectKeyIdentifier: '66'.repeat(20),
      serialNumberDer: integerOf(Uint8Array.of(0x66, 0x61, 0x75, 0x6c, 0x74, 0x79)),
    }),
  },
  {
    id: 'wrong-key-length',
    title: 'Wrong key length',
    does: 'The recipient gets a key of another length than the cipher takes.',
    named: { error: ['authenticationFailed', 'decryptionFailed'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: async (draft, { keyLength, addressed }) => ({
      ...draft,
      recipientInfos: await addressed(keyLength > 16 ? keyLength - 8 : keyLength + 8),
    }),
  },
  {
    id: 'truncated-envelope',
    title: 'Truncated base64 of an encrypted message',
    does: 'The last third of the base64 lines is lost.',
    named: { error: ['malformed', 'decryptionFailed'] },
    // Of AES-CBC and Triple-DES what is left can be tried; in AuthEnvelopedData the MAC is missing.
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft) => ({ ...draft, transported: cutOff }),
  },
  {
    id: 'wrong-envelope-type',
    title: 'Wrong smime-type of an encrypted message',
    does: 'The parameter smime-type says signed-data, and the message is an encrypted one.',
    named: { finding: 'smimeTypeDiffers' },
    noticedBy: [],
    spoil: (draft) => ({ ...draft, params: { ...draft.params, 'smime-type': 'signed-data' } }),
  },
];

const BLOCK = 16;

/** What goes wrong with an encrypted message. */
export const encryptionFaults: readonly EncryptionFault[] = faults.map((fault) => ({
  kind: 'encrypted',
  ...fault,
}));
