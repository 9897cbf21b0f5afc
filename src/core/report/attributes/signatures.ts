import type { BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { attributesOf } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import { decodeCountersignature } from '../../cms/attributes/countersignature';
import { decodeTimeStampToken } from '../../cms/attributes/timeStampToken';
import { oidName } from '../../crypto/oidName';
import { inHex } from './bounded';
import { nameText, signerText } from './names';

/** When, by whom, over which digest. Whether it is right is told beside it. */
export function timeStampTexts(decoding: Decoding, node: BerNode): readonly string[] {
  const { info, signedData } = decodeTimeStampToken(decoding, node);
  const { genTime, tsa, hashAlgorithm, hashedMessage, serialNumber, policy } = info;
  const [signer] = signedData.signerInfos;
  const named = tsa === undefined ? signer && signerText(signer.sid) : nameText(tsa);
  return [
    `${genTime.value} by ${named ?? 'nobody'}`,
    `over ${oidName(hashAlgorithm.oid.value)} ${inHex(hashedMessage.value)}`,
    `token ${serialNumber.value}`,
    `policy ${oidName(policy.value)}`,
  ];
}

/** Who countersigned, and how. Whether it holds is told with the signature. */
export function countersignatureText(decoding: Decoding, node: BerNode): string {
  const info = decodeCountersignature(decoding, node);
  const { sid, digestAlgorithm, signatureAlgorithm, unsignedAttrs } = info;
  const nested = attributesOf(unsignedAttrs, AttributeOid.countersignature).length;
  const algorithms = `${oidName(digestAlgorithm.oid.value)}, ${oidName(signatureAlgorithm.oid.value)}`;
  return `by ${signerText(sid)}, ${algorithms}${nested > 0 ? ', countersigned itself' : ''}`;
}
