import { childrenOf, elementOf, octetsOf, type Element } from './element';
import type { FactDecoder } from './factDecoder';
import { dotted, hexOf, integerHex, integerText, nameOf } from './values';

/** A SignerInfo. */
export const signerInfo: FactDecoder = (bytes, { holder }) => {
  if (holder['version'] === 0) return {};
  const [version, sid, digestAlgorithm] = childrenOf(elementOf(bytes));
  return {
    version: version && Number(integerText(version)),
    sid: sid && certificateIdOf(sid),
    digestAlgorithm: sameOid(holder['digestAlgorithm'], childrenOf(digestAlgorithm)[0]),
  };
};

function sameOid(fact: unknown, oid: Element | undefined): unknown {
  return oid !== undefined && (fact as { oid: string }).oid === dotted(oid) ? fact : oid && dotted(oid);
}

function certificateIdOf(element: Element): unknown {
  if (element.first === 0x80 || element.first === 0xa0)
    return { subjectKeyIdentifier: hexOf(octetsOf(element)) };
  const [issuer, serial] = childrenOf(element);
  return {
    issuerAndSerialNumber: { issuer: nameOf(issuer), serialNumber: serial && integerHex(serial) },
  };
}

/** A RecipientInfo, or a RecipientEncryptedKey of a kari. */
export const recipient: FactDecoder = (bytes, { holder }) => {
  const all = childrenOf(elementOf(bytes));
  const [first, second] = all;
  const { type } = holder;
  if (type === 'ktri' || type === 'kemri') return { id: second && certificateIdOf(second) };
  if (type === 'kekri') {
    const [identifier] = childrenOf(second);
    return { id: { keyIdentifier: identifier && hexOf(octetsOf(identifier)) } };
  }
  if (type === 'kari') return { id: first && keyAgreeIdOf(first) };
  if (type === 'ori') return { oriType: sameOid(holder['oriType'], first) };
  return { keyEncryptionAlgorithm: sameOid(holder['keyEncryptionAlgorithm'], childrenOf(all.at(-2))[0]) };
};

function keyAgreeIdOf(element: Element): unknown {
  if (element.first !== 0xa0) return certificateIdOf(element);
  const [identifier] = childrenOf(element);
  return { subjectKeyIdentifier: identifier && hexOf(octetsOf(identifier)) };
}
