import { utf8 } from '../../src/core/bytes/text';
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
        oaep: oaepOptions(recipient),
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

async function agreementOptions(how: KeyAgreement): Promise<Partial<Options>> {
  const people = await Promise.all(how.keys.map(person));
  return {
    recipients: people.map(({ certificate }) => certificate),
    keyDerivation: { kind: how.hkdf ? 'hkdf' : 'x963', digest: how.kdf },
    keyWrap: how.wrap,
    cofactor: how.cofactor,
    ukm: how.ukm ? UKM : undefined,
    sharedEphemeral: true,
  };
}

function oaepOptions({ oaep }: KeyTransport): Options['oaep'] {
  if (oaep === undefined) return undefined;
  const { label, ...digests } = oaep;
  return { ...digests, ...(label !== undefined && { label: utf8(label) }) };
}
