import { inQuotes } from '../../errors/inQuotes';
import { isCms, type CmsLayer, type Layer } from '../../smime/layer';
import { found, type Draft } from '../../verify/finding';

/** What smime-type says of each kind of CMS (RFC 8551 3.2.2); a signed receipt says so itself (RFC 2634 2.4). */
const types: Readonly<Partial<Record<CmsLayer['kind'], readonly string[]>>> = {
  'signed-data': ['signed-data', 'signed-receipt'],
  'certs-only': ['certs-only', 'signed-data'],
  'enveloped-data': ['enveloped-data'],
  'auth-enveloped-data': ['authenveloped-data'],
  'compressed-data': ['compressed-data'],
};

/** Whether the smime-type of application/pkcs7-mime names what is inside: readers choose by it what to do. */
export function smimeTypeFindings(layer: Layer): readonly Draft[] {
  const { contentType, entity } = layer;
  if (entity === undefined || !/^application\/(x-)?pkcs7-mime$/.test(contentType)) return [];
  const wanted = isCms(layer) && !('damaged' in layer) ? types[layer.kind] : undefined;
  if (wanted === undefined) return [];
  const given = entity.contentType.params.get('smime-type');
  if (given === undefined) return [found('smimeTypeMissing', { range: entity.contentType.range })];
  if (wanted.includes(given.value.toLowerCase())) return [];
  const detail = `it says ${inQuotes(given.value)}, and inside is ${layer.kind}`;
  return [found('smimeTypeDiffers', { detail, range: given.range })];
}
