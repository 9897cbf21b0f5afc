import type { Der } from '../../asn1/derWriter';
import { describeKey } from '../../crypto/namedKeys';
import type { CryptoProvider } from '../../crypto/provider';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../../x509/certificate';
import { commonName } from '../../x509/name';
import type { EncryptOptions } from './encryptOptions';
import { keyAgreement } from './kari';
import { keyEncryption } from './kekri';
import { keyTransport } from './ktri';
import { passwordEncryption } from './pwri';

/**
 * A RecipientInfo for everybody who is to open the content.
 * @param key of the content
 * @throws SmimeError `encryptionFailed` naming the recipient
 */
export async function recipientInfos(
  recipients: readonly Certificate[],
  key: Uint8Array,
  options: EncryptOptions,
  crypto: CryptoProvider,
): Promise<readonly Der[]> {
  const { secretKeys = [], passphrases = [] } = options;
  const infos: Der[] = [];
  for (const recipient of recipients) infos.push(await recipientInfo(recipient, key, options, crypto));
  for (const secretKey of secretKeys) infos.push(await keyEncryption(secretKey, key, crypto));
  for (const passphrase of passphrases) infos.push(await passwordEncryption(passphrase, key, crypto));
  return infos;
}

async function recipientInfo(
  recipient: Certificate,
  key: Uint8Array,
  { oaep, ukm }: EncryptOptions,
  crypto: CryptoProvider,
): Promise<Der> {
  const { kind } = recipient.publicKey;
  try {
    if (kind.kind === 'ec') return await keyAgreement(recipient, key, ukm, crypto);
    if (kind.kind === 'rsa') return await keyTransport(recipient, key, oaep, crypto);
  } catch (original) {
    throw new SmimeError('encryptionFailed', { detail: commonName(recipient.subject), original });
  }
  const what =
    kind.kind === 'rsa-pss' ? 'its key may sign only' : `its key is of the kind ${describeKey(kind)}`;
  throw new SmimeError('encryptionFailed', { detail: `“${commonName(recipient.subject)}”: ${what}` });
}
