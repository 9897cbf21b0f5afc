import type { Der } from '../../asn1/derWriter';
import { describeKey } from '../../crypto/namedKeys';
import type { CryptoProvider } from '../../crypto/provider';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../../x509/certificate';
import { commonName } from '../../x509/name';
import type { EncryptOptions } from './encryptOptions';
import { agrees } from './ephemeral';
import { keyAgreement } from './kari';
import { keyEncryption } from './kekri';
import { keyEncapsulation } from './kemri';
import { keyTransport } from './ktri';
import { passwordEncryption } from './pwri';
import { inQuotes } from '../../errors/inQuotes';

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
  for (const group of groups(recipients, options))
    infos.push(await recipientInfo(group, key, options, crypto));
  for (const secretKey of secretKeys) infos.push(await keyEncryption(secretKey, key, crypto));
  for (const passphrase of passphrases) infos.push(await passwordEncryption(passphrase, key, crypto));
  return infos;
}

/** One recipient, and others who share a RecipientInfo with him. */
type Group = readonly [Certificate, ...Certificate[]];

/** Everybody alone, but for those on one curve where they shall share an ephemeral key. */
function groups(
  recipients: readonly Certificate[],
  { sharedEphemeral = false }: EncryptOptions,
): readonly Group[] {
  const byCurve = new Map<string, Group>();
  for (const [at, recipient] of recipients.entries()) {
    const { kind } = recipient.publicKey;
    const name = sharedEphemeral && agrees(kind) ? describeKey(kind) : String(at);
    const others = byCurve.get(name);
    byCurve.set(name, others === undefined ? [recipient] : [...others, recipient]);
  }
  return [...byCurve.values()];
}

async function recipientInfo(
  group: Group,
  key: Uint8Array,
  options: EncryptOptions,
  crypto: CryptoProvider,
): Promise<Der> {
  const [recipient] = group;
  const { kind } = recipient.publicKey;
  const names = group.map(({ subject }) => inQuotes(commonName(subject))).join(', ');
  try {
    if (agrees(kind)) return await keyAgreement(group, kind, key, options, crypto);
    if (kind.kind === 'rsa') return await keyTransport(recipient, key, options, crypto);
    if (kind.kind === 'ml-kem') return await keyEncapsulation(recipient, key, options, crypto);
  } catch (original) {
    const why = SmimeError.is(original) ? `${names}: ${original.message}` : names;
    throw new SmimeError('encryptionFailed', { detail: why, original });
  }
  const what =
    kind.kind === 'rsa-pss' ? 'its key may sign only' : `its key is of the kind ${describeKey(kind)}`;
  throw new SmimeError('encryptionFailed', { detail: `${names}: ${what}` });
}
