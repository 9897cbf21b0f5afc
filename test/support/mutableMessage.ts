import { strict as assert } from 'node:assert';
import * as der from '../../src/core/asn1/derWriter';
import { toBase64 } from '../../src/core/bytes/base64';
import type { Span } from '../../src/core/bytes/range';
import { latin1 } from '../../src/core/bytes/text';
import { encodeAttribute } from '../../src/core/cms/attribute';
import { AttributeOid } from '../../src/core/cms/attributes/attributeOids';
import { encodeSigningTime } from '../../src/core/cms/attributes/signingTime';
import type { SignatureScheme } from '../../src/core/crypto/algorithms';
import type { GeneratedKey } from '../../src/core/crypto/provider';
import type { OpenOptions } from '../../src/core/report/open';
import { allLayers, isSigned } from '../../src/core/smime/layer';
import { crlDer, link, type Link } from './chains';
import { leafExtensions, signing } from './chainScene';
import { layersOf, now } from './opening';
import { having } from './signedAttributes';
import { multipartSigned, signedData, signerInfo, textEntity } from './signedMessages';
import { ec } from './testCertificates';

/** A message whose bytes are changed one by one. */
export interface MutableMessage {
  /** The entity that is signed. */
  readonly content: Uint8Array;
  /** The ContentInfo. */
  readonly cms: Uint8Array;
  /** The spans of the ContentInfo that something protects: a change in them must not be passed. */
  readonly protectedSpans: readonly NamedSpan[];
  /** The file that a content and a ContentInfo make. */
  readonly file: (content: Uint8Array, cms: Uint8Array) => Uint8Array;
  /** Who is trusted. */
  readonly root: Link;
  /** With these the message is passed. */
  readonly options: Partial<OpenOptions>;
}

export interface NamedSpan extends Span {
  readonly what: string;
}

/** How a message is signed. */
export interface Signing {
  readonly form: 'opaque' | 'detached';
  readonly key: GeneratedKey;
  readonly scheme: SignatureScheme;
  /** Whether revocation is required; the CRLs are in the message. */
  readonly revocation?: boolean;
}

/** A message as small as can be, signed under a chain of three: the two lower certificates are in it, the root is trusted. */
export async function mutableMessage({
  form,
  key,
  scheme,
  revocation = false,
}: Signing): Promise<MutableMessage> {
  const content = textEntity;
  // The CAs have keys of the same kind, but for PSS, with which no CA signs.
  const caKey = scheme.kind === 'rsa-pss' ? ec : key;
  const root = await link('Root', undefined, {}, caKey);
  const issuing = await link('Issuing', root, { serialNumber: der.integer(8) }, caKey);
  const alice = await link(
    'Alice',
    issuing,
    { extensions: leafExtensions, serialNumber: der.integer(7) },
    key,
  );
  const info = await signerInfo({
    who: signing(alice),
    content,
    scheme,
    attributes: having(encodeSigningTime(now)),
    // What anybody can have added.
    unsignedAttrs: [encodeAttribute(AttributeOid.contentHints, der.sequence(der.oid('1.2.3')))],
  });
  const crls = revocation ? [await crlDer(issuing), await crlDer(root)] : [];
  const inside = form === 'opaque' ? content : undefined;
  const cms = signedData([info], {
    content: inside,
    certificates: der.sorted([alice, issuing].map(({ certificate }) => certificate.raw)),
    crls: der.sorted(crls),
  });
  return {
    content,
    cms,
    protectedSpans: await spansOf(cms, { content: inside, chain: [alice, issuing] }),
    file: form === 'opaque' ? opaqueFile : detachedFile,
    root,
    options: { trust: [root.certificate], requireRevocation: revocation },
  };
}

async function spansOf(cms: Uint8Array, { content, chain }: Known): Promise<readonly NamedSpan[]> {
  const layer = [...allLayers(await layersOf(cms))].find(isSigned) ?? assert.fail();
  const [{ signedAttrs, signature } = assert.fail()] = layer.signedData.signerInfos;
  const found = (what: string, bytes: Uint8Array): NamedSpan => {
    const start = Buffer.from(cms).indexOf(bytes);
    assert.ok(start >= 0, what);
    return { what, start, end: start + bytes.length };
  };
  return [
    { what: 'the signed attributes', ...(signedAttrs?.range ?? assert.fail()) },
    { what: 'the signature value', ...signature.range },
    ...chain.map(({ certificate }) =>
      found(`the certificate of ${certificate.subject.text}`, certificate.raw),
    ),
    ...(content === undefined ? [] : [found('the content inside', content)]),
  ];
}

/** What is looked for in a ContentInfo. */
interface Known {
  readonly content: Uint8Array | undefined;
  readonly chain: readonly Link[];
}

const HEADER = 'From: Alice <alice@example.org>\r\nTo: bob@example.net\r\nSubject: Payment\r\n';

function detachedFile(content: Uint8Array, cms: Uint8Array): Uint8Array {
  return multipartSigned(content, cms, HEADER);
}

function opaqueFile(_: Uint8Array, cms: Uint8Array): Uint8Array {
  const body = toBase64(cms).replaceAll(/.{1,76}/g, '$&\r\n');
  const type = 'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n';
  return latin1(`${HEADER}MIME-Version: 1.0\r\n${type}Content-Transfer-Encoding: base64\r\n\r\n${body}`);
}
