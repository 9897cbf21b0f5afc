import { Oid } from '../asn1/oids';
import type { KeyKind } from '../crypto/algorithms';
import { describeKey } from '../crypto/namedKeys';
import type { Certificate } from './certificate';
import type { KeyUsage } from './extensions';

/** What a certificate is to be used for in S/MIME. */
export type Purpose = 'sign' | 'encrypt';

/**
 * Why a certificate does not serve a purpose, in words; undefined where it does.
 * No keyUsage and no extended key usage restrict nothing (RFC 8550 4.4.2 and 4.4.4).
 */
export function unfitness(certificate: Certificate, purpose: Purpose): string | undefined {
  const { keyUsage, extKeyUsage } = certificate;
  const { kind } = certificate.publicKey;
  if ((purpose === 'sign' ? RECEIVES : SIGNS).has(kind.kind)) {
    return `its ${describeKey(kind)} key can ${purpose === 'sign' ? 'receive' : 'sign'} only`;
  }
  const unreadable = RESTRICTIONS.find((each) => isUnreadable(certificate, each));
  if (unreadable !== undefined) return `its ${unreadable} cannot be read`;
  const wanted = wantedUsages(certificate, purpose);
  if (keyUsage !== undefined && !wanted.some((usage) => keyUsage.includes(usage))) {
    return `its keyUsage allows ${keyUsage.join(', ') || 'nothing'}, not ${wanted.join(' or ')}`;
  }
  if (extKeyUsage !== undefined && !extKeyUsage.some((oid) => MAIL.includes(oid))) {
    return 'its extended key usage leaves emailProtection out';
  }
  return undefined;
}

const SIGNS: ReadonlySet<KeyKind['kind']> = new Set(['dsa', 'eddsa', 'ml-dsa', 'slh-dsa']);
const RECEIVES: ReadonlySet<KeyKind['kind']> = new Set(['xdh', 'ml-kem']);

const RESTRICTIONS = ['keyUsage', 'extKeyUsage'] as const;

/** Whether an extension is there and says nothing that can be read: it restricts, and nobody knows what. */
function isUnreadable(certificate: Certificate, name: (typeof RESTRICTIONS)[number]): boolean {
  return certificate[name] === undefined && certificate.extensions.some(({ oid }) => oid === Oid[name]);
}

const MAIL: readonly string[] = [Oid.emailProtection, Oid.anyExtendedKeyUsage];

function wantedUsages({ publicKey }: Certificate, purpose: Purpose): readonly KeyUsage[] {
  if (purpose === 'sign') return ['digitalSignature', 'nonRepudiation'];
  const agrees = publicKey.kind.kind === 'ec' || publicKey.kind.kind === 'xdh';
  return [agrees ? 'keyAgreement' : 'keyEncipherment'];
}
