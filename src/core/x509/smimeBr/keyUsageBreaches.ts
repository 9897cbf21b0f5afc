import { Oid } from '../../asn1/oids';
import type { KeyKind } from '../../crypto/algorithms';
import { describeKey } from '../../crypto/namedKeys';
import type { Certificate } from '../certificate';
import type { KeyUsage } from '../extensions';
import type { SmimeBrProfile } from '../smimeBrProfile';
import { breach, extensionRange, type Breach } from './breach';

const SECTION = '7.1.2.3 (e)';
const SIGNING: readonly KeyUsage[] = ['digitalSignature', 'nonRepudiation'];

const allowed: Partial<Readonly<Record<KeyKind['kind'], readonly KeyUsage[]>>> = {
  rsa: [...SIGNING, 'keyEncipherment'],
  ec: [...SIGNING, 'keyAgreement', 'encipherOnly', 'decipherOnly'],
  eddsa: SIGNING,
  'ml-dsa': SIGNING,
  'ml-kem': ['keyEncipherment'],
};

/** What each of them needs beside it. */
const needs: Partial<Readonly<Record<KeyUsage, KeyUsage>>> = {
  nonRepudiation: 'digitalSignature',
  dataEncipherment: 'keyEncipherment',
  encipherOnly: 'keyAgreement',
  decipherOnly: 'keyAgreement',
};

const MAIN: readonly KeyUsage[] = ['digitalSignature', 'keyEncipherment', 'keyAgreement'];

/** keyUsage by the kind of the key and the generation of the profile. */
export function keyUsageBreaches(
  certificate: Certificate,
  { generation }: SmimeBrProfile,
): readonly Breach[] {
  const { keyUsage, publicKey } = certificate;
  const range = extensionRange(certificate, Oid.keyUsage);
  if (range === undefined) return [breach(SECTION, 'there is no keyUsage', certificate.range)];
  const usual = allowed[publicKey.kind.kind];
  if (keyUsage === undefined || usual === undefined) return [];
  const isLoose = publicKey.kind.kind === 'rsa' && generation !== 'strict';
  const permitted: readonly KeyUsage[] = isLoose ? [...usual, 'dataEncipherment'] : usual;
  const beyond = keyUsage.filter((usage) => !permitted.includes(usage));
  const lacking = keyUsage.flatMap((usage) => {
    const needed = needs[usage];
    return needed === undefined || keyUsage.includes(needed) ? [] : [`${usage} without ${needed}`];
  });
  const wrong = [
    ...(beyond.length === 0
      ? []
      : [`keyUsage has ${beyond.join(', ')} for a key of ${describeKey(publicKey.kind)}`]),
    ...(keyUsage.some((usage) => MAIN.includes(usage)) ? [] : [`keyUsage has none of ${MAIN.join(', ')}`]),
    ...lacking.map((each) => `keyUsage has ${each}`),
  ];
  return wrong.map((detail) => breach(SECTION, detail, range));
}
