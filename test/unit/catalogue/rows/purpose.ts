import { Oid } from '../../../../src/core/asn1/oids';
import type { Report } from '../../../../src/core/report/report';
import { pairOf, rowsOf, type Pair } from '../../../support/catalogueRow';
import { leafExtensions } from '../../../support/chainScene';
import { caExtensions } from '../../../support/chains';
import { openIdentity } from '../../../support/identityScene';
import { now, open, protectedAs } from '../../../support/opening';
import { once } from '../../../support/once';
import { sampleMessage } from '../../../support/sampleMessage';
import {
  brDates,
  brExtensions,
  brSubject,
  extKeyUsage,
  type BrParts,
} from '../../../support/smimeBrCertificate';
import { ec, emails, identity, keyUsage, type CertificateParts } from '../../../support/testCertificates';
import { chained } from '../pairs';
import { DIGITAL_SIGNATURE, KEY_AGREEMENT } from '../../../support/keyUsageBits';

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const forReceiving = { leaf: { extensions: [...leafExtensions, keyUsage(KEY_AGREEMENT)] } };

/** What is reported of a message by somebody whose certificate says that it is of a profile. */
const openOfProfile = (parts: BrParts): Promise<Report> =>
  openIdentity({
    header: ['From: alice@example.org'],
    extensions: brExtensions(parts),
    certificate: { subject: brSubject, ...brDates },
  });

const message = once(async () => {
  const bob = await identity(ec, 'Bob');
  const parties = { signers: [], recipients: [bob.certificate] };
  return { bob, bytes: await protectedAs('encrypt', sampleMessage, parties) };
});

/** What is reported of a message to Bob where his certificate is another, of the same name and number. */
async function openFor(parts: Omit<CertificateParts, 'spki'>): Promise<Report> {
  const { bytes } = await message();
  const { certificate } = await identity(ec, 'Bob', { extensions: [emails('bob@example.org')], ...parts });
  const { report } = await open(bytes, [], [certificate]);
  return report;
}

const received = (parts: Omit<CertificateParts, 'spki'>): Pair => pairOf(openFor, parts, {});

export const purposeRows = [
  ...rowsOf('check', { fitForPurpose: chained({}, forReceiving) }),
  ...rowsOf('path', {
    unfitForPurpose: chained(forReceiving, {
      leaf: { extensions: [...leafExtensions, keyUsage(DIGITAL_SIGNATURE)] },
    }),
    caNotForMail: chained(
      { ca: { extensions: [...caExtensions, extKeyUsage(CLIENT_AUTH)] } },
      { ca: { extensions: [...caExtensions, extKeyUsage(CLIENT_AUTH, Oid.emailProtection)] } },
    ),
  }),
  ...rowsOf('finding', {
    profileBroken: pairOf(openOfProfile, { purposes: extKeyUsage(Oid.emailProtection, CLIENT_AUTH) }, {}),
    recipientUnfit: received({ extensions: [keyUsage(DIGITAL_SIGNATURE)] }),
    recipientExpired: received({ notAfter: new Date(now.getTime() - 1000) }),
  }),
];
