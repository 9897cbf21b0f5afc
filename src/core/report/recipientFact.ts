import type { Ranged } from '../asn1/fields';
import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import { oidName } from '../crypto/oidName';
import { isAuthenticated, type AuthenticatedLayer, type EncryptedLayer } from '../smime/layer';
import { nearMatches, type Candidate } from '../smime/recipients/nearMatches';
import { provesKey } from '../smime/recipients/provenKey';
import type { OpenedRecipient, RecipientEntry } from '../smime/recipients/recipient';
import { algorithmFact, noAlgorithm } from './algorithmFact';
import type { AtHand } from './atHand';
import { candidateFact } from './candidateFact';
import { certificateAtHand, certificateFact } from './certificateFact';
import type { CertificateLookup } from './certificateLookup';
import { certificateId } from './certificateId';
import { keyEncryptionFact } from './keyEncryptionFact';
import type { OctetsPlace } from './octetsFact';
import type { AlgorithmFact, Recipient } from './report';

/** The recipients of an encrypted or authenticated layer, who they are, and whose key is at hand. */
export function recipientFacts(
  layer: EncryptedLayer | AuthenticatedLayer,
  lookup: CertificateLookup,
  { keys, closed }: AtHand,
): readonly Recipient[] {
  const candidates = nearMatches(layer.recipients, keys, closed, (id) => lookup(id)?.certificate);
  const contentEncryptionAlgorithm = isAuthenticated(layer) ? noAlgorithm : contentAlgorithm(layer);
  return layer.recipients.map((recipient) => ({
    layer: layer.id,
    range: recipient.range,
    type: recipient.info.type,
    id: idOf(recipient),
    ...certificateOf(recipient, lookup),
    ...detailsOf(recipient),
    ...keysOf(recipient),
    keyEncryptionAlgorithm: keyEncryptionFact(layer.decoding, recipient),
    contentEncryptionAlgorithm,
    provesKey: provesKey(recipient),
    matches: recipient.key !== undefined,
    ...(recipient.key && { key: recipient.key.label }),
    ...(recipient.problem && {
      problem: { reason: recipient.problem.reason, message: recipient.problem.message },
    }),
    ...candidatesOf(candidates.get(recipient)),
  }));
}

function candidatesOf(all: readonly Candidate[] = []): Pick<Recipient, 'candidates'> {
  return all.length === 0 ? {} : { candidates: all.map(candidateFact) };
}

/** The cipher of an encrypted layer. */
export function contentAlgorithm({ decoding, envelopedData }: EncryptedLayer): AlgorithmFact {
  const algorithm = envelopedData.encryptedContentInfo?.contentEncryptionAlgorithm;
  return algorithm === undefined ? noAlgorithm : algorithmFact(decoding, algorithm);
}

function idOf({ rid, info }: OpenedRecipient): Recipient['id'] {
  if (rid !== undefined) return certificateId(rid);
  return info.type === 'kekri' ? { keyIdentifier: info.keyIdentifier.value } : {};
}

function certificateOf({ rid }: RecipientEntry, lookup: CertificateLookup): Pick<Recipient, 'certificate'> {
  const found = rid && lookup(rid);
  if (found === undefined) return {};
  const { certificate, isInFile } = found;
  return { certificate: isInFile ? certificateFact(certificate) : certificateAtHand(certificate) };
}

function detailsOf({ info, encryptedKey }: RecipientEntry): Pick<Recipient, 'date' | 'other' | 'oriType'> {
  if (info.type === 'ori') return { oriType: named(info.oriType.value) };
  const { date, other } = info.type === 'kekri' ? info : (encryptedKey ?? {});
  return {
    ...(date && { date: date.value }),
    ...(other && {
      other: {
        ...named(other.keyAttrId.value),
        ...(other.keyAttr && { value: toHex(other.keyAttr.value) }),
      },
    }),
  };
}

/** Where the key of the content stands for this recipient, and what it is wrapped by. */
function keysOf({
  info,
  encryptedKey: own,
}: RecipientEntry): Pick<Recipient, 'encryptedKey' | 'originator' | 'kemct'> {
  const key = own?.encryptedKey ?? ('encryptedKey' in info ? info.encryptedKey : undefined);
  return {
    ...(key && { encryptedKey: placeOf(key) }),
    ...(info.type === 'kari' && { originator: originatorRange(info) }),
    ...(info.type === 'kemri' && { kemct: placeOf(info.kemct) }),
  };
}

function placeOf({ value, range }: Ranged<Uint8Array>): OctetsPlace {
  return { range, length: value.length };
}

function originatorRange({ originator }: Extract<RecipientEntry['info'], { type: 'kari' }>): Range {
  return originator.kind === 'certificate' ? originator.id.range : originator.range;
}

function named(oid: string): { readonly oid: string; readonly name: string } {
  return { oid, name: oidName(oid) };
}
