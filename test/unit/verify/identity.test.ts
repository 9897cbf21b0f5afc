import { strict as assert } from 'node:assert';
import { toBase64 } from '../../../src/core/bytes/base64';
import { latin1 } from '../../../src/core/bytes/text';
import type { CheckReasonCode } from '../../../src/core/catalogue/checkReasons';
import { link, type Link } from '../../support/chains';
import { open } from '../../support/opening';
import { signedData, signerInfo } from '../../support/signedMessages';
import { emails, nameOf } from '../../support/testCertificates';

const content = new TextEncoder().encode('Content-Type: text/plain\r\n\r\nHello\r\n');
const opaque = (header: string, cms: Uint8Array) =>
  latin1(
    `${header}Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n${toBase64(cms).replaceAll(/.{76}/g, '$&\r\n')}\r\n`,
  );
const who = ({ key, certificate }: Link) => ({ privateKey: key, certificate });

async function signedBy(signers: readonly Link[], inside: Uint8Array = content): Promise<Uint8Array> {
  const infos = await Promise.all(signers.map((each) => signerInfo({ who: who(each), content: inside })));
  return signedData(infos, {
    content: inside,
    certificates: signers.map(({ certificate }) => certificate.raw),
  });
}

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

  const from = (...lines: readonly string[]) => lines.map((line) => `${line}\r\n`).join('');
  const table: readonly (readonly [string, string, CheckReasonCode, string])[] = [
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
  ];
  for (const [title, header, reason, status] of table) {
    it(`${title}: ${reason}`, async () => {
      const { report } = await open(opaque(header, await signedBy([alice])), [], [], {
        trust: [alice.certificate],
      });
      const [signature = assert.fail()] = report.signatures;
      assert.deepEqual(identityOf(signature), [reason, status]);
      assert.equal(signature.subIndication, status === 'passed' ? undefined : 'SIG_CONSTRAINTS_FAILURE');
    });
  }

  it('passes with a warning where an answer would go to somebody else', async () => {
    const header = from('From: alice@example.org', 'Reply-To: Alice <eve@evil.example>');
    const { report } = await open(opaque(header, await signedBy([alice])));
    assert.deepEqual(identityOf(report.signatures[0] ?? assert.fail()), ['addressMatches', 'passed']);
    const [found] = report.findings.filter(({ rule }) => rule === 'replyToDiffers');
    assert.deepEqual([found?.line, found?.severity], [2, 'warning']);
  });

  it('is the same in A-labels and in Unicode', async () => {
    const bertha = await link('Bertha', undefined, { extensions: [emails('b@xn--bcher-kva.example')] });
    const message = opaque('From: b@bücher.example\r\n', await signedBy([bertha]));
    const { report } = await open(message);
    assert.deepEqual(identityOf(report.signatures[0] ?? assert.fail()), ['addressMatches', 'passed']);
  });

  it('is not asked without a header, nor of a certificate without address', async () => {
    const bare = await open(await signedBy([alice]));
    assert.deepEqual(identityOf(bare.report.signatures[0] ?? assert.fail()), ['noHeader', 'notRun']);
    const nobody = await link('Nobody', undefined, {
      extensions: [],
      subject: nameOf(['2.5.4.3', 'Nobody']),
    });
    const { report } = await open(opaque('From: a@example.org\r\n', await signedBy([nobody])));
    assert.deepEqual(identityOf(report.signatures[0] ?? assert.fail()), ['noAddressInCertificate', 'notRun']);
  });

  it('is asked of the originator, not of a gateway around it nor of a co-signer', async () => {
    const inner = opaque('', await signedBy([alice]));
    const wrapped = await open(opaque('From: alice@example.org\r\n', await signedBy([gateway], inner)));
    assert.deepEqual(wrapped.report.signatures.map(identityOf), [
      ['notTheOriginator', 'notRun'],
      ['addressMatches', 'passed'],
    ]);
    const both = await open(opaque('From: alice@example.org\r\n', await signedBy([alice, gateway])));
    const reasons = new Set(both.report.signatures.map((signature) => identityOf(signature)[0]));
    assert.deepEqual(reasons, new Set(['addressMatches', 'notTheOriginator']));
  });

  it('is asked of a signature inside another that is by whom the message is from', async () => {
    const inner = opaque('', await signedBy([alice]));
    const { report } = await open(opaque('From: gateway@example.org\r\n', await signedBy([gateway], inner)));
    assert.deepEqual(report.signatures.map(identityOf), [
      ['addressMatches', 'passed'],
      ['addressDiffers', 'failed'],
    ]);
  });

  it('of a message inside a message is asked of its own header', async () => {
    const inner = Buffer.from(opaque('From: alice@example.org\r\n', await signedBy([alice]))).toString(
      'latin1',
    );
    const message = latin1(`From: bob@example.org\r\nContent-Type: message/rfc822\r\n\r\n${inner}`);
    const { report } = await open(message);
    assert.deepEqual(report.signatures.map(identityOf), [['addressMatches', 'passed']]);
  });
});
