import type { Layer } from '../../smime/layer';
import { found, type Draft } from '../../verify/finding';

/** Text behind the closing boundary of a multipart (RFC 2046 5.1.1): readers do not show it, and no signature is over it. */
export function epilogueFindings(layer: Layer): readonly Draft[] {
  if (layer.kind !== 'mime' || layer.entity.multipart === undefined) return [];
  const { epilogue } = layer.entity.multipart;
  return layer.source.view(epilogue).some(isText) ? [found('epilogue', { range: epilogue })] : [];
}

function isText(octet: number): boolean {
  return octet > 0x20;
}
