import { deepEqual } from 'node:assert/strict';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { latin1 } from '../../../src/core/bytes/text';
import type { GeneratedKey } from '../../../src/core/crypto/provider';
import { smimeBrBreaches } from '../../../src/core/x509/smimeBr/breaches';
import { profileText, smimeBrProfiles } from '../../../src/core/x509/smimeBrProfile';
import { basicConstraints } from '../../support/chains';
import { keyIdentifiers } from '../../support/chainExtensions';
import { brCertificate, brDates, extKeyUsage, type BrParts } from '../../support/smimeBrCertificate';
import { emails, extension, keyUsage, nameOf, rsa, unknownKey } from '../../support/testCertificates';
import {
  DIGITAL_SIGNATURE,
  NON_REPUDIATION,
  KEY_ENCIPHERMENT,
  DATA_ENCIPHERMENT,
  KEY_AGREEMENT,
} from '../../support/keyUsageBits';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const [CN, SN, C, O, OU, STREET, ORG_ID, PSEUDONYM] = [3, 4, 6, 10, 11, 9, 97, 65].map(
  (each) => `2.5.4.${each}`,
);
const organization = [
  [O ?? '', 'ACME'],
  [ORG_ID ?? '', 'NTRGB-1'],
] as const;

const san = (...names: readonly der.Der[]) => extension(Oid.subjectAltName, der.sequence(...names));
const address = der.contextPrimitive(1, latin1('alice@example.org'));
const dns = der.contextPrimitive(2, latin1('example.org'));
const upn = der.context(0, der.oid('1.3.6.1.4.1.311.20.2.3'), der.context(0, der.utf8String('alice')));
const named = (
  ...attributes: readonly (readonly [string | undefined, string])[]
): BrParts['certificate'] => ({
  subject: nameOf(...attributes.map(([oid = '', value]) => [oid, value] as const)),
});
const dates = (from: string, to: string): BrParts['certificate'] => ({
  notBefore: new Date(from),
  notAfter: new Date(to),
});

describe('the profiles of the S/MIME Baseline Requirements', () => {
  const table: readonly (readonly [readonly string[], readonly string[]])[] = [
    [['1.1'], ['mailbox-validated, legacy']],
    [['2.2'], ['organization-validated, multipurpose']],
    [['3.3'], ['sponsor-validated, strict']],
    [['4.1'], ['individual-validated, legacy']],
    [['1.4', '5.1', '1', '1.1.1'], []],
    [
      ['1.1', '4.3'],
      ['mailbox-validated, legacy', 'individual-validated, strict'],
    ],
  ];
  for (const [policies, expected] of table) {
    it(`of ${policies.join(' and ')}: ${expected.join('; ') || 'none'}`, async () =>
      deepEqual(smimeBrProfiles(await brCertificate({ policies })).map(profileText), expected));
  }

  it('are none of a certificate whose policies cannot be read', async () => {
    const broken = extension('2.5.29.32', der.sequence());
    const certificate = await brCertificate({ certificate: { extensions: [broken] } });
    deepEqual(smimeBrProfiles(certificate), []);
    deepEqual(smimeBrBreaches(certificate), []);
  });
});

