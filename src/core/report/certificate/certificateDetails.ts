import { readElement } from '../../asn1/berReader';
import { Decoding } from '../../asn1/fields';
import type { ByteSource } from '../../bytes/byteSource';
import { toHex } from '../../bytes/hex';
import { unhurried } from '../../bytes/pace';
import type { Range, Span } from '../../bytes/range';
import { keyStrength } from '../../crypto/keyStrength';
import { describeKey } from '../../crypto/namedKeys';
import { oidName } from '../../crypto/oidName';
import type { CryptoProvider } from '../../crypto/provider';
import { SmimeError } from '../../errors/smimeError';
import { decodeCertificate, type Certificate } from '../../x509/certificate';
import { extensionTexts } from './extensionTexts';

/** All that one certificate says, each part with its bytes; worked out for the certificate that somebody looks at. */
export interface CertificateDetails {
  /** SHA-256 over the whole certificate, in lower-case hexadecimal. */
  readonly fingerprint: string;
  readonly fields: readonly CertificateField[];
  readonly extensions: readonly ExtensionDetail[];
  /** How many extensions there are besides that cannot be read. */
  readonly damagedExtensions: number;
}

/** A field of a certificate by the name that RFC 5280 4.1 gives it. */
export interface CertificateField {
  readonly name: string;
  readonly text: string;
  /** Absent for a certificate that stands outside the file. */
  readonly range?: Range;
  /** Whether it is to be read digit by digit. */
  readonly isCode?: boolean;
}

/** An extension and its meaning, part by part. */
export interface ExtensionDetail {
  readonly oid: string;
  readonly name: string;
  readonly critical: boolean;
  readonly texts: readonly string[];
  readonly range?: Range;
}

/** @param hasBytes whether its bytes are in the file, so that they can be shown */
export async function certificateDetails(
  certificate: Certificate,
  crypto: CryptoProvider,
  hasBytes: boolean,
): Promise<CertificateDetails> {
  const placed = <T extends { readonly range?: Range }>({ range, ...rest }: T) =>
    hasBytes && range ? { ...rest, range } : rest;
  return {
    fingerprint: toHex(await crypto.digest('sha256', [certificate.raw], unhurried)),
    fields: fieldsOf(certificate).map(placed),
    extensions: certificate.extensions.map((extension) => {
      const { oid, critical, range } = extension;
      return placed({
        oid,
        name: oidName(oid),
        critical,
        texts: extensionTexts(certificate, extension),
        range,
      });
    }),
    damagedExtensions: certificate.damagedExtensions,
  };
}

/** The certificate at a place of a source. @throws SmimeError `notACertificate` where there is none */
export function certificateAt(source: ByteSource, span: Span): Certificate {
  const decoding = new Decoding(source);
  try {
    const node = readElement(source.bytes, span, decoding.budget);
    if (node === undefined) throw new SmimeError('notACertificate');
    return decodeCertificate(decoding, node);
  } catch (original) {
    throw new SmimeError('notACertificate', { original, ranges: [source.range(span)] });
  }
}

function fieldsOf(certificate: Certificate): readonly CertificateField[] {
  const { version, serialNumber, innerAlgorithm, issuer, notBefore, notAfter, subject } = certificate;
  const { publicKey } = certificate;
  const strength = keyStrength(publicKey.kind);
  const bits = strength === undefined ? '' : strength === 0 ? ', broken' : `, ${strength} bits of security`;
  return [
    { name: 'version', text: `v${version}` },
    { name: 'serialNumber', text: serialNumber.value, range: serialNumber.range, isCode: true },
    { name: 'signature', text: oidName(innerAlgorithm.oid.value), range: innerAlgorithm.range },
    { name: 'issuer', text: issuer.text, range: issuer.range },
    { name: 'notBefore', text: notBefore.value, range: notBefore.range },
    { name: 'notAfter', text: notAfter.value, range: notAfter.range },
    { name: 'subject', text: subject.text, range: subject.range },
    {
      name: 'subjectPublicKeyInfo',
      text: `${describeKey(publicKey.kind)}${bits}`,
      range: publicKey.range,
    },
  ];
}
