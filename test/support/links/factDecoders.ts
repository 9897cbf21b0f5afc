import type { Range } from '../../../src/core/bytes/range';
import { attributeText } from './attributeText';
import { certificateText } from './certificateText';
import { addressIn, dateIn, digestOf, isInOrder } from './decodings';
import { childrenOf, elementOf, octetsOf } from './element';
import { wholeElement, type FactDecoder } from './factDecoder';
import { fieldOf } from './headerText';
import { recipient, signerInfo } from './infoDecoders';
import { body, entity } from './layerDecoders';
import { encryptedStructure, heldOctets, signedAttributes, valuePart } from './octetsDecoders';
import { region } from './regionDecoder';
import { dotted, hexOf, timeOf } from './values';

const OBJECT_IDENTIFIER = 0x06;

const algorithm: FactDecoder = (bytes, { holder }) => {
  const [oid] = childrenOf(elementOf(bytes));
  const { iv } = (holder['parameters'] ?? {}) as { iv?: string };
  return {
    oid: oid?.first === OBJECT_IDENTIFIER ? dotted(oid) : undefined,
    ...(iv !== undefined && !hexOf(bytes).includes(iv) && { parameters: `no IV ${iv}` }),
  };
};

const certificate: FactDecoder = (bytes) => certificateText(bytes);

const pathCertificate: FactDecoder = (bytes) => {
  const { subject, issuer, serialNumber, notBefore, notAfter, keyUsage } = certificateText(bytes);
  return { subject, issuer, serialNumber, notBefore, notAfter, keyUsage };
};

/** The same certificate, octet by octet, before it. */
const sameCertificate: FactDecoder = (bytes, { range, holder }, { sources }) => {
  const own = holder['range'] as Range;
  const isSame = Buffer.from(sources.view(own)).equals(bytes);
  const isBefore = own.source === range.source && range.end <= own.start;
  return { ...certificateText(bytes), ...(!(isSame && isBefore) && { sameAs: 'another' }) };
};

const field: FactDecoder = (bytes) => fieldOf(bytes);

/** The only value of a field that is inside or outside. */
const fieldAs =
  (key: 'inner' | 'outer'): FactDecoder =>
  (bytes, { holder }) => {
    const { name, value } = fieldOf(bytes);
    return { [key]: value, ...(name.toLowerCase() !== String(holder['name']).toLowerCase() && { name }) };
  };

const attribute: FactDecoder = (bytes) => {
  const [oid, values] = childrenOf(elementOf(bytes));
  if (oid === undefined) return { oid: undefined };
  return { oid: dotted(oid), ...attributeText(dotted(oid), childrenOf(values)) };
};

const octets =
  (key: string): FactDecoder =>
  (bytes) => {
    const element = elementOf(bytes);
    return { [key]: element && hexOf(octetsOf(element)) };
  };

const time: FactDecoder = (bytes, { holder: { what } }) => {
  if (what === 'date' || what === 'received') return { time: dateIn(bytes, what) };
  const element = elementOf(bytes);
  const first =
    what === 'revoked' || what === 'timeStamp' || what === 'contentTimeStamp' ? undefined : element;
  return first === undefined ? {} : { time: timeOf(first) };
};

/** How the bytes of each range of a report are read again. A field that has a range and is not here fails the test. */
export const factDecoders: Readonly<Record<string, FactDecoder>> = {
  'layers[].range': entity,
  'layers[].body': body,
  'layers[].problem.range': isInOrder,
  'layers[].headers[].range': field,
  'layers[].certificates[].range': certificate,
  'layers[].certificates[].sameAs': sameCertificate,
  'layers[].encryption.range': encryptedStructure,
  'layers[].encryption.iv.range': heldOctets,
  'layers[].encryption.encryptedContent.range': heldOctets,
  'layers[].encryption.mac.range': heldOctets,
  'layers[].encryption.authAttrs': wholeElement,
  'layers[].contentEncryptionAlgorithm.range': algorithm,
  'layers[].receipt.range': wholeElement,
  'layers[].receipt.signedContentIdentifierRange': octets('signedContentIdentifier'),
  'layers[].receipt.originatorSignatureValueRange': octets('originatorSignatureValue'),
  'coverage[].range': isInOrder,
  'regions[].range': region,
  'headers.fields[].innerRange': fieldAs('inner'),
  'headers.fields[].outerRange': fieldAs('outer'),
  'findings[].range': isInOrder,
  'recipients[].range': recipient,
  'recipients[].certificate.range': certificate,
  'recipients[].encryptedKey.range': heldOctets,
  'recipients[].originator': wholeElement,
  'recipients[].kemct.range': heldOctets,
  'recipients[].keyEncryptionAlgorithm.range': algorithm,
  'recipients[].contentEncryptionAlgorithm.range': algorithm,
  ...signerInfoDecoders('signatures[]'),
  ...signerInfoDecoders('signatures[].countersignatures[]'),
  'signatures[].making.signedAttrs': signedAttributes,
  'signatures[].making.value.range': heldOctets,
  'signatures[].making.parts[].range': valuePart,
  'signatures[].identity.columns[].range': addressIn,
  'signatures[].identity.rows[].range': addressIn,
  'signatures[].paths[].certificates[].range': pathCertificate,
  'signatures[].revocation[].range': wholeElement,
  'signatures[].timeline[].range': time,
};

function signerInfoDecoders(of: string): Readonly<Record<string, FactDecoder>> {
  return {
    [`${of}.range`]: signerInfo,
    [`${of}.signer.certificate.range`]: certificate,
    [`${of}.signer.parametersOf.range`]: certificate,
    [`${of}.near[].certificate.range`]: certificate,
    [`${of}.digestAlgorithm.range`]: algorithm,
    [`${of}.signatureAlgorithm.range`]: algorithm,
    [`${of}.digest.expectedRange`]: octets('expected'),
    [`${of}.digest.over`]: digestOf,
    [`${of}.value`]: wholeElement,
    [`${of}.attributes[].range`]: attribute,
    [`${of}.checks[].range`]: isInOrder,
  };
}