describe('what a certificate breaks of its profile', () => {
  const broken: readonly (readonly [string, BrParts, readonly string[], GeneratedKey?])[] = [
    ['nothing, of an address alone', {}, []],
    ['nothing, of one that names no profile', { policies: [], usage: undefined }, []],
    [
      'nothing, with RSA for both uses',
      { usage: keyUsage(DIGITAL_SIGNATURE | NON_REPUDIATION | KEY_ENCIPHERMENT) },
      [],
      rsa,
    ],
    [
      'nothing, of an organization',
      { policies: ['2.3'], certificate: named(...organization, [C, 'GB']) },
      [],
    ],
    [
      'nothing, of a person in one',
      { policies: ['3.2'], certificate: named(...organization, [SN, 'Smith'], [STREET, '1']) },
      [],
    ],
    ['nothing, of a person', { policies: ['4.3'], certificate: named([PSEUDONYM, 'Ali']) }, []],
    [
      'nothing, at the end of the days of the legacy generation',
      { policies: ['1.1'], certificate: dates('2025-07-14', '2028-10-11') },
      [],
    ],
    ['several profiles', { policies: ['1.3', '1.2'] }, ['7.1.2.3 (a)']],
    ['more days than there may be', { certificate: dates('2026-01-01', '2028-04-06') }, ['6.3.2']],
    [
      'more days than the legacy generation may have',
      { policies: ['1.1'], certificate: dates('2025-01-01', '2028-04-01') },
      ['6.3.2'],
    ],
    ['the legacy generation after its end', { policies: ['1.1'] }, ['7.1.6.1']],
    ['a key that is not permitted', { certificate: { spki: unknownKey } }, ['6.1.5']],
    ['no CRL', { points: undefined }, ['7.1.2.3 (b)']],
    ['a CA', { constraints: basicConstraints(true) }, ['7.1.2.3 (d)']],
    ['no authorityKeyIdentifier', { keyIds: keyIdentifiers(1, 2).slice(0, 1) }, ['7.1.2.3 (g)']],
    ['no keyUsage', { usage: undefined }, ['7.1.2.3 (e)']],
    [
      'a usage that the key has not',
      { usage: keyUsage(DIGITAL_SIGNATURE | KEY_ENCIPHERMENT) },
      ['7.1.2.3 (e)'],
    ],
    ['non-repudiation alone', { usage: keyUsage(NON_REPUDIATION) }, ['7.1.2.3 (e)', '7.1.2.3 (e)']],
    [
      'data encipherment in the strict generation',
      { usage: keyUsage(KEY_ENCIPHERMENT | DATA_ENCIPHERMENT) },
      ['7.1.2.3 (e)'],
      rsa,
    ],
    [
      'nothing by it in another',
      { policies: ['1.2'], usage: keyUsage(KEY_ENCIPHERMENT | DATA_ENCIPHERMENT) },
      [],
      rsa,
    ],
    ['nothing, with EC for both uses', { usage: keyUsage(DIGITAL_SIGNATURE | KEY_AGREEMENT) }, []],
    ['no extended key usage', { purposes: undefined }, ['7.1.2.3 (f)']],
    [
      'one without emailProtection',
      { policies: ['1.2'], purposes: extKeyUsage(CLIENT_AUTH) },
      ['7.1.2.3 (f)'],
    ],
    [
      'another one in the strict generation',
      { purposes: extKeyUsage(Oid.emailProtection, CLIENT_AUTH) },
      ['7.1.2.3 (f)'],
    ],
    [
      'nothing by it in another generation',
      { policies: ['1.2'], purposes: extKeyUsage(Oid.emailProtection, CLIENT_AUTH) },
      [],
    ],
    [
      'serverAuth in any',
      { policies: ['1.2'], purposes: extKeyUsage(Oid.emailProtection, SERVER_AUTH) },
      ['7.1.2.3 (f)'],
    ],
    ['no SAN', { names: undefined }, ['7.1.2.3 (h)']],
    ['a SAN without address', { names: san(dns), certificate: named() }, ['7.1.4.2.1', '7.1.4.2.1']],
    ['a SAN that leaves an address out', { names: emails('a@example.org') }, ['7.1.4.2.1']],
    ['a host in the SAN', { names: san(address, dns) }, ['7.1.4.2.1']],
    ['another name in the SAN of the strict generation', { names: san(address, upn) }, ['7.1.4.2.1']],
    ['nothing by it in another generation still', { policies: ['1.2'], names: san(address, upn) }, []],
    ['a name where there may be an address alone', { certificate: named([CN, 'Alice']) }, ['7.1.4.2.2 (a)']],
    ['an organization in one for an address alone', { certificate: named([O, 'ACME']) }, ['7.1.4.2.3']],
    [
      'an organization without identifier',
      { policies: ['2.3'], certificate: named([O, 'ACME']) },
      ['7.1.4.2.4'],
    ],
    [
      'a street in the strict generation',
      { policies: ['2.3'], certificate: named(...organization, [STREET, '1']) },
      ['7.1.4.2.4'],
    ],
    [
      'nobody in one for a person of an organization',
      { policies: ['3.3'], certificate: named(...organization) },
      ['7.1.4.2.5'],
    ],
    [
      'an organization in one for a person',
      { policies: ['4.2'], certificate: named([SN, 'Smith'], [OU, 'X']) },
      ['7.1.4.2.6'],
    ],
    [
      'an attribute that nobody knows',
      { policies: ['4.2'], certificate: named([SN, 'Smith'], ['1.2.3', 'X']) },
      ['7.1.4.2.6'],
    ],
    ['an old version', { certificate: { version: 1 } }, ['7.1.1']],
  ];
  for (const [title, parts, sections, key] of broken) {
    it(title, async () => {
      const certificate = await brCertificate(
        { ...parts, certificate: { ...brDates, ...parts.certificate } },
        key,
      );
      deepEqual(
        smimeBrBreaches(certificate).map(({ clause }) => clause),
        sections.map((section) => `S/MIME BR §${section}`),
      );
    });
  }
});
