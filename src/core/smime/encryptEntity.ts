import { encodeAuthEnvelopedData } from '../cms/authEnvelopedData';
import { encodeEnvelopedData } from '../cms/envelopedData';
import { toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { encodeContentEncryption } from '../crypto/contentEncryption';
import { ciphers } from '../crypto/registry/contentCiphers';
import { SmimeError } from '../errors/smimeError';
import { pkcs7Mime } from '../mime/writer';
import type { Certificate } from '../x509/certificate';
import { requireFitness, requireIdentifier } from './fitness';
import type { Platform } from './platform';
import { hasRecipient, type EncryptOptions } from './recipients/encryptOptions';
import { recipientInfos } from './recipients/recipientInfos';

/**
 * Encrypts an entity: a fresh key encrypts the content, and each recipient's public key encrypts that key. GCM makes
 * an AuthEnvelopedData (RFC 5083, 5084), CBC an EnvelopedData (RFC 5652 6).
 * @returns an application/pkcs7-mime entity
 * @throws SmimeError `noRecipient`, `certificateUnfit`, `keyIdentifierMissing`, `encryptionFailed`
 */
export async function encryptEntity(
  entity: Segments,
  recipients: readonly Certificate[],
  options: EncryptOptions,
  { crypto }: Platform,
  pace: Pace,
): Promise<Segments> {
  const { cipher = 'aes-256-gcm', force, recipientIdentifier } = options;
  const distinct = [...new Map(recipients.map((each) => [toHex(each.raw), each])).values()];
  if (!hasRecipient(distinct, options)) throw new SmimeError('noRecipient');
  for (const recipient of distinct) {
    requireFitness(recipient, 'encrypt', force);
    requireIdentifier(recipient, recipientIdentifier);
  }
  const { keyLength, ivLength } = ciphers[cipher];
  const key = crypto.randomBytes(keyLength ?? 16);
  const iv = crypto.randomBytes(ivLength);
  const infos = await recipientInfos(distinct, key, options, crypto);
  const { ciphertext, tag } = await crypto.encryptContent(cipher, { key, iv }, entity, pace);
  const algorithm = encodeContentEncryption(cipher, iv);
  if (tag === undefined) {
    const body = encodeEnvelopedData(infos, algorithm, ciphertext);
    return pkcs7Mime({ smimeType: 'enveloped-data', name: 'smime.p7m', body }, pace);
  }
  const body = encodeAuthEnvelopedData(infos, algorithm, ciphertext, tag);
  return pkcs7Mime({ smimeType: 'authEnveloped-data', name: 'smime.p7m', body }, pace);
}
