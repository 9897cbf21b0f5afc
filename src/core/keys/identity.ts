import { equal } from '../bytes/segments';
import type { CryptoProvider, PrivateKey } from '../crypto/provider';
import { SmimeError } from '../errors/smimeError';
import type { Certificate } from '../x509/certificate';
import { chainOf } from './chainOf';
import type { CertificateEntry, KeyEntry, KeyMaterial } from './keyMaterial';
import { receivingCertificate } from './receivingCertificate';
import { readPublicKey, samePublicKey } from './samePublicKey';

/** A private key with what belongs to it. */
export interface Identity {
  /** The friendlyName of PKCS#12, or the name of the file. */
  readonly name: string;
  readonly privateKey: PrivateKey;
  readonly certificate?: Certificate;
  /** Other certificates of the same key, such as one that was renewed: messages may name any of them. */
  readonly otherCertificates: readonly Certificate[];
  /** The certificates above it, its issuer first. */
  readonly chain: readonly Certificate[];
  /** That of another key of the same file, to be encrypted to where this one signs only. */
  readonly receiving?: Certificate | undefined;
}

/** An identity beside its key as it can be kept. */
export interface KeyedIdentity {
  readonly identity: Identity;
  /** The private key as PrivateKeyInfo. */
  readonly pkcs8: Uint8Array;
}

/**
 * Brings keys and certificates together. A certificate belongs to a key when it holds its public half; labels only
 * choose among several such, for anybody can write them.
 * @param name for keys that have none
 * @throws SmimeError the first one met, where not a single key can be used
 */
export async function identitiesOf(
  { keys, certificates, problems }: KeyMaterial,
  crypto: CryptoProvider,
  name: string,
): Promise<readonly KeyedIdentity[]> {
  const identities: KeyedIdentity[] = [];
  const failures = [...problems];
  for (const key of keys) {
    const privateKey = await crypto.privateKey(key.pkcs8).catch((error: unknown) => asFailure(error));
    if (privateKey instanceof SmimeError) failures.push(privateKey);
    else if (!identities.some(({ identity }) => equal(identity.privateKey.spki, privateKey.spki))) {
      const identity = {
        name: key.friendlyName ?? name,
        privateKey,
        ...belongingTo(key, privateKey, certificates),
      };
      identities.push({ identity, pkcs8: key.pkcs8 });
    }
  }
  const [failure] = failures;
  if (identities.length === 0 && failure !== undefined) throw failure;
  return identities.map((each) => withReceiving(each, identities));
}

function withReceiving(keyed: KeyedIdentity, all: readonly KeyedIdentity[]): KeyedIdentity {
  const { identity, pkcs8 } = keyed;
  if (identity.certificate === undefined) return keyed;
  const others = all.flatMap((each) => (each === keyed ? [] : (each.identity.certificate ?? [])));
  const receiving = receivingCertificate(identity.certificate, others);
  return receiving === undefined ? keyed : { identity: { ...identity, receiving }, pkcs8 };
}

function asFailure(error: unknown): SmimeError {
  if (SmimeError.is(error)) return error;
  throw error;
}

function belongingTo(
  { localKeyId }: KeyEntry,
  { spki }: PrivateKey,
  entries: readonly CertificateEntry[],
): Pick<Identity, 'certificate' | 'otherCertificates' | 'chain'> {
  const publicKey = readPublicKey(spki);
  const [first, ...others] = entries
    .filter(({ certificate }) => samePublicKey(certificate.publicKey, publicKey))
    .toSorted((a, b) => preference(b, localKeyId).localeCompare(preference(a, localKeyId)));
  if (first === undefined) return { otherCertificates: [], chain: [] };
  const { certificate } = first;
  const pool = entries.map((entry) => entry.certificate);
  const otherCertificates = others.map((entry) => entry.certificate);
  return { certificate, otherCertificates, chain: chainOf(certificate, pool) };
}

/** Sorts by label first, then by the start of validity: the newest certificate is the one to sign with. */
function preference({ certificate, localKeyId }: CertificateEntry, wanted: string | undefined): string {
  return `${wanted !== undefined && localKeyId === wanted ? 1 : 0} ${certificate.notBefore.value}`;
}
