import type { ContentCipher } from '../../src/core/crypto/algorithms';
import { passphraseKey } from '../../src/core/keys/key';
import type { ProtectOptions } from '../../src/core/smime/protect';
import type { KeyAgreement, KeyTransport, Recipient } from './cells/recipients';
import { person } from './people';
import { PASSPHRASE, sharedKey, UKM } from './secrets';

type Options = Pick<ProtectOptions, 'signers' | 'recipients'> & Partial<ProtectOptions>;

/** How the product is asked to encrypt to a recipient. */
export async function optionsFor(recipient: Recipient): Promise<Options> {
  const nobody = { signers: [], recipients: [] };
  switch (recipient.type) {
    case 'ktri':
      return {
        ...nobody,
        recipients: [(await person(recipient.key)).certificate],
        oaep: recipient.oaep?.digest,
      };
    case 'kari':
      return { ...nobody, ...(await agreementOptions(recipient)) };
    case 'kekri':
      return { ...nobody, secretKeys: [sharedKey(recipient.bits)] };
    case 'pwri':
      break;
  }
  return { ...nobody, passphrases: [passphraseKey(PASSPHRASE)] };
}

async function agreementOptions({ keys, ukm, wrap }: KeyAgreement): Promise<Partial<Options>> {
  const people = await Promise.all(keys.map(person));
  const cipher: ContentCipher = wrap === 'aes128' ? 'aes-128-cbc' : 'aes-256-cbc';
  return { recipients: people.map(({ certificate }) => certificate), cipher, ukm: ukm ? UKM : undefined };
}

/** Whether the product can be asked for exactly this. */
export function canProduce(recipient: Recipient): boolean {
  if (recipient.type === 'ktri') return asUsual(recipient);
  if (recipient.type !== 'kari') return true;
  const { keys, cofactor, kdf, wrap } = recipient;
  return (
    !cofactor &&
    kdf === 'sha256' &&
    /^aes(128|256)$/.test(wrap) &&
    keys.length === 1 &&
    !keys[0]?.startsWith('X')
  );
}

function asUsual({ oaep }: KeyTransport): boolean {
  return oaep === undefined || (oaep.digest === oaep.mgfDigest && oaep.label === undefined);
}
