import type { BerNode } from '../../asn1/berNode';
import { Decoding } from '../../asn1/fields';
import type { ByteSource } from '../../bytes/byteSource';
import { decodeTimeStampToken, type TstInfo } from '../../cms/attributes/timeStampToken';
import { contentSource } from '../../cms/encapsulatedContentInfo';
import { Oid } from '../../asn1/oids';
import type { SignedLayer } from '../../smime/layer';

/** A token, and the layer that it is: so it is verified as every other SignedData. */
export interface TimeStampLayer {
  readonly info: TstInfo;
  readonly layer: SignedLayer;
}

/** @throws SmimeError `malformed` */
export function timeStampLayer(source: ByteSource, node: BerNode): TimeStampLayer {
  // A decoding of its own: what is damaged in a token, which anybody can add, is no damage of the signature's.
  const decoding = new Decoding(source);
  const { signedData, info } = decodeTimeStampToken(decoding, node);
  const range = decoding.range(node);
  const id = `${source.id}:timeStamp`;
  const octets = signedData.encapContentInfo?.eContent;
  const content = octets && contentSource(source, octets, id);
  return {
    info,
    layer: {
      id,
      kind: 'signed-data',
      contentType: 'application/timestamp-reply',
      range,
      children: [],
      defects: [],
      decoding,
      contentInfo: { range, node, contentType: { value: Oid.signedData, range } },
      damage: decoding.damage,
      signedData,
      eContent: content && { source: content, span: { start: 0, end: content.bytes.length } },
    },
  };
}
