import * as der from '../../src/core/asn1/derWriter';
import { encodeAttribute } from '../../src/core/cms/attribute';
import { AttributeOid } from '../../src/core/cms/attributes/attributeOids';
import { encodeSigningTime } from '../../src/core/cms/attributes/signingTime';
import type { Opened, OpenOptions } from '../../src/core/report/open';
import type { Certificate } from '../../src/core/x509/certificate';
import { crlFromBytes } from '../../src/core/x509/crl';
import { leafExtensions, signing } from './chainScene';
import { crlDer, link, type CrlParts, type Link } from './chains';
import { open } from './opening';
import {
  multipartSigned,
  signatureValueOf,
  signedData,
  signerInfo,
  textEntity,
  withUnsigned,
} from './signedMessages';
import { certificateDer, type CertificateParts } from './testCertificates';
import { authorityUnder, timeStampToken, type TokenParts } from './timeStampTokens';

/** A timestamp, and how it is other than one that the root's own authority makes over what it stands with. */
export interface Stamp extends TokenParts {
  /** How the certificate of the authority is other than usual. */
  readonly authority?: Partial<CertificateParts>;
  /** The CA above the authority. */
  readonly ca?: Partial<CertificateParts>;
  /** Whether its root is one that nobody trusts. */
  readonly isStranger?: boolean;
  /** What it is over, in place of what it stands with. */
  readonly over?: Uint8Array;
  /** Makes another token of it. */
  readonly change?: (token: der.Der, authority: Link) => der.Der;
}

/** A message that Alice has signed under a root, and the times that are known of it. */
export interface TimeScene {
  readonly leaf?: Partial<CertificateParts>;
  /** Further certificates of her key, which its identifier names as well. */
  readonly twins?: readonly Partial<CertificateParts>[];
  /** Over the signature value. */
  readonly stamps?: readonly Stamp[];
  /** Over the content, signed. */
  readonly contentStamps?: readonly Stamp[];
  readonly signingTime?: Date;
  /** What the root's CRL says, where there is one. */
  readonly crl?: CrlParts;
  /** Header fields above the signature. */
  readonly header?: string;
  readonly sid?: der.Der;
  /** Makes other bytes of the whole CMS. */
  readonly change?: (cms: Uint8Array) => Uint8Array;
  readonly options?: Partial<OpenOptions>;
}

/** Alice's serial number. */
export const SERIAL = 7;

async function stamped(root: Link, over: Uint8Array, stamp: Stamp): Promise<der.Der> {
  const anchor = stamp.isStranger === true ? await link('Strange root') : root;
  const ca = stamp.ca === undefined ? anchor : await link('CA of the TSA', anchor, stamp.ca);
  const authority = await authorityUnder(ca, stamp.authority);
  const certificates = [authority.certificate.raw, ...(ca === anchor ? [] : [ca.certificate.raw])];
  const token = await timeStampToken(authority, stamp.over ?? over, {
    ...stamp,
    around: { certificates, ...stamp.around },
  });
  return stamp.change === undefined ? token : stamp.change(token, authority);
}

/** The message of a scene opened. */
export async function openTimes(scene: TimeScene): Promise<Opened> {
  const { stamps = [], contentStamps = [], signingTime, header, change = (cms: Uint8Array) => cms } = scene;
  const root = await link('Root');
  const alice = await link('Alice', root, {
    extensions: leafExtensions,
    serialNumber: der.integer(SERIAL),
    ...scene.leaf,
  });
  const inside: der.Der[] = signingTime === undefined ? [] : [encodeSigningTime(signingTime)];
  for (const stamp of contentStamps)
    inside.push(encodeAttribute(AttributeOid.contentTimestamp, await stamped(root, textEntity, stamp)));
  const info = await signerInfo({
    who: signing(alice),
    content: textEntity,
    attributes: (usual) => [...usual, ...inside],
    ...(scene.sid && { sid: scene.sid, version: 3 }),
  });
  const outside: der.Der[] = [];
  for (const stamp of stamps) {
    const token = await stamped(root, signatureValueOf(info), stamp);
    outside.push(encodeAttribute(AttributeOid.signatureTimeStampToken, token));
  }
  const whole = outside.length === 0 ? info : withUnsigned(info, ...outside);
  const certificates = [...(await twinsOf(scene, root, alice)), alice.certificate.raw];
  const content = header === undefined ? textEntity : undefined;
  const version = scene.sid === undefined ? 1 : 3;
  const cms = change(signedData([whole], { content, certificates, version }));
  const crls = scene.crl === undefined ? [] : [crlFromBytes(await crlDer(root, scene.crl))];
  const trust: readonly Certificate[] = [root.certificate];
  const bytes = header === undefined ? cms : multipartSigned(textEntity, cms, header);
  return open(bytes, [], [], { trust, crls, ...scene.options });
}

function twinsOf(
  { twins = [] }: TimeScene,
  root: Link,
  { certificate }: Link,
): Promise<readonly Uint8Array[]> {
  const { subject, publicKey } = certificate;
  const same = { subject: subject.raw, issuer: root.certificate.subject.raw, spki: publicKey.raw };
  const made = twins.map((parts) =>
    certificateDer(root.key, { extensions: leafExtensions, ...parts, ...same }),
  );
  return Promise.all(made);
}
