import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { unhurried } from '../../src/core/bytes/pace';
import type { GeneratedKey, PrivateKey } from '../../src/core/crypto/provider';
import { encodeSignatureScheme } from '../../src/core/crypto/signatureScheme';
import { certificateFromBytes, type Certificate } from '../../src/core/x509/certificate';
import { judgePath, type JudgedPath, type PathQuestion } from '../../src/core/x509/path/judgePath';
import { anyPolicyWillDo } from '../../src/core/x509/path/policyState';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { certificateDer, ec, extension, keyUsage, nameOf, type CertificateParts } from './testCertificates';
import { CERT_SIGN } from './keyUsageBits';

/** Somebody of a chain, with the certificate that the one above has issued. */
export interface Link {
  readonly key: PrivateKey;
  readonly certificate: Certificate;
}

export const CRL_SIGN = 0x02;
export const at = new Date('2026-11-23T08:00:00Z');

export const cn = (name: string): der.Der => nameOf(['2.5.4.3', name]);

export function basicConstraints(cA: boolean, pathLen?: number): der.Der {
  const parts = [
    ...(cA ? [der.boolean(true)] : []),
    ...(pathLen === undefined ? [] : [der.integer(pathLen)]),
  ];
  return extension(Oid.basicConstraints, der.sequence(...parts), true);
}

/** The usual extensions of a CA. */
export const caExtensions = [basicConstraints(true), keyUsage(CERT_SIGN | CRL_SIGN)];

/** A certificate for a fresh key, issued by `issuer`; self-signed without one. */
export async function link(
  name: string,
  issuer?: Link,
  parts: Partial<CertificateParts> = {},
  kind: GeneratedKey = ec,
): Promise<Link> {
  const { pkcs8, spki } = await nodeCrypto.generateKey(kind);
  const key = await nodeCrypto.privateKey(pkcs8);
  const subject = parts.subject ?? cn(name);
  const raw = await certificateDer(issuer?.key ?? key, {
    subject,
    issuer: issuer?.certificate.subject.raw ?? subject,
    extensions: caExtensions,
    ...parts,
    spki,
  });
  return { key, certificate: certificateFromBytes(raw, name) };
}

/** What is asked where a test asks nothing else. */
export const usualQuestion: Omit<PathQuestion, 'anchors' | 'intermediates'> = {
  ...anyPolicyWillDo,
  at,
  crls: [],
  purpose: undefined,
  revocation: 'off',
};

/** Judges the last of `links` with the first as anchor. */
export async function judged(
  links: readonly Link[],
  question: Partial<PathQuestion> = {},
): Promise<readonly JudgedPath[]> {
  const certificates = links.map(({ certificate }) => certificate);
  const [anchor, ...others] = certificates;
  const target = others.pop() ?? anchor;
  if (anchor === undefined || target === undefined) throw new Error('a chain has at least one link');
  const asked = { ...usualQuestion, anchors: [anchor], intermediates: others, ...question };
  return judgePath(target, asked, nodeCrypto, unhurried);
}

/** The reasons of the last path that was looked at, with the place of each. */
export async function reasons(
  links: readonly Link[],
  question: Partial<PathQuestion> = {},
): Promise<readonly (readonly [string, number])[]> {
  const failures = (await judged(links, question)).at(-1)?.failures ?? [];
  return failures.map(({ reason, certificate }) => [reason, certificate]);
}

/** What a CRL of a test says. */
export interface CrlParts {
  /** Serial numbers. */
  readonly revoked?: readonly number[];
  /** When they were. */
  readonly revocationDate?: Date;
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date;
  readonly entryExtensions?: readonly der.Der[];
  readonly extensions?: readonly der.Der[];
}

const ecdsa = encodeSignatureScheme({ kind: 'ecdsa', digest: 'sha256' });

/** A CRL in DER, signed by `issuer`. */
export async function crlDer({ key, certificate }: Link, parts: CrlParts = {}): Promise<Uint8Array> {
  const { revoked = [], revocationDate = at, extensions, entryExtensions } = parts;
  const { thisUpdate = new Date('2026-11-01T00:00:00Z'), nextUpdate = new Date('2027-01-01T00:00:00Z') } =
    parts;
  const entries = revoked.map((serial) =>
    der.sequence(
      der.integer(serial),
      der.time(revocationDate),
      ...(entryExtensions === undefined ? [] : [der.sequence(...entryExtensions)]),
    ),
  );
  const tbs = der.sequence(
    der.integer(1),
    ecdsa,
    certificate.subject.raw,
    der.time(thisUpdate),
    der.time(nextUpdate),
    ...(entries.length === 0 ? [] : [der.sequence(...entries)]),
    ...(extensions === undefined ? [] : [der.context(0, der.sequence(...extensions))]),
  );
  const signature = await key.sign({ kind: 'ecdsa', digest: 'sha256' }, tbs);
  return der.sequence(tbs, ecdsa, der.bitString(signature));
}
