import { strict as assert } from 'node:assert';
import { latin1, utf8 } from '../../../src/core/bytes/text';
import type { CheckReasonCode } from '../../../src/core/catalogue/checkReasons';
import { link, type Link } from '../../support/chains';
import { openIdentity, opaque, signedBy } from '../../support/identityScene';
import { open } from '../../support/opening';
import { signedData, signerInfo } from '../../support/signedMessages';
import { emails, nameOf } from '../../support/testCertificates';

const content = utf8('Content-Type: text/plain\r\n\r\nHello\r\n');

const identityOf = ({ checks }: { checks: readonly { id: string; reason?: string; status: string }[] }) => {
  const check = checks.find(({ id }) => id === 'identity');
  return [check?.reason, check?.status];
};

describe('the identity of a signer', () => {
  let alice: Link;
  let gateway: Link;
  before(async () => {
    alice = await link('Alice', undefined, {
      extensions: [emails('alice@example.org', 'a.smith@example.org')],
    });
    gateway = await link('Gateway', undefined, { extensions: [emails('gateway@example.org')] });
  });

  const from = (...lines: readonly string[]) => lines;
  const table: readonly (readonly [string, readonly string[], CheckReasonCode, string])[] = [
    ['the address in From', from('From: Alice <alice@example.org>'), 'addressMatches', 'passed'],
    ['another of its addresses', from('From: a.smith@example.org'), 'addressMatches', 'passed'],
    ['in other case', from('From: ALICE@Example.ORG'), 'addressMatches', 'passed'],
    ['somebody else', from('From: bob@example.org'), 'addressDiffers', 'failed'],
    ['a look-alike', from('From: alice@example.org.evil.example'), 'addressDiffers', 'failed'],
    [
      'the address in the display name',
      from('From: "alice@example.org" <bob@evil.example>'),
      'addressDiffers',
      'failed',
    ],
    [
      'another address in the display name',
      from('From: "ceo@example.org" <alice@example.org>'),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'its own address in the display name',
      from('From: "alice@example.org" <alice@example.org>'),
      'addressMatches',
      'passed',
    ],
    [
      'the address in a comment',
      from('From: bob@evil.example (alice@example.org)'),
      'addressDiffers',
      'failed',
    ],
    [
      'the address as Sender',
      from('From: bob@example.org', 'Sender: alice@example.org'),
      'onlySenderMatches',
      'indeterminate',
    ],
    [
      'the address as Reply-To',
      from('From: bob@example.org', 'Reply-To: alice@example.org'),
      'addressDiffers',
      'failed',
    ],
    ['two addresses', from('From: bob@example.org, alice@example.org'), 'fromHasOthers', 'indeterminate'],
    [
      'two From fields',
      from('From: alice@example.org', 'From: bob@example.org'),
      'fromHasOthers',
      'indeterminate',
    ],
    [
      'a second part that is no address',
      from('From: alice@example.org, ceo@bank..example'),
      'fromHasOthers',
      'indeterminate',
    ],
    [
      'a name without address beside it',
      from('From: The CEO, alice@example.org'),
      'fromHasOthers',
      'indeterminate',
    ],
    [
      'another address behind its own in the display name',
      from('From: "alice@example.org ceo@example.org" <alice@example.org>'),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'another address in an encoded word, with a wide at-sign',
      from('From: =?utf-8?Q?ceo=EF=BC=A0example.org?= <alice@example.org>'),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'another address in the display name, with spaces around the at-sign',
      from('From: "ceo @ example.org" <alice@example.org>'),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'a domain whose beginning is its own',
      from('From: alice@example.org/.bank.example'),
      'addressDiffers',
      'failed',
    ],
    ['a domain written in percent escapes', from('From: alice@%65xample.org'), 'addressDiffers', 'failed'],
    ['no From', from('Subject: x'), 'fromEmpty', 'failed'],
    ['an empty From', from('From: '), 'fromEmpty', 'failed'],
    ['a From without address', from('From: Alice'), 'fromEmpty', 'failed'],
    [
      'a route before the address',
      from('From: <@relay.example:alice@example.org>'),
      'addressMatches',
      'passed',
    ],
    [
      'an address in the place of a route',
      from('From: <ceo@bank.example:alice@example.org>'),
      'fromEmpty',
      'failed',
    ],
    ['a group', from('From: Friends: Alice <alice@example.org>;'), 'addressMatches', 'passed'],
    [
      'a group with others in it',
      from('From: Friends: alice@example.org, bob@example.org;'),
      'fromHasOthers',
      'indeterminate',
    ],
    ['a group of nobody', from('From: Friends:;'), 'fromEmpty', 'failed'],
    [
      'another address as the name of a group',
      from('From: "ceo@bank.example": alice@example.org;'),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'another address in a comment before its own',
      from('From: (ceo@bank.example) alice@example.org'),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'another address in a comment among several',
      from('From: Alice (ceo@bank.example) <alice@example.org> (Alice)'),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'another address in an encoded comment',
      from('From: alice@example.org (=?utf-8?Q?ceo=40bank.example?=)'),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'its own address in a comment',
      from('From: alice@example.org (alice@example.org)'),
      'addressMatches',
      'passed',
    ],
    [
      'an address that only looks like its own, as the display name',
      from('From: "\u0430lice@example.org" <alice@example.org>'),
      'displayNameMisleads',
      'indeterminate',
    ],
    ['Cyrillic in the local part', from('From: \u0430lice@example.org'), 'addressLooksAlike', 'failed'],
    ['Cyrillic in the domain', from('From: alice@ex\u0430mple.org'), 'addressLooksAlike', 'failed'],
    ['the same in A-labels', from('From: alice@xn--exmple-4nf.org'), 'addressLooksAlike', 'failed'],
    ['a digit for a letter', from('From: a1ice@example.org'), 'addressLooksAlike', 'failed'],
    ['two letters for one', from('From: alice@exarnple.org'), 'addressLooksAlike', 'failed'],
    [
      'a look-alike, though the Sender is the signer',
      from('From: a1ice@example.org', 'Sender: alice@example.org'),
      'addressLooksAlike',
      'failed',
    ],
    [
      'a look-alike beside its own',
      from('From: alice@example.org, a1ice@example.org'),
      'fromHasOthers',
      'indeterminate',
    ],
    [
      'a firm with an @ before it in the name',
      from('From: "Alice @ Example" <alice@example.org>'),
      'addressMatches',
      'passed',
    ],
    [
      'another address in the name, with blanks in it',
      from('From: "ceo @ bank.example" <alice@example.org>'),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'another address in the name, in quotes of its own',
      from(`From: "'ceo'@bank.example" <alice@example.org>`),
      'displayNameMisleads',
      'indeterminate',
    ],
    [
      'another address in the name, in brackets',
      from('From: "(ceo)@[192.0.2.1]" <alice@example.org>'),
      'displayNameMisleads',
      'indeterminate',
    ],
    ['a name elsewhere', from('From: "Alice (@alice)" <alice@example.org>'), 'addressMatches', 'passed'],
    ['its domain in another width', from('From: alice@\uff45xample.org'), 'addressMatches', 'passed'],
  ];
  for (const [title, header, reason, status] of table) {
    it(`${title}: ${reason}`, async () => {
      const { report } = await open(opaque(header, await signedBy([alice], content)), [], [], {
        trust: [alice.certificate],
      });
      const [signature = assert.fail()] = report.signatures;
      assert.deepEqual(identityOf(signature), [reason, status]);
      assert.equal(signature.subIndication, status === 'passed' ? undefined : 'SIG_CONSTRAINTS_FAILURE');
    });
  }

  const signature = async (header: readonly string[], signers: readonly Link[], inside = content) => {
    const { report } = await open(opaque(header, await signedBy(signers, inside)));
    return report.signatures.map(identityOf);
  };

  it('is the same in A-labels and in Unicode', async () => {
    const bertha = await link('Bertha', undefined, { extensions: [emails('b@xn--bcher-kva.example')] });
    assert.deepEqual(await signature(['From: b@b\u00fccher.example'], [bertha]), [
      ['addressMatches', 'passed'],
    ]);
  });

  it('is not asked without a header, nor of a certificate without address', async () => {
    const bare = await open(await signedBy([alice], content));
    assert.deepEqual(bare.report.signatures.map(identityOf), [['noHeader', 'notRun']]);
    const nobody = await link('Nobody', undefined, {
      extensions: [],
      subject: nameOf(['2.5.4.3', 'Nobody']),
    });
    assert.deepEqual(await signature(['From: a@example.org'], [nobody]), [
      ['noAddressInCertificate', 'notRun'],
    ]);
  });

  it('is asked of the originator, not of a gateway around it nor of a co-signer', async () => {
    const inner = opaque([], await signedBy([alice], content));
    assert.deepEqual(await signature(['From: alice@example.org'], [gateway], inner), [
      ['notTheOriginator', 'notRun'],
      ['addressMatches', 'passed'],
    ]);
    const both = await signature(['From: alice@example.org'], [alice, gateway]);
    assert.deepEqual(
      new Set(both.map(([reason]) => reason)),
      new Set(['addressMatches', 'notTheOriginator']),
    );
  });

  it('is not asked of a gateway beside whose signature more stands', async () => {
    const inner = opaque([], await signedBy([alice], content));
    const outer = Buffer.from(opaque([], await signedBy([gateway], inner))).toString('latin1');
    const footer = `From: alice@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${outer}\r\n--b\r\n\r\nA list\r\n--b--\r\n`;
    const { report } = await open(latin1(footer));
    assert.deepEqual(report.signatures.map(identityOf), [
      ['notTheOriginator', 'notRun'],
      ['addressMatches', 'passed'],
    ]);
  });

  it('is asked of a signature around that of the originator where more stands in it, or his is false', async () => {
    const old = Buffer.from(opaque([], await signedBy([alice], content))).toString('latin1');
    const more = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nPay!\r\n--b\r\n${old}\r\n--b--\r\n`;
    assert.deepEqual(await signature(['From: alice@example.org'], [gateway], latin1(more)), [
      ['addressDiffers', 'failed'],
      ['addressMatches', 'passed'],
    ]);
    const { certificate } = alice;
    const forged = { key: gateway.key, certificate };
    const both = await signature(['From: alice@example.org'], [forged, gateway]);
    assert.deepEqual(new Set(both.map(([reason]) => reason)), new Set(['addressMatches', 'addressDiffers']));
  });

  it('is asked of a signature inside another that is by whom the message is from', async () => {
    const inner = opaque([], await signedBy([alice], content));
    assert.deepEqual(await signature(['From: gateway@example.org'], [gateway], inner), [
      ['addressMatches', 'passed'],
      ['addressDiffers', 'failed'],
    ]);
  });

  it('is asked of thousands of signers above a header as large', async () => {
    const info = await signerInfo({
      who: { privateKey: alice.key, certificate: alice.certificate },
      content,
    });
    const cms = signedData(
      Array.from({ length: 1000 }, () => info),
      { content, certificates: [alice.certificate.raw] },
    );
    const many = Array.from({ length: 2000 }, (_, index) => `a${index}@example.org`).join(', ');
    const fields = Array.from({ length: 50_000 }, () => 'A: b');
    const { report } = await open(opaque([...fields, `From: ${many}`], cms));
    assert.equal(report.signatures.length, 1000);
    assert.deepEqual(
      new Set(report.signatures.map((each) => identityOf(each)[0])),
      new Set(['addressDiffers']),
    );
  });

  it('of a message inside a message is asked of its own header', async () => {
    const inner = opaque(['From: alice@example.org'], await signedBy([alice], content));
    const around = 'From: bob@example.org\r\nContent-Type: message/rfc822\r\n\r\n';
    const { report } = await open(latin1(`${around}${Buffer.from(inner).toString('latin1')}`));
    assert.deepEqual(report.signatures.map(identityOf), [['addressMatches', 'passed']]);
  });
});

describe('the identity of a signer where the header is protected', () => {
  const header = ['From: alice@example.org'];
  const bob = ['From: bob@example.org'];
  const hp = '; hp="clear"';
  const table: readonly (readonly [string, Parameters<typeof openIdentity>[0], CheckReasonCode])[] = [
    ['is judged by both', { header, inner: header, hp }, 'addressMatches'],
    ['fails by the inner one', { header, inner: bob, hp }, 'addressDiffers'],
    ['fails by the outer one', { header: bob, inner: header, hp }, 'addressDiffers'],
    [
      'counts a draft, which some readers show',
      { header, inner: bob, hp: '; protected-headers=v1' },
      'addressDiffers',
    ],
    ['leaves out what no reader shows', { header, inner: bob }, 'addressMatches'],
    ['leaves out one that names nobody', { header, inner: ['Subject: x'], hp }, 'addressMatches'],
    [
      'is judged by the inner one alone in bare CMS',
      { header: [], inner: bob, hp, isBare: true },
      'addressDiffers',
    ],
    [
      'takes the worse result',
      { header: bob, inner: ['From: bob@x, alice@example.org'], hp },
      'addressDiffers',
    ],
  ];
  for (const [title, scene, reason] of table) {
    it(title, async () => {
      const { signatures } = await openIdentity(scene);
      assert.deepEqual(
        signatures.map((each) => identityOf(each)[0]),
        [reason],
      );
    });
  }

  it('counts a message that is signed whole, but not one that is passed on as it was signed', async () => {
    const wrapped = async (body: Uint8Array) => {
      const message = Buffer.from(body).toString('latin1');
      const { signatures } = await openIdentity({ header, type: 'message/rfc822', body: message });
      return signatures.map((each) => identityOf(each)[0]);
    };
    assert.deepEqual(await wrapped(utf8('From: bob@example.org\r\n\r\nHello\r\n')), ['addressDiffers']);
    const carol = await link('Carol', undefined, { extensions: [emails('carol@example.org')] });
    const forwarded = opaque(['From: carol@example.org'], await signedBy([carol], content));
    assert.deepEqual(await wrapped(forwarded), ['addressMatches', 'addressMatches']);
  });

  it('says which of the two is meant', async () => {
    const { signatures } = await openIdentity({ header, inner: bob, hp });
    const check = signatures[0]?.checks.find(({ id }) => id === 'identity');
    assert.match(check?.message ?? '', /bob@example\.org.*protected header/);
  });
});
