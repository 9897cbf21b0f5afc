import { strict as assert } from 'node:assert';
import { utf8 } from '../../../src/core/bytes/text';
import type { Report } from '../../../src/core/report/report';
import { link } from '../../support/chains';
import { openIdentity, opaque, signedBy, type IdentityScene } from '../../support/identityScene';
import { open } from '../../support/opening';
import { brDates, brExtensions, brSubject, extKeyUsage } from '../../support/smimeBrCertificate';
import { emails } from '../../support/testCertificates';

const ALICE = 'From: Alice <alice@example.org>';

const identityIn = ({ findings }: Report) => findings.filter(({ category }) => category === 'identity');
const rules = async (header: readonly string[], more: Partial<IdentityScene> = {}) =>
  identityIn(await openIdentity({ header, ...more })).map(({ rule }) => rule);

describe('findings on the identity of a signer', () => {
  it('are none where all is well', async () => {
    const quiet = [ALICE, 'Sender: alice@example.org', 'Reply-To: alice@example.org', 'To: all@example.org'];
    assert.deepEqual(await rules(quiet), []);
  });

  it('name the line and the bytes', async () => {
    const report = await openIdentity({ header: [ALICE, 'Reply-To: Alice <eve@example.net>'] });
    const [finding, ...others] = identityIn(report);
    assert.deepEqual(
      [finding?.rule, finding?.severity, finding?.line, finding?.layer],
      ['replyToDiffers', 'warning', 2, '1'],
    );
    assert.match(finding?.message ?? '', /: eve@example\.net$/);
    assert.equal((finding?.range?.end ?? 0) - (finding?.range?.start ?? 0), 'eve@example.net'.length);
    assert.deepEqual(others, []);
  });

  it('are errors where From is taken for the address of the certificate', async () => {
    const [finding] = identityIn(await openIdentity({ header: ['From: a1ice@example.org'] }));
    assert.deepEqual([finding?.rule, finding?.severity], ['lookalikeAddress', 'error']);
    assert.match(finding?.message ?? '', /a1ice@example\.org is not alice@example\.org/);
  });

  it('leave it to a domain to tell its own addresses apart', async () => {
    const header = ['From: ali@example.org', 'To: all@example.org, bob@example.org'];
    assert.deepEqual(await rules(header, { addresses: ['ali@example.org'] }), []);
    const foreign = ['From: boss@exarnple.org', 'To: bob@example.org'];
    assert.deepEqual(await rules(foreign, { addresses: ['boss@exarnple.org'] }), ['lookalikeAddress']);
  });

  it('are said once, where the header is protected too', async () => {
    const header = [ALICE, 'Reply-To: eve@example.net'];
    assert.deepEqual(await rules(header, { inner: header, hp: '; hp=clear' }), ['replyToDiffers']);
    const inner = [ALICE, 'Reply-To: mallory@example.net'];
    assert.deepEqual(await rules(header, { inner, hp: '; hp=clear' }), ['replyToDiffers', 'replyToDiffers']);
  });

  it('are said once, however many have signed', async () => {
    const alice = await link('Alice', undefined, { extensions: [emails('alice@example.org')] });
    const gateway = await link('Gateway', undefined, { extensions: [emails('gateway@example.org')] });
    const text = utf8('Content-Type: text/plain\r\n\r\nHello\r\n');
    const inside = opaque([], await signedBy([alice], text));
    const header = [ALICE, 'Sender: gateway@example.org', 'Reply-To: eve@example.net'];
    const { report } = await open(opaque(header, await signedBy([gateway], inside)));
    assert.deepEqual(
      identityIn(report).map(({ rule }) => rule),
      ['replyToDiffers'],
    );
  });

  it('are few, however many there are', async () => {
    const many = Array.from({ length: 50 }, (_, index) => `a${index}@example.net`);
    const found = await rules([ALICE, `Reply-To: ${many.join(',\r\n ')}`]);
    assert.equal(found.length, 10);
  });

  it('are of the certificate too, where it has an address that needs a word', async () => {
    const address = 'b@xn--bcher-kva.example';
    const report = await openIdentity({ header: ['From: b@b\u00fccher.example'], addresses: [address] });
    const [finding] = identityIn(report);
    assert.equal(finding?.rule, 'punycodeDomain');
    assert.match(finding.message, /xn--bcher-kva\.example is b\u00fccher\.example$/);
    const elsewhere = { header: ['From: b@b\u00fccher.example'], addresses: [address], isElsewhere: true };
    const [other] = identityIn(await openIdentity(elsewhere));
    assert.deepEqual([other?.rule, other?.range], ['punycodeDomain', undefined]);
  });

  it('tell Punycode that no honest writer makes', async () => {
    const report = await openIdentity({ header: [ALICE, 'Reply-To: a@xn--example-.org'] });
    assert.ok(identityIn(report).some(({ message }) => message.endsWith('which no honest writer makes')));
  });

  it('take a name for proven by any word of it in the certificate', async () => {
    for (const name of ['alice', 'Dr. \u00c0lice B.', 'Example Mail', '"alice@example.org"'])
      assert.deepEqual(await rules([`From: ${name} <alice@example.org>`]), [], name);
    for (const name of ['The CEO', 'Al', '\u8001\u677f'])
      assert.deepEqual(await rules([`From: ${name} <alice@example.org>`]), ['nameUnproven'], name);
  });
});

describe('the profile of a certificate', () => {
  const scene = (...purposes: readonly string[]): IdentityScene => ({
    header: [ALICE],
    extensions: brExtensions({ purposes: extKeyUsage(...purposes) }),
    certificate: { subject: brSubject, ...brDates },
  });
  const MAIL = '1.3.6.1.5.5.7.3.4';
  const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

  it('is shown with the certificate and with the check of the purpose', async () => {
    const { signatures, findings } = await openIdentity(scene(MAIL));
    const [signature = assert.fail()] = signatures;
    assert.deepEqual(signature.signer.certificate?.profile, {
      type: 'mailbox-validated',
      generation: 'strict',
    });
    const check = signature.checks.find(({ id }) => id === 'purpose');
    assert.match(check?.message ?? '', /: by S\/MIME BR mailbox-validated, strict$/);
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'profileBroken'),
      [],
    );
  });

  it('is said to be broken by its clause, and where', async () => {
    const { findings } = await openIdentity(scene(MAIL, CLIENT_AUTH));
    const [finding, ...others] = findings.filter(({ rule }) => rule === 'profileBroken');
    assert.equal(finding?.clause, 'S/MIME BR \u00a77.1.2.3 (f)');
    assert.match(finding.message, /: extKeyUsage may not have clientAuth$/);
    assert.notEqual(finding.range, undefined);
    assert.deepEqual(others, []);
  });
});
