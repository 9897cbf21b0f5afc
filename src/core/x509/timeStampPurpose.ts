import { Oid } from '../asn1/oids';
import { oidName } from '../crypto/oidName';
import type { Certificate } from './certificate';

/**
 * Why a certificate does not serve to sign timestamps, in words; undefined where it does. Its key is reserved for that:
 * one extended key usage, critical, of timeStamping and nothing else (RFC 3161 2.3). Otherwise whoever has a
 * certificate for mail could set the time of his own signature.
 */
export function timeStampUnfitness({ extensions, extKeyUsage, keyUsage }: Certificate): string | undefined {
  const own = extensions.find(({ oid }) => oid === Oid.extKeyUsage);
  if (own === undefined) return 'it has no extended key usage, where timeStamping must stand';
  if (extKeyUsage === undefined) return 'its extended key usage cannot be read';
  if (extKeyUsage.length !== 1 || extKeyUsage[0] !== Oid.timeStamping)
    return `its extended key usage is ${extKeyUsage.map(oidName).join(', ')}, not timeStamping alone`;
  if (!own.critical) return 'its extended key usage is not critical';
  const maySign = keyUsage?.some((usage) => usage === 'digitalSignature' || usage === 'nonRepudiation');
  return maySign === false ? `its keyUsage allows ${keyUsage?.join(', ') ?? ''}, not signatures` : undefined;
}
