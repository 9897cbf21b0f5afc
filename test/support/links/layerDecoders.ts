import { isInOrder } from './decodings';
import { childrenOf, elementOf } from './element';
import { wholeElement, type FactDecoder } from './factDecoder';
import { textOf } from './headerText';
import { dotted } from './values';

/** The first field of the header is the first thing of an entity. */
export const entity: FactDecoder = (bytes, fact, opened) => {
  const [first] = (fact.holder['headers'] ?? []) as readonly { readonly name: string }[];
  const isFirst =
    first === undefined ||
    textOf(bytes)
      .replace(/^From [^\n]*\n/, '')
      .trimStart()
      .startsWith(first.name);
  return { ...isInOrder(bytes, fact, opened), ...(!isFirst && { headers: textOf(bytes.subarray(0, 40)) }) };
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  'signed-data': '1.2.840.113549.1.7.2',
  'certs-only': '1.2.840.113549.1.7.2',
  'enveloped-data': '1.2.840.113549.1.7.3',
  'signed-and-enveloped-data': '1.2.840.113549.1.7.4',
  'digested-data': '1.2.840.113549.1.7.5',
  'encrypted-data': '1.2.840.113549.1.7.6',
  'authenticated-data': '1.2.840.113549.1.9.16.1.2',
  'compressed-data': '1.2.840.113549.1.9.16.1.9',
  'auth-enveloped-data': '1.2.840.113549.1.9.16.1.23',
};

/** Of CMS the ContentInfo, whose content type is that of the layer; of an entity what stands behind its header. */
export const body: FactDecoder = (bytes, fact, opened) => {
  const { kind, state } = fact.holder;
  const expected = CONTENT_TYPES[String(kind)];
  if (expected === undefined || state === 'damaged') return isInOrder(bytes, fact, opened);
  const [oid] = childrenOf(elementOf(bytes));
  const isOfKind = oid !== undefined && dotted(oid) === expected;
  return { ...wholeElement(bytes, fact, opened), ...(!isOfKind && { kind: oid && dotted(oid) }) };
};
