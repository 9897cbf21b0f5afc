import type { Damage } from '../asn1/fields';
import { oidName } from '../crypto/oidName';
import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import type { SmimeError } from '../errors/smimeError';
import { decodeHeaderText } from '../mime/encodedWords';
import { fileName } from '../mime/entityFields';
import type { MimeEntity } from '../mime/entity';
import { isCms, isEncrypted, isSigned, isSigning, type CmsLayer, type Layer } from '../smime/layer';
import { layerCertificates } from '../smime/layerCertificates';
import { damageOf } from '../smime/damageOf';
import { certificateFact } from './certificateFact';
import { contentAlgorithm } from './recipientFact';
import type { HeaderFact, Layer as LayerFact, LayerState } from './report';

/** A layer and all within it, as the report gives it. */
export function layerFact(layer: Layer): LayerFact {
  const { id, kind, contentType, range, entity } = layer;
  const filename = entity && fileName(entity);
  return {
    id,
    kind,
    ...formOf(layer),
    contentType,
    range,
    ...(entity && { headers: entity.fields.map(headerFact) }),
    ...(filename !== undefined && { filename }),
    body: bodyOf(layer),
    ...stateOf(layer),
    ...(isEncrypted(layer) && { contentEncryptionAlgorithm: contentAlgorithm(layer) }),
    ...certificatesOf(layer),
    ...receiptOf(layer),
    children: layer.children.map(layerFact),
  };
}

function headerFact({ name, value, range }: MimeEntity['fields'][number]): HeaderFact {
  return { name, value: decodeHeaderText(value), range };
}

function formOf(layer: Layer): Pick<LayerFact, 'form'> {
  if (!isSigned(layer) || !isSigning(layer)) return {};
  return {
    form: layer.detachedContent !== undefined || layer.eContent === undefined ? 'detached' : 'opaque',
  };
}

function bodyOf(layer: Layer): Range {
  if (isCms(layer)) return layer.contentInfo?.range ?? layer.decoding.source.range();
  return layer.kind === 'mime' ? layer.entity.bodyRange : layer.range;
}

function certificatesOf(layer: Layer): Pick<LayerFact, 'certificates'> {
  const certificates = layerCertificates(layer);
  return certificates.length === 0 ? {} : { certificates: certificates.map(certificateFact) };
}

function stateOf(layer: Layer): Pick<LayerFact, 'state' | 'problem'> {
  if (!isCms(layer)) return dataState(layer);
  const [damage] = damageOf(layer);
  const problem = 'problem' in layer ? layer.problem : undefined;
  if (damage !== undefined) return { state: 'damaged', problem: problemOfDamage(damage) };
  if (problem !== undefined) return { state: lockedState(layer), problem: problemFact(problem) };
  return { state: isEncrypted(layer) ? 'decrypted' : 'read' };
}

function dataState(layer: Exclude<Layer, CmsLayer>): Pick<LayerFact, 'state' | 'problem'> {
  const problem = layer.kind === 'data' ? layer.problem : undefined;
  return problem === undefined ? { state: 'read' } : { state: 'damaged', problem: problemFact(problem) };
}

function receiptOf(layer: Layer): Pick<LayerFact, 'receipt'> {
  if (isCms(layer) || layer.kind !== 'data' || layer.receipt === undefined) return {};
  const { range, contentType, signedContentIdentifier, originatorSignatureValue } = layer.receipt;
  return {
    receipt: {
      range,
      contentType: oidName(contentType.value),
      signedContentIdentifier: toHex(signedContentIdentifier.value),
      signedContentIdentifierRange: signedContentIdentifier.range,
      originatorSignatureValue: toHex(originatorSignatureValue.value),
      originatorSignatureValueRange: originatorSignatureValue.range,
    },
  };
}

function problemOfDamage({ detail, range }: Damage): NonNullable<LayerFact['problem']> {
  return { reason: 'malformed', message: detail, range };
}

function problemFact({ reason, message, ranges: [range] }: SmimeError): NonNullable<LayerFact['problem']> {
  return { reason, message, ...(range && { range }) };
}

/** Compressed content that cannot be inflated is damaged; encrypted content that cannot be opened is locked. */
function lockedState({ kind }: CmsLayer): LayerState {
  return kind === 'compressed-data' ? 'damaged' : 'locked';
}
