import { Oid } from '../../asn1/oids';
import { oidName } from '../../crypto/oidName';
import type { Certificate } from '../certificate';

/**
 * Why a CA may not issue certificates for mail, or for another purpose, in words; undefined where it may. An extended
 * key usage in a CA's certificate limits what is below it, as CAs, browsers and mail programs take it
 * (S/MIME BR 7.1.2.2 (f)).
 * @param purpose the extended key usage that is wanted below it
 */
export function caUnfitness(
  { extKeyUsage }: Certificate,
  purpose: string = Oid.emailProtection,
): string | undefined {
  if (extKeyUsage === undefined) return undefined;
  const allows = extKeyUsage.some((oid) => oid === purpose || oid === Oid.anyExtendedKeyUsage);
  return allows ? undefined : `its extended key usage is ${extKeyUsage.map(oidName).join(', ')}`;
}
