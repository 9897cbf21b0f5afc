import { toBase64 } from '../../src/core/bytes/base64';
import { utf8 } from '../../src/core/bytes/text';
import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import type { Report } from '../../src/core/report/report';
import { assertShape } from './reportShape';
import { link, type Link } from './chains';
import { open } from './opening';
import { signedData, signerInfo } from './signedMessages';
import { emails, extension, type CertificateParts } from './testCertificates';

/** A message that somebody has signed, opaque, whose certificate is trusted. */
export interface IdentityScene {
  /** The header around the signature, a line each, in UTF-8. */
  readonly header: readonly string[];
  /** The header of what is signed, beside its Content-Type. */
  readonly inner?: readonly string[];
  /** The type of what is signed, with its parameters, and its body. */
  readonly type?: string;
  readonly hp?: string;
  readonly body?: string;
  /** Whether the file is the CMS alone. */
  readonly isBare?: boolean;
  /** The addresses of the certificate; its extensions, where they are others; whatever else is other than usual. */
  readonly addresses?: readonly string[];
  readonly extensions?: readonly der.Der[];
  readonly certificate?: Partial<CertificateParts>;
  /** Leaves the certificate out of the message, and has it at hand. */
  readonly isElsewhere?: boolean;
}

/** An entity with a SignedData in it, and header fields before it. */
export function opaque(header: readonly string[], cms: Uint8Array): Uint8Array {
  return utf8(
    [
      ...header,
      'Content-Type: application/pkcs7-mime; smime-type=signed-data',
      'Content-Transfer-Encoding: base64',
      '',
      toBase64(cms).replaceAll(/.{76}/g, '$&\r\n'),
      '',
    ].join('\r\n'),
  );
}

/** A SignedData of some signers, with its content and their certificates in it. */
export async function signedBy(
  signers: readonly Link[],
  content: Uint8Array,
  withCertificates: readonly Link[] = signers,
): Promise<Uint8Array> {
  const infos = await Promise.all(
    signers.map(({ key, certificate }) => signerInfo({ who: { privateKey: key, certificate }, content })),
  );
  const certificates = withCertificates.map(({ certificate }) => certificate.raw);
  return signedData(infos, { content, certificates });
}

/** What is reported of the message of a scene, whose form is checked. */
export async function openIdentity(scene: IdentityScene): Promise<Report> {
  const { addresses = ['alice@example.org'], isElsewhere = false, isBare = false } = scene;
  const { extensions = addresses.length === 0 ? [] : [emails(...addresses)] } = scene;
  const alice = await link('Alice', undefined, { extensions, ...scene.certificate });
  const cms = await signedBy([alice], contentOf(scene), isElsewhere ? [] : [alice]);
  const file = isBare ? cms : opaque(scene.header, cms);
  const certificates = isElsewhere ? [alice.certificate] : [];
  const { report, sources } = await open(file, [], certificates, { trust: [alice.certificate] });
  assertShape(report, sources);
  return report;
}

function contentOf({
  inner = [],
  type = 'text/plain',
  hp = '',
  body = 'Hello\r\n',
}: IdentityScene): Uint8Array {
  return utf8([...inner, `Content-Type: ${type}${hp}`, '', body].join('\r\n'));
}

/** A SAN with an SmtpUTF8Mailbox (RFC 9598 3). */
export function utf8Mailbox(address: string): der.Der {
  const value = der.context(0, der.utf8String(address));
  return extension(Oid.subjectAltName, der.sequence(der.context(0, der.oid(Oid.smtpUtf8Mailbox), value)));
}
