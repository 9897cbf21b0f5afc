import { toHex } from '../../bytes/hex';
import { unhurried } from '../../bytes/pace';
import type { Range } from '../../bytes/range';
import { keyStrength } from '../../crypto/keyStrength';
import { describeKey } from '../../crypto/namedKeys';
import { oidName } from '../../crypto/oidName';
import type { CryptoProvider } from '../../crypto/provider';
import type { Certificate } from '../../x509/certificate';
import { extensionTexts } from './extensionTexts';

/** All that one certificate says, each part with its bytes; worked out for the certificate that somebody looks at. */
export interface CertificateDetails {
  /** SHA-256 over the whole certificate, in lower-case hexadecimal. */
  readonly fingerprint: string;
  readonly fields: readonly CertificateField[];
  readonly extensions: readonly ExtensionDetail[];
  /** How many extensions there are besides: too many to be told of, or too damaged. */
  readonly otherExtensions: number;
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

// No honest certificate has more.
const MOST_EXTENSIONS = 100;

/** @param hasBytes whether its bytes are in the file, so that they can be shown */
export async function certificateDetails(
  certificate: Certificate,
  crypto: CryptoProvider,
  hasBytes: boolean,
): Promise<CertificateDetails> {
  const { extensions, damagedExtensions } = certificate;
  const told = extensions.slice(0, MOST_EXTENSIONS);
  const placed = <T extends { readonly range?: Range }>({ range, ...rest }: T) =>
    hasBytes && range ? { ...rest, range } : rest;
  return {
    fingerprint: toHex(await crypto.digest('sha256', [certificate.raw], unhurried)),
    fields: fieldsOf(certificate).map(placed),
    extensions: told.map((extension) => {
      const { oid, critical, range } = extension;
      return placed({
        oid,
        name: oidName(oid),
        critical,
        texts: extensionTexts(certificate, extension),
        range,
      });
    }),
    otherExtensions: damagedExtensions + extensions.length - told.length,
  };
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
