import { isAuthenticated, type AuthenticatedLayer, type EncryptedLayer } from '../smime/layer';
import type { OpenedRecipient } from '../smime/recipients/recipient';
import { algorithmFact, noAlgorithm } from './algorithmFact';
import { certificateId } from './certificateId';
import type { AlgorithmFact, Recipient } from './report';

/** The recipients of an encrypted or authenticated layer, and whose key is at hand. */
export function recipientFacts(layer: EncryptedLayer | AuthenticatedLayer): readonly Recipient[] {
  const contentEncryptionAlgorithm = isAuthenticated(layer) ? noAlgorithm : contentAlgorithm(layer);
  return layer.recipients.map((recipient) => ({
    layer: layer.id,
    range: recipient.range,
    type: recipient.info.type,
    id: idOf(recipient),
    keyEncryptionAlgorithm:
      recipient.keyEncryptionAlgorithm === undefined
        ? noAlgorithm
        : algorithmFact(layer.decoding, recipient.keyEncryptionAlgorithm),
    contentEncryptionAlgorithm,
    matches: recipient.key !== undefined,
    ...(recipient.key && { key: recipient.key.label }),
    ...(recipient.problem && {
      problem: { reason: recipient.problem.reason, message: recipient.problem.message },
    }),
  }));
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
