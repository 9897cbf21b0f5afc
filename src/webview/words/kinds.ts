import type { Layer, LayerKind } from '../../core/report/report';
import type { IconName } from '../dom/icon';

/** The kinds of layer as the RFCs spell them. */
export const kindNames: Readonly<Record<LayerKind, string>> = {
  mime: 'MIME entity',
  data: 'Data',
  'signed-data': 'SignedData',
  'signed-and-enveloped-data': 'SignedAndEnvelopedData',
  'enveloped-data': 'EnvelopedData',
  'auth-enveloped-data': 'AuthEnvelopedData',
  'encrypted-data': 'EncryptedData',
  'compressed-data': 'CompressedData',
  'digested-data': 'DigestedData',
  'authenticated-data': 'AuthenticatedData',
  'certs-only': 'Certificates only',
};

/** Whether a layer is a file of certificates and nothing else. */
export function isCertificateFile({ kind, certificates = [] }: Layer): boolean {
  return kind === 'data' && certificates.length > 0;
}

/** What a layer is, as the RFCs spell it, or as a person would say. */
export function kindName(layer: Layer): string {
  if (isCertificateFile(layer)) return layer.certificates?.length === 1 ? 'Certificate' : 'Certificates';
  const { kind, form } = layer;
  return form === undefined ? kindNames[kind] : `${kindNames[kind]}, ${form}`;
}

/** Whether a layer hides its content. */
export function isEncrypted({ kind }: Layer): boolean {
  return encrypted.has(kind);
}

/** Whether a layer is CMS, so that it has an ASN.1 structure. */
export function isCms({ kind }: Layer): boolean {
  return kind !== 'mime' && kind !== 'data';
}

/** What to call a layer in the tree: its own file name, its media type, or the kind of its CMS. */
export function layerName(layer: Layer): string {
  if (isCms(layer)) return kindNames[layer.kind];
  return layer.filename ?? (layer.contentType === '' ? kindNames[layer.kind] : layer.contentType);
}

/** What a layer is drawn as where its state says nothing. */
export function kindIcon(layer: Layer): IconName {
  if (isEncrypted(layer)) return 'lock';
  if (layer.kind === 'signed-data') return 'seal';
  if (layer.kind === 'certs-only') return 'certificate';
  if (layer.kind === 'compressed-data') return 'archive';
  if (layer.contentType.startsWith('message/')) return 'mail';
  if (isCertificateFile(layer)) return 'certificate';
  return layer.contentType.startsWith('multipart/') ? 'parts' : 'part';
}

const encrypted: ReadonlySet<LayerKind> = new Set([
  'enveloped-data',
  'auth-enveloped-data',
  'encrypted-data',
  'signed-and-enveloped-data',
]);
