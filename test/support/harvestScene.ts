import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { fromHex } from '../../src/core/bytes/hex';
import { unhurried } from '../../src/core/bytes/pace';
import { AttributeOid } from '../../src/core/cms/attributes/attributeOids';
import { encodeIssuerAndSerialNumber } from '../../src/core/cms/issuerAndSerialNumber';
import { harvest, type Harvest, type OnRequest } from '../../src/core/report/harvest/harvest';
import type { Certificate } from '../../src/core/x509/certificate';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { link, type Link } from './chains';
import { opaque } from './identityScene';
import { now, open } from './opening';
import { attribute, having } from './signedAttributes';
import { signedData, signerInfo, textEntity } from './signedMessages';
import { emails, extension, keyUsage, type CertificateParts } from './testCertificates';
import { DIGITAL_SIGNATURE, KEY_AGREEMENT } from './keyUsageBits';

let serial = 100;

interface Holder {
  readonly issuer?: Link | undefined;
  readonly address?: string;
  readonly uses?: 'sign' | 'encrypt' | 'both';
  /** As UTF-8. */
  readonly keyId?: string;
  readonly parts?: Partial<CertificateParts>;
}

/** Somebody with a certificate for a use of its own. */
export async function holder({
  issuer,
  address = 'alice@example.org',
  uses = 'both',
  keyId,
  parts,
}: Holder = {}): Promise<Link> {
  const bits = { sign: DIGITAL_SIGNATURE, encrypt: KEY_AGREEMENT, both: DIGITAL_SIGNATURE | KEY_AGREEMENT };
  const identifier = keyId === undefined ? [] : [keyIdentifier(keyId)];
  const extensions = [keyUsage(bits[uses]), emails(address), ...identifier];
  return link('Alice', issuer, { serialNumber: der.integer(++serial), extensions, ...parts });
}

function keyIdentifier(text: string): der.Der {
  return extension(Oid.subjectKeyIdentifier, der.octetString(Buffer.from(text)));
}

/** The three forms of SMIMEEncryptionKeyPreference (RFC 8551 2.5.3), and Microsoft's attribute. */
export const prefer = {
  issuerAndSerial: ({ issuer, serialNumberDer }: Certificate): der.Der =>
    attribute(AttributeOid.encrypKeyPref, der.context(0, issuer.raw, serialNumberDer)),
  recipientKeyId: ({ subjectKeyIdentifier = '' }: Certificate): der.Der =>
    attribute(AttributeOid.encrypKeyPref, der.context(1, der.octetString(fromHex(subjectKeyIdentifier)))),
  subjectAltKeyIdentifier: ({ subjectKeyIdentifier = '' }: Certificate): der.Der =>
    attribute(AttributeOid.encrypKeyPref, der.contextPrimitive(2, fromHex(subjectKeyIdentifier))),
  microsoft: (certificate: Certificate): der.Der =>
    attribute(AttributeOid.microsoftEncrypKeyPref, encodeIssuerAndSerialNumber(certificate)),
} as const;

/** An smimeCapabilities attribute of these algorithms. */
export function capabilities(...oids: readonly string[]): der.Der {
  return attribute(Oid.smimeCapabilities, der.sequence(...oids.map((oid) => der.sequence(der.oid(oid)))));
}

export function signingTime(time: string): der.Der {
  return attribute(Oid.signingTime, der.time(new Date(time)));
}

/** A signed message, and what is trusted and asked for. */
export interface HarvestScene {
  readonly signer: Link;
  /** Beside the signer's. */
  readonly sent?: readonly Link[];
  readonly attributes?: readonly der.Der[];
  readonly unsignedAttrs?: readonly der.Der[];
  readonly header?: readonly string[];
  readonly trust?: readonly Link[];
  readonly atHand?: readonly Link[];
  readonly accept?: readonly OnRequest[];
  /** Makes the message anew. */
  readonly changed?: (message: Uint8Array) => Uint8Array;
}

/** The message of a scene. */
export async function sceneMessage(scene: HarvestScene): Promise<Uint8Array> {
  const { signer, sent = [], attributes = [], unsignedAttrs, header = HEADER } = scene;
  const info = await signerInfo({
    who: { privateKey: signer.key, certificate: signer.certificate },
    content: textEntity,
    attributes: having(...attributes),
    ...(unsignedAttrs && { unsignedAttrs }),
  });
  const certificates = [signer, ...sent].map(({ certificate }) => certificate.raw);
  const cms = signedData([info], { content: textEntity, certificates });
  const message = header.length === 0 ? cms : opaque(header, cms);
  return scene.changed?.(message) ?? message;
}

const HEADER = ['From: Alice <alice@example.org>', 'Message-ID: <1@example.org>'];

/** What is harvested from the message of a scene. */
export async function harvestScene(scene: HarvestScene): Promise<Harvest> {
  const { trust: anchors = [], atHand = [], accept = [] } = scene;
  const certificates = atHand.map(({ certificate }) => certificate);
  const trusted = anchors.map(({ certificate }) => certificate);
  const opened = await open(await sceneMessage(scene), [], certificates, { trust: trusted });
  const trust = { anchors: trusted, crls: [], ocsp: [], at: now, requireRevocation: false };
  return harvest(opened, { trust, certificates, accept }, nodeCrypto, unhurried);
}
