import { deepEqual, doesNotMatch, equal, match, rejects, throws } from 'node:assert/strict';
import { unhurried } from '../../../../src/core/bytes/pace';
import { concat } from '../../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../../src/core/bytes/text';
import { SmimeError } from '../../../../src/core/errors/smimeError';
import { correspondents } from '../../../../src/core/mime/correspondents';
import { deliver, type Delivery } from '../../../../src/core/smime/profiles/deliver';
import {
  planDelivery,
  type CertificateSources,
  type DeliveryPlan,
} from '../../../../src/core/smime/profiles/deliveryPlan';
import { profileOptions } from '../../../../src/core/smime/profiles/profileOptions';
import { profileModes, type SendingProfile } from '../../../../src/core/smime/profiles/sendingProfile';
import { nodePlatform } from '../../../support/nodePlatform';
import { now, open } from '../../../support/opening';
import { ec, emails, identity, type TestIdentity } from '../../../support/testCertificates';

const message = latin1(
  [
    'From: alice@example.org',
    'To: bob@example.net',
    'Cc: carol@example.com',
    'Bcc: eve@example.com, frank@example.com',
    'Subject: minutes',
    '',
    'text',
    '',
  ].join('\r\n'),
);
const bounced = (address: string) => (error: unknown) =>
  SmimeError.is(error, 'recipientWithoutCertificate') && error.message.includes(address);
const refused = (address: string) => (error: unknown) =>
  SmimeError.is(error, 'noRecipient') && error.message.includes(address);

