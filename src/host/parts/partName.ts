import { fileName } from '../../core/mime/entityFields';
import { isCms, isMessage, isSigned, type Layer } from '../../core/smime/layer';
import { safeName, splitName } from '../files/safeName';

const byType: Readonly<Record<string, string>> = {
  'text/plain': '.txt',
  'text/html': '.html',
  'text/csv': '.csv',
  'text/calendar': '.ics',
  'application/json': '.json',
  'application/xml': '.xml',
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'message/rfc822': '.eml',
  'message/global': '.eml',
};

/** What a part's content is called as a file: what it calls itself as far as that is safe, else after its place. */
export function contentName(layer: Layer): string {
  if (isCms(layer)) return cmsName(layer);
  const own = layer.entity === undefined ? undefined : safeName(fileName(layer.entity) ?? '');
  const [stem, extension] = splitName(own ?? `part-${layer.id}`);
  // Ids have dots of their own.
  const fallback = byType[layer.contentType] ?? (layer.contentType.startsWith('text/') ? '.txt' : '.bin');
  if (own === undefined) return `part-${layer.id}${fallback}`;
  // A message is opened as one by its extension.
  return extension === '' || isMessage(layer) ? `${stem}${fallback}` : own;
}

/** What an entity, header and all, is called as a file. */
export function entityName(layer: Layer): string {
  const [stem] = splitName(contentName(layer));
  return `${stem}.eml`;
}

/** What the ContentInfo of a layer is called as a file. */
export function cmsName(layer: Layer): string {
  if (layer.kind === 'certs-only') return `layer-${layer.id}.p7c`;
  const isDetached = isSigned(layer) && layer.eContent === undefined;
  return `layer-${layer.id}${isDetached ? '.p7s' : '.p7m'}`;
}
