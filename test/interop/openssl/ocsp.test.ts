import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { writePem } from '../../../src/core/bytes/pem';
import { encodeOcspRequest } from '../../../src/core/x509/ocsp/ocspRequest';
import { ocspFromBytes } from '../../../src/core/x509/ocsp/ocspResponse';
import type { Certificate } from '../../../src/core/x509/certificate';
import { judgePath } from '../../../src/core/x509/path/judgePath';
import type { RevocationStatus } from '../../../src/core/x509/path/revocationAnswer';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { usualQuestion } from '../../support/chains';
import { Cli } from '../../support/cli';
import { describePeer, openssl } from '../peers/all';
import { TestCa, type Answering } from './testCa';

const DAY = 24 * 60 * 60_000;

// openssl answers as of this moment and takes no other.
describePeer(openssl, 'OCSP responses', () => {
  let ca: TestCa;
  let alice: Certificate;
  let bob: Certificate;
  before(() => {
    ca = new TestCa(openssl.folder);
    alice = ca.issue('alice');
    bob = ca.issue('bob');
    for (const name of ['responder', 'responder that may be revoked', 'no responder'] as const)
      ca.issue(name, name);
    ca.revoke('bob', '261001000000Z', 'keyCompromise');
  });

  const answered = async (certificate: Certificate, answering?: Answering) =>
    ca.answer(await encodeOcspRequest(certificate, ca.certificate('ca'), nodeCrypto), answering);

  async function status(
    certificate: Certificate,
    response: Uint8Array,
    { days = 0, revocation = 'required' }: { days?: number; revocation?: 'required' | 'ifKnown' } = {},
  ): Promise<RevocationStatus | undefined> {
    const anchors = [ca.certificate('ca')];
    const at = new Date(Date.now() + days * DAY);
    const question = { ...usualQuestion, anchors, intermediates: [], at, revocation };
    const [path] = await judgePath(
      certificate,
      { ...question, ocsp: [ocspFromBytes(response)] },
      nodeCrypto,
      unhurried,
    );
    return path?.revocation[0];
  }
  const detail = (found: RevocationStatus | undefined) =>
    found?.status === 'unknown' ? found.detail : `not unknown but ${found?.status}`;

  it('that a certificate is good', async () => {
    const found = await status(alice, await answered(alice, { days: 3 }));
    assert.equal(found?.status, 'good');
    assert.equal(found.answer.by, 'CN=Test CA');
  });

  it('that it was revoked, when and why', async () => {
    const found = await status(bob, await answered(bob, { days: 3 }));
    assert.equal(found?.status, 'revoked');
    assert.deepEqual([found.entry.reason, found.entry.date], ['keyCompromise', '2026-10-01T00:00:00Z']);
  });

  it('that it is not known', async () => {
    const carol = ca.issue('carol');
    ca.forget('carol');
    assert.match(detail(await status(carol, await answered(carol))), /does not know the certificate$/);
  });

  for (const [title, more] of [
    ['by the name of the responder', []],
    ['by its key', ['-resp_key_id']],
  ] as const)
    it(`of a delegated responder, ${title}`, async () => {
      const response = await answered(alice, { by: 'responder', days: 3, more });
      assert.equal((await status(alice, response))?.status, 'good');
    });

  it('of a responder that the CA has not made one', async () => {
    const response = await answered(alice, { by: 'no responder', days: 3 });
    assert.match(detail(await status(alice, response)), /leaves OCSPSigning out$/);
  });

  it('of a responder that may have been revoked itself: good enough where nothing is required', async () => {
    const response = await answered(alice, { by: 'responder that may be revoked', days: 3 });
    assert.match(detail(await status(alice, response)), /no id-pkix-ocsp-nocheck$/);
    assert.equal((await status(alice, response, { revocation: 'ifKnown' }))?.status, 'good');
  });

  it('of yesterday', async () => {
    const response = await answered(alice, { days: 3 });
    assert.equal((await status(alice, response, { days: 2 }))?.status, 'good');
    assert.match(detail(await status(alice, response, { days: 4 })), /was to be renewed by/);
    assert.match(detail(await status(alice, response, { days: -1 })), /which is later$/);
  });

  it('without an end, for ten days', async () => {
    const response = await answered(alice);
    assert.equal((await status(alice, response, { days: 9 }))?.status, 'good');
    assert.match(detail(await status(alice, response, { days: 11 })), /more than 10 days old$/);
  });

  it('that are given to smime chain', async () => {
    const cli = new Cli();
    try {
      for (const name of ['ca', 'alice', 'bob']) cli.write(`${name}.pem`, openssl.folder.read(`${name}.pem`));
      cli.write('ocsp/alice.der', await answered(alice, { days: 3 }));
      cli.write('ocsp/bob.pem', writePem('OCSP RESPONSE', await answered(bob, { days: 3 })));
      const chain = (who: string) =>
        cli.run('chain', `${who}.pem`, '--trust', 'ca.pem', '--ocsp', 'ocsp', '--json');
      const good = chain('alice');
      assert.equal(good.status, 0);
      const { paths } = JSON.parse(good.stdout) as {
        paths: { revocation: { source: string; status: string }[] }[];
      };
      assert.deepEqual(
        paths[0]?.revocation.map(({ source, status: own }) => [source, own]),
        [['ocsp', 'good']],
      );
      const bad = chain('bob');
      assert.deepEqual([bad.status, /"subIndication":"(\w+)"/.exec(bad.stdout)?.[1]], [3, 'REVOKED_NO_POE']);
    } finally {
      cli.dispose();
    }
  });
});
