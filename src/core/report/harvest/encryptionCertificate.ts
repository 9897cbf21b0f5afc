import type { Decoding } from '../../asn1/fields';
import { equal } from '../../bytes/segments';
import type { SignerInfo } from '../../cms/signerInfo';
import { encryptionPreference, prefers } from '../../smime/harvest/encryptionPreference';
import type { ChoiceReason } from '../../smime/harvest/harvestedRecipient';
import type { Certificate } from '../../x509/certificate';

/** A signature whose signer is to be encrypted to. */
export interface SignedMessage {
  readonly decoding: Decoding;
  readonly info: SignerInfo;
  readonly signer: Certificate;
  /** The certificates that came with the signature. */
  readonly sent: readonly Certificate[];
  /** Those at hand beside them: a preference may name one that was sent before. */
  readonly atHand: readonly Certificate[];
  /** Whether what the signature says of preferences is believed. */
  readonly isCurrent: boolean;
}

/** Why a certificate cannot be used for the sender; undefined where it can. */
export type Usable = (certificate: Certificate) => Promise<string | undefined>;

/** The certificate to encrypt to, or why there is none. */
export type EncryptionCertificate = {
  /** What did not go as the sender wishes, in sentences. */
  readonly notes: readonly string[];
} & ({ readonly certificate: Certificate; readonly choice: ChoiceReason } | { readonly problem: string });

// An honest message brings a few; each costs a certification path.
const MOST = 16;

/**
 * Chooses the certificate of a signer to encrypt to (RFC 8551 2.5.3.1): the one that the signed attributes prefer; else
 * the signer's own; else another one of the message. Nobody has signed which certificates came along: each must hold by
 * itself, the preferred one as well.
 */
export async function encryptionCertificate(
  message: SignedMessage,
  usable: Usable,
): Promise<EncryptionCertificate> {
  const { signer, sent } = message;
  const preferred = await preferredOne(message, usable);
  if ('certificate' in preferred) return preferred;
  const { notes } = preferred;
  const problem = await usable(signer);
  if (problem === undefined) return { certificate: signer, choice: 'signer', notes };
  const others = sent.filter(({ raw }) => !equal(raw, signer.raw)).toSorted(latestFirst);
  for (const certificate of others.slice(0, MOST))
    if ((await usable(certificate)) === undefined) return { certificate, choice: 'sameHolder', notes };
  return { problem, notes };
}

const nothing = (...notes: readonly string[]): EncryptionCertificate => ({ problem: '', notes });

async function preferredOne(message: SignedMessage, usable: Usable): Promise<EncryptionCertificate> {
  const preference = encryptionPreference(message.decoding, message.info);
  if (preference === undefined) return nothing();
  const { by, pref } = preference;
  if (!message.isCurrent)
    return nothing('The signing time lies in the future, so that the sender’s preference is not believed.');
  if (pref === undefined) return nothing('The sender’s preference cannot be read.');
  const named = [...message.sent, ...message.atHand].filter((each) => prefers(pref, each)).slice(0, MOST);
  const problems: string[] = [];
  for (const certificate of named) {
    const problem = await usable(certificate);
    const choice = by === 'standard' ? 'preferred' : 'microsoftPreferred';
    if (problem === undefined) return { certificate, choice, notes: [] };
    problems.push(problem);
  }
  const [first] = problems;
  return first === undefined
    ? nothing('The certificate that the sender prefers is not in the message.')
    : nothing(`The certificate that the sender prefers cannot be used: ${first}.`);
}

function latestFirst(a: Certificate, b: Certificate): number {
  return b.notAfter.value.localeCompare(a.notAfter.value);
}
