import { Oid } from '../../asn1/oids';
import type { KeyKind } from '../../crypto/algorithms';
import { describeKey } from '../../crypto/namedKeys';
import { oidName } from '../../crypto/oidName';
import type { Certificate } from '../certificate';
import { ExtensionOid } from '../extensionOids';
import { profileText, smimeBrProfiles, type SmimeBrProfile } from '../smimeBrProfile';
import { breach, extensionRange, type Breach } from './breach';
import { keyUsageBreaches } from './keyUsageBreaches';
import { mailboxBreaches } from './mailboxBreaches';
import { subjectBreaches } from './subjectBreaches';

/**
 * What a certificate breaks of the profile of the S/MIME Baseline Requirements that it says it is of, as far as the
 * certificate alone shows it beyond doubt. Nothing of one that says nothing of them.
 */
export function smimeBrBreaches(certificate: Certificate): readonly Breach[] {
  const profiles = smimeBrProfiles(certificate);
  const [profile, ...others] = profiles;
  if (profile === undefined) return [];
  const policies = extensionRange(certificate, ExtensionOid.certificatePolicies) ?? certificate.range;
  const named = profiles.map(profileText).join('; ');
  return [
    ...(others.length === 0 ? [] : [breach('7.1.2.3 (a)', `it names several profiles: ${named}`, policies)]),
    ...validityBreaches(certificate, profile),
    ...keyBreaches(certificate),
    ...extensionBreaches(certificate),
    ...keyUsageBreaches(certificate, profile),
    ...extKeyUsageBreaches(certificate, profile),
    ...mailboxBreaches(certificate, profile),
    ...subjectBreaches(certificate, profile),
  ];
}

const DAY = 86_400_000;
const LEGACY_ENDS = Date.parse('2025-07-15T00:00:00Z');

/** The last second counts by the letter; a certificate is not blamed for it alone. */
function validityBreaches(
  { notBefore, notAfter }: Certificate,
  { generation }: SmimeBrProfile,
): readonly Breach[] {
  const [from, to] = [Date.parse(notBefore.value), Date.parse(notAfter.value)];
  const most = generation === 'legacy' ? 1185 : 825;
  const days = Math.ceil((to - from) / DAY);
  return [
    ...(days > most
      ? [breach('6.3.2', `it is valid for ${days} days, more than ${most}`, notAfter.range)]
      : []),
    ...(generation === 'legacy' && from >= LEGACY_ENDS
      ? [breach('7.1.6.1', 'it is of the legacy generation, and issued since 2025-07-15', notBefore.range)]
      : []),
  ];
}

function keyBreaches({ publicKey }: Certificate): readonly Breach[] {
  if (isPermitted(publicKey.kind)) return [];
  return [breach('6.1.5', `a key of ${describeKey(publicKey.kind)} is not permitted`, publicKey.range)];
}

function isPermitted(key: KeyKind): boolean {
  if (key.kind === 'rsa') return key.bits >= 2048 && key.bits % 8 === 0;
  if (key.kind === 'ec') return key.curve === 'P-256' || key.curve === 'P-384' || key.curve === 'P-521';
  return key.kind === 'eddsa' || key.kind === 'ml-dsa' || key.kind === 'ml-kem';
}

function extensionBreaches(certificate: Certificate): readonly Breach[] {
  const { basicConstraints, authorityKeyIdentifier, version, range } = certificate;
  const constraints = extensionRange(certificate, Oid.basicConstraints) ?? range;
  const points = extensionRange(certificate, ExtensionOid.cRLDistributionPoints);
  return [
    ...(version === 3 ? [] : [breach('7.1.1', `it is of version ${version}`, range)]),
    ...(points === undefined ? [breach('7.1.2.3 (b)', 'there are no cRLDistributionPoints', range)] : []),
    ...(basicConstraints?.cA === true ? [breach('7.1.2.3 (d)', 'it is that of a CA', constraints)] : []),
    ...(authorityKeyIdentifier?.keyIdentifier === undefined
      ? [breach('7.1.2.3 (g)', 'there is no keyIdentifier in authorityKeyIdentifier', range)]
      : []),
  ];
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const BARRED: readonly string[] = [SERVER_AUTH, CODE_SIGNING, Oid.timeStamping, Oid.anyExtendedKeyUsage];

function extKeyUsageBreaches(certificate: Certificate, { generation }: SmimeBrProfile): readonly Breach[] {
  const { extKeyUsage } = certificate;
  const section = '7.1.2.3 (f)';
  const range = extensionRange(certificate, Oid.extKeyUsage);
  if (range === undefined) return [breach(section, 'there is no extKeyUsage', certificate.range)];
  if (extKeyUsage === undefined) return [];
  const barred = extKeyUsage.filter((oid) =>
    generation === 'strict' ? oid !== Oid.emailProtection : BARRED.includes(oid),
  );
  return [
    ...(extKeyUsage.includes(Oid.emailProtection)
      ? []
      : [breach(section, 'extKeyUsage leaves emailProtection out', range)]),
    ...(barred.length === 0
      ? []
      : [breach(section, `extKeyUsage may not have ${barred.map(oidName).join(', ')}`, range)]),
  ];
}
