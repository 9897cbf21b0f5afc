import type { ByteSource } from '../bytes/byteSource';
import type { Pace } from '../bytes/pace';
import type { SourceSet } from '../bytes/sourceSet';
import { decodeBody } from '../mime/decodeBody';
import { isCms, isSigned, type CmsLayer, type Content, type Layer } from './layer';

/** What a CMS layer holds, or signs beside itself; undefined where it is locked, damaged or holds nothing. */
export function insideOf(layer: CmsLayer): Content | undefined {
  if (isSigned(layer)) return layer.eContent ?? layer.detachedContent;
  return 'content' in layer ? layer.content : undefined;
}

/**
 * What a layer is to who reads or saves it: an entity's body without its transfer encoding, the ContentInfo of CMS as it
 * stands, and data as they are.
 * @param sources those of the file; a body that was decoded already is not decoded again
 */
export async function layerContent(layer: Layer, sources: SourceSet, pace: Pace): Promise<Uint8Array> {
  if (isCms(layer)) return sources.view(layer.contentInfo?.range ?? layer.decoding.source.range());
  if (layer.kind === 'data') return sources.view(layer.range);
  const { source, entity, id } = layer;
  const known = sources.get(`${id}:body`);
  if (known !== undefined && isWhole(known, entity.bodyRange.end)) return known.bytes;
  const body = await decodeBody(source, entity, `${id}:body`, pace);
  return body.source.view(body.span);
}

/** HTML is decoded no further than it is judged: then it must be decoded again. */
function isWhole(body: ByteSource, end: number): boolean {
  const read = body.toParent({ start: 0, end: body.bytes.length });
  return read !== undefined && read.end >= end;
}
