import { toHex } from '../bytes/hex';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { nameKey } from '../x509/sameName';
import type { SubjectPublicKeyInfo } from '../x509/subjectPublicKeyInfo';
import { nameIn, namesOf, type SignerIdentifier } from './signerIdentifier';

/** In what a certificate can be like the one that an identifier names, the strongest first. */
export const likenesses = [
  'named',
  'samePublicKey',
  'sameKeyIdentifier',
  'sameHolder',
  'sameIssuer',
  'sameSerialNumber',
] as const;
export type Likeness = (typeof likenesses)[number];

/** One way of being alike, and what two must have in common for it. */
export type Mark = readonly [Likeness, string];

/** A part of an identifier in which a certificate is another one. */
export interface Difference {
  readonly field: 'issuer' | 'serialNumber' | 'subjectKeyIdentifier';
  readonly asked: string;
  /** Undefined where the certificate has none. */
  readonly held?: string | undefined;
}

/** By what a certificate can be found. */
export function marksOf(certificate: Certificate): readonly Mark[] {
  const { issuer, serialNumber } = certificate;
  return [
    ...namesOf(certificate).map((name): Mark => ['named', name]),
    ...ownMarks(certificate),
    ['sameIssuer', nameKey(issuer)],
    ['sameSerialNumber', serialNumber.value],
  ];
}

/**
 * By what those are found that are like the one that an identifier names, the strongest first.
 * @param named the certificate that it names, where it is known: without it, nothing is known of its key and its holder
 */
export function marksWanted(id: SignerIdentifier, named: Certificate | undefined): readonly Mark[] {
  return [
    ['named', nameIn(id)],
    ...(named === undefined ? [] : ownMarks(named)),
    ...(id.kind === 'subjectKeyIdentifier' ? [] : issuedMarks(id)),
  ];
}

/** Of a public key that stands alone. An RSA key may be marked for PSS or not. */
export function keyMark({ kind, algorithm, key }: SubjectPublicKeyInfo): Mark {
  const isRsa = kind.kind === 'rsa' || kind.kind === 'rsa-pss';
  return ['samePublicKey', `${isRsa ? 'rsa' : algorithm.oid.value} ${toHex(key)}`];
}

/** In which parts of the identifier a certificate is not the one that it names. */
export function differences(id: SignerIdentifier, certificate: Certificate): readonly Difference[] {
  if (id.kind === 'subjectKeyIdentifier') {
    const { subjectKeyIdentifier: held } = certificate;
    const asked = id.subjectKeyIdentifier;
    return asked === held ? [] : [{ field: 'subjectKeyIdentifier', asked, held }];
  }
  const { issuer, serialNumber } = id.issuerAndSerialNumber;
  const { value: asked } = serialNumber;
  const { value: held } = certificate.serialNumber;
  const isSameIssuer = nameKey(issuer) === nameKey(certificate.issuer);
  return [
    ...(isSameIssuer
      ? []
      : [{ field: 'issuer', asked: issuer.text, held: certificate.issuer.text } as const]),
    ...(asked === held ? [] : [{ field: 'serialNumber', asked, held } as const]),
  ];
}

/** What a certificate says of its key and its holder. */
function ownMarks(certificate: Certificate): readonly Mark[] {
  const { subjectKeyIdentifier, subject, publicKey } = certificate;
  const addresses = certificateAddresses(certificate).slice(0, MOST_ADDRESSES);
  return [
    keyMark(publicKey),
    ...(subjectKeyIdentifier === undefined ? [] : [['sameKeyIdentifier', subjectKeyIdentifier] as const]),
    ...addresses.map((address): Mark => ['sameHolder', address.toLowerCase()]),
    ...(subject.attributes.length === 0 ? [] : [['sameHolder', nameKey(subject)] as const]),
  ];
}

// Nobody has more; a hostile certificate can have thousands.
const MOST_ADDRESSES = 16;

function issuedMarks({
  issuerAndSerialNumber: { issuer, serialNumber },
}: Extract<SignerIdentifier, { kind: 'issuerAndSerialNumber' }>): readonly Mark[] {
  return [
    ['sameIssuer', nameKey(issuer)],
    ['sameSerialNumber', serialNumber.value],
  ];
}
