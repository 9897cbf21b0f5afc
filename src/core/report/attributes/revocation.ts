import type { BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { decodeRevocationValues } from '../../cms/attributes/revocationValues';
import { responderText } from '../../x509/ocsp/basicOcspResponse';
import { itemTexts } from './bounded';

/** The CRLs and OCSP responses that are kept beside a signature. Whether they count is told with the path. */
export function revocationValuesTexts(decoding: Decoding, node: BerNode): readonly string[] {
  const { crls, ocspResponses } = decodeRevocationValues(decoding, node);
  const lists = crls.map(({ issuer, thisUpdate }) => `CRL of ${issuer.text}, ${thisUpdate.value}`);
  const responses = ocspResponses.flatMap(({ basic }) =>
    basic === undefined
      ? []
      : [`OCSP response of ${responderText(basic.responderId)}, ${basic.producedAt.value}`],
  );
  return itemTexts([...lists, ...responses], (text) => text);
}
