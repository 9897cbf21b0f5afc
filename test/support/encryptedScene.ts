import { algorithmIdentifier } from '../../src/core/asn1/algorithmIdentifier';
import * as der from '../../src/core/asn1/derWriter';
import { concat } from '../../src/core/bytes/segments';
import { encodeAuthEnvelopedData } from '../../src/core/cms/authEnvelopedData';
import { encodeEnvelopedData } from '../../src/core/cms/envelopedData';
import { encodeKekRecipientInfo } from '../../src/core/cms/kekRecipientInfo';
import type { ContentCipher } from '../../src/core/crypto/algorithms';
import { encodeContentEncryption } from '../../src/core/crypto/contentEncryption';
import { encodeKeyWrap } from '../../src/core/crypto/keyWrap';
import { ciphers } from '../../src/core/crypto/registry/contentCiphers';
import type { Report } from '../../src/core/report/report';
import { open } from './opening';

/** A message that stays locked: nobody has its key, so that its ciphertext may be anything. */
export interface EncryptedScene {
  readonly cipher: ContentCipher;
  /** The one that goes with the cipher, where nothing is said. */
  readonly kind?: 'enveloped-data' | 'auth-enveloped-data';
  /** Octets of the authentication tag of a GCM or CCM cipher. */
  readonly tag?: number;
}

/** What is reported of the message of a scene. */
export async function openEncrypted({ cipher, kind, tag = 16 }: EncryptedScene): Promise<Report> {
  const { authenticated, ivLength, oid } = ciphers[cipher];
  const iv = new Uint8Array(ivLength);
  const algorithm = authenticated
    ? algorithmIdentifier(oid, der.sequence(der.octetString(iv), der.integer(tag)))
    : encodeContentEncryption(cipher, iv);
  const infos = [encodeKekRecipientInfo(Uint8Array.of(1), encodeKeyWrap('aes256'), new Uint8Array(40))];
  const ciphertext = [new Uint8Array(32)];
  const isTagged = kind === undefined ? authenticated : kind === 'auth-enveloped-data';
  const message = isTagged
    ? encodeAuthEnvelopedData(infos, algorithm, ciphertext, new Uint8Array(tag))
    : encodeEnvelopedData(infos, algorithm, ciphertext);
  const { report } = await open(concat(message));
  return report;
}