describe('what comes of a message under a profile', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  let carol: TestIdentity;
  let eve: TestIdentity;

  before(async () => {
    const person = (name: string, address: string): Promise<TestIdentity> =>
      identity(ec, name, { extensions: [emails(address)] });
    alice = await person('Alice', 'alice@example.org');
    bob = await person('Bob', 'bob@example.net');
    carol = await person('Carol', 'carol@example.com');
    eve = await person('Eve', 'eve@example.com');
  });

  const profileOf = (more: Partial<SendingProfile> = {}): SendingProfile => ({
    name: 'p',
    mode: 'Sign/Encrypt',
    ...more,
  });
  const plan = (more: Partial<SendingProfile>, sources: CertificateSources): DeliveryPlan =>
    planDelivery(profileOf(more), correspondents(message), sources);
  const pool = (...people: readonly TestIdentity[]): CertificateSources => ({
    named: [],
    pool: people.map(({ certificate }) => certificate),
  });
  async function made(
    more: Partial<SendingProfile>,
    sources: CertificateSources,
  ): Promise<readonly Delivery[]> {
    const profile = profileOf(more);
    const mode = profileModes[profile.mode];
    const options = { ...profileOptions(profile), signers: [alice.signer], force: false, now };
    return deliver(message, mode, plan(more, sources), options, nodePlatform, unhurried);
  }
  const textOf = ({ message: bytes }: Delivery): string => decodeLatin1(concat(bytes));
  const kinds = (all: readonly Delivery[]): unknown => all.map(({ kind, to }) => [kind, ...to]);

  it('is one protected message where everybody has a certificate', async () => {
    const all = await made({}, pool(bob, carol));
    deepEqual(kinds(all), [['protected', 'bob@example.net', 'carol@example.com']]);
    doesNotMatch(all.map(textOf).join(''), /eve@|frank@/);
  });

  it('is nothing under Bounce, which names who has none', async () => {
    for (const mode of ['Encrypt', 'Sign/Encrypt', 'Triple'] as const)
      await rejects(made({ mode }, pool(bob)), bounced('carol@example.com'));
  });

  it('is nothing under Drop', async () => {
    for (const mode of ['Encrypt', 'Sign/Encrypt', 'Triple'] as const)
      deepEqual(await made({ mode, action: 'Drop' }, pool(bob)), []);
  });

  it('warns of a field like Bcc that stays, in each mode', () => {
    const text =
      'To: bob@example.net\r\nX-BCC : eve@example.com\r\nx-bcc: frank@x.org\r\nBcc: e@x.org\r\nResent-Bcc: f@x.org\r\nX-Original-Bcc:\r\n\r\n';
    const kept = correspondents(latin1(text));
    for (const mode of ['Sign', 'Encrypt', 'Sign/Encrypt', 'Triple'] as const)
      deepEqual(planDelivery(profileOf({ mode }), kept, pool(bob)).warnings, [
        'X-BCC, X-Original-Bcc stay in the message, for they are no standard fields: take them out if nobody is to see whom they name.',
      ]);
    deepEqual(plan({}, pool(bob)).warnings, []);
  });

  it('warns of very many such fields in one sentence of a few of them, soon', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `X-Bcc${index}: eve@example.com\r\n`);
    const text = `To: bob@example.net\r\n${many.join('')}\r\n`;
    const { warnings } = planDelivery(profileOf({}), correspondents(latin1(text)), pool(bob));
    equal(warnings.length, 1);
    match(warnings[0] ?? '', /^X-Bcc0, .*, 49980 more stay in the message/);
  }).timeout(20_000);

  it('is planned soon for thousands of addresses that share some certificates', async () => {
    const addresses = Array.from({ length: 3000 }, (_, index) => `u${index}@example.net`);
    const extensions = [emails('bob@example.net', ...addresses)];
    const shared = await Promise.all(
      Array.from({ length: 8 }, async () => (await identity(ec, 'All', { extensions })).certificate),
    );
    const people = correspondents(latin1(`To: ${addresses.join(',\r\n ')}\r\n\r\n`));
    const { recipients, addressees } = planDelivery(profileOf({}), people, { named: [], pool: shared });
    deepEqual([recipients.length, addressees.length], [1, 3000]);
  }).timeout(8000);

  it('warns of somebody in Bcc whom all can see because the certificate is named', () => {
    const named = [bob.certificate, eve.certificate];
    deepEqual(plan({ mode: 'Encrypt' }, { named }).warnings, [
      'Everybody who gets the message can see that it is encrypted to eve@example.com of Bcc: encrypt it for them apart, or by a profile whose bcc is ownMessage.',
    ]);
    for (const bcc of ['leaveOut', 'ownMessage'] as const)
      deepEqual(plan({ mode: 'Encrypt', bcc }, { named }).warnings, []);
    deepEqual(plan({ mode: 'Sign' }, { named }).warnings, []);
    const inBoth = correspondents(latin1('To: eve@example.com\r\nBcc: EVE@example.com\r\n\r\n'));
    deepEqual(planDelivery(profileOf(), inBoth, { named }).warnings, []);
  });

  it('is a protected and an unprotected one under Split', async () => {
    for (const mode of ['Encrypt', 'Sign/Encrypt', 'Triple'] as const) {
      const all = await made({ mode, action: 'Split' }, pool(bob));
      deepEqual(kinds(all), [
        ['protected', 'bob@example.net'],
        ['unprotected', 'carol@example.com'],
      ]);
      const [closed, plain] = all.map(textOf);
      doesNotMatch(closed ?? '', /text\r\n$/);
      equal(plain, decodeLatin1(message).replace(/Bcc:.*\r\n/, ''));
    }
    deepEqual(kinds(await made({ action: 'Split' }, pool())), [
      ['unprotected', 'bob@example.net', 'carol@example.com'],
    ]);
  });

  it('needs no certificates where it is only signed', async () => {
    deepEqual(kinds(await made({ mode: 'Sign', action: 'Bounce', bcc: 'ownMessage' }, pool())), [
      ['protected', 'bob@example.net', 'carol@example.com'],
    ]);
  });

  it('gives those in Bcc a message of their own, which names nobody else', async () => {
    const all = await made({ bcc: 'ownMessage', action: 'Split' }, pool(bob, carol, eve));
    deepEqual(kinds(all), [
      ['protected', 'bob@example.net', 'carol@example.com'],
      ['bcc', 'eve@example.com'],
      ['unprotected', 'frank@example.com'],
    ]);
    const recipients = await Promise.all(
      all.map(async ({ message: bytes }) => (await open(concat(bytes))).report.recipients.length),
    );
    deepEqual(recipients, [2, 1, 0]);
    const [, own] = all;
    const { report } = await open(concat(own?.message ?? []), [eve.decryptor]);
    equal(report.summary.decrypted, true);
    doesNotMatch(all.map(textOf).join(''), /^bcc:/im);
  });

  it('keeps who is in Bcc out of the others’ message, chosen by hand or not', () => {
    const named = [eve.certificate];
    const sources = { named, pool: [bob.certificate, carol.certificate] };
    const { recipients } = plan({ bcc: 'ownMessage', action: 'Split' }, sources);
    deepEqual(recipients, [bob.certificate, carol.certificate]);
    deepEqual(plan({}, sources).recipients, [eve.certificate, bob.certificate, carol.certificate]);
  });

  it('bounces for those in Bcc as for the others, where they are to be served', async () => {
    await rejects(made({ bcc: 'ownMessage' }, pool(bob, carol, eve)), bounced('frank@example.com'));
  });

  it('does not ask for the addresses where only those chosen by hand count', () => {
    const { outcome, recipients } = plan({}, { named: [eve.certificate] });
    deepEqual([outcome, recipients], ['protect', [eve.certificate]]);
  });

  it('takes each certificate once', () => {
    const { recipients } = plan({}, { named: [bob.certificate], pool: [bob.certificate, carol.certificate] });
    deepEqual(recipients, [bob.certificate, carol.certificate]);
  });

  it('drops nobody whose address cannot be read, and is not for nobody', () => {
    const odd = latin1('From: a@b\r\nTo: bob@example.net, carol@@example.com\r\n\r\n');
    throws(
      () => planDelivery(profileOf({ action: 'Split' }), correspondents(odd), pool(bob)),
      refused('carol@@example.com'),
    );
    const nobody = latin1('From: a@b\r\n\r\n');
    throws(() => planDelivery(profileOf(), correspondents(nobody), pool(bob)), refused(''));
    equal(
      planDelivery(profileOf(), correspondents(nobody), { named: [], isShared: true }).outcome,
      'protect',
    );
  });

  it('is made as the profile says', async () => {
    const [only] = await made({ mode: 'Sign', signMode: 'Opaque', digest: 'sha384' }, pool());
    match(only === undefined ? '' : textOf(only), /smime-type=signed-data/);
    const { report } = await open(concat(only?.message ?? []));
    equal(report.signatures[0]?.digestAlgorithm.name, 'sha384');
  });
});
