import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat, type Segments } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import type { Key } from '../../../src/core/keys/key';
import { withoutSignature } from '../../../src/core/smime/outermostSignature';
import type { Mode, ProtectOptions } from '../../../src/core/smime/protect';
import { protectPart } from '../../../src/core/smime/protectPart';
import { signAgain, type SignedAgain } from '../../../src/core/smime/signAgain';
import { nodePlatform } from '../../support/nodePlatform';
import { entityOf, layersOf, now, open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, emails, identity, type TestIdentity } from '../../support/testCertificates';
import { because } from '../../support/because';

const text = (bytes: Segments): string => decodeLatin1(concat(bytes));
const lines = (...all: readonly string[]): Uint8Array => latin1(`${all.join('\r\n')}\r\n`);

const multipart = lines(
  'From: alice@example.org',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  'preamble',
  '--b',
  '',
  'a part that says nothing of itself',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  'X-Own: kept',
  '',
  'the one',
  '--b--',
  'epilogue',
);

describe('a message changed in part', () => {
  let alice: TestIdentity;
  let carol: TestIdentity;
  let bob: TestIdentity;
  before(async () => {
    alice = await identity(ec, 'Alice', { extensions: [emails('alice@example.org')] });
    carol = await identity(ec, 'Carol', { extensions: [emails('carol@example.com')] });
    bob = await identity(ec, 'Bob');
  });

  const how = (more: Partial<ProtectOptions> = {}): ProtectOptions => ({
    signers: [alice.signer],
    recipients: [bob.certificate],
    signMode: 'detached',
    pss: false,
    force: false,
    now,
    ...more,
  });

  describe('its signature stripped', () => {
    for (const signMode of ['detached', 'opaque'] as const)
      it(`leaves what was signed, byte by byte: ${signMode}`, async () => {
        const signed = await protectedAs('sign', sampleMessage, {
          signers: [alice.signer],
          recipients: [],
          signMode,
        });
        const bare = concat(withoutSignature(signed, await layersOf(signed)).message);
        assert.equal((await open(bare)).report.summary.signed, 'none');
        assert.ok(decodeLatin1(bare).endsWith(decodeLatin1(await entityOf(sampleMessage))));
      });

    it('takes the outer one of a triple wrap, and is refused where there is none around everything', async () => {
      const options = { signers: [alice.signer], recipients: [bob.certificate] };
      const triple = await protectedAs('tripleWrap', sampleMessage, options);
      const once = concat(withoutSignature(triple, await layersOf(triple)).message);
      const { report } = await open(once, [bob.decryptor]);
      assert.deepEqual([report.signatures.length, report.layers[0]?.kind], [1, 'auth-enveloped-data']);
      const root = await layersOf(once, [bob.decryptor]);
      assert.throws(() => withoutSignature(once, root), because('notSigned'));
      const plain = await layersOf(sampleMessage);
      assert.throws(() => withoutSignature(sampleMessage, plain), because('notSigned'));
    });
  });

  describe('signed again', () => {
    it('by another, keeps every byte of what is signed', async () => {
      for (const before of ['detached', 'opaque'] as const)
        for (const after of ['detached', 'opaque'] as const) {
          const options = { signers: [alice.signer], recipients: [], signMode: before };
          const signed = await protectedAs('sign', sampleMessage, options);
          const root = await layersOf(signed);
          const { message, hasBareCrBeside } = await signAgain(
            signed,
            root,
            [carol.signer],
            how({ signMode: after }),
            nodePlatform,
            unhurried,
          );
          assert.equal(hasBareCrBeside, false);
          const again = concat(message);
          const [old, now_] = [await open(signed), await open(again)];
          assert.deepEqual(
            now_.report.signatures.map(({ signer, digest }) => [signer.emails, digest.computed]),
            [[['carol@example.com'], old.report.signatures[0]?.digest.computed]],
          );
          assert.deepEqual(
            withoutSignature(again, now_.root)
              .message.map((each) => decodeLatin1(each))
              .join(''),
            text(withoutSignature(signed, root).message),
          );
        }
    });

    it('is refused where nothing is signed, or it is no message', async () => {
      const again = async (file: Uint8Array): Promise<SignedAgain> =>
        signAgain(file, await layersOf(file), [carol.signer], how(), nodePlatform, unhurried);
      await assert.rejects(again(sampleMessage), because('notSigned'));
      const signed = await protectedAs('sign', sampleMessage, {
        signers: [alice.signer],
        recipients: [],
        signMode: 'opaque',
      });
      const { sources, root } = await open(signed);
      await assert.rejects(again(sources.get(`${root.id}:body`)?.bytes ?? signed), because('notAMessage'));
    });
  });

  describe('one part of it protected', () => {
    async function part(
      id: string,
      mode: Mode,
      file = multipart,
      keys: readonly Key[] = [],
    ): Promise<string> {
      const root = await layersOf(file, keys);
      return text((await protectPart(file, root, id, mode, how(), nodePlatform, unhurried)).message);
    }

    for (const mode of ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'] as const)
      it(`leaves all the others as they are: ${mode}`, async () => {
        const made = await part('1.2', mode);
        const [around, rest] = decodeLatin1(multipart).split('Content-Type: text/plain; charset=utf-8');
        assert.ok(made.startsWith(`${around}X-Own: kept\r\n`));
        assert.ok(made.endsWith('\r\n--b--\r\nepilogue\r\n'));
        assert.ok(rest?.includes('the one'));
        const { report } = await open(latin1(made), [bob.decryptor]);
        const { signed, encrypted } = report.summary;
        assert.deepEqual(
          [signed, encrypted],
          [mode === 'encrypt' ? 'none' : 'part', mode === 'sign' ? 'none' : 'part'],
        );
        for (const { checks } of report.signatures)
          assert.equal(checks.find(({ id }) => id === 'signature-value')?.status, 'passed');
      });

    describe('and the octets of those beside it', () => {
      const beside = (encoding: string, octets: string, lineEnd: string): Uint8Array =>
        latin1(
          [
            'From: alice@example.org',
            'MIME-Version: 1.0',
            'Content-Type: multipart/mixed; boundary=b',
            '',
            '--b',
            'Content-Type: text/plain',
            '',
            'the one',
            '--b',
            'Content-Type: application/octet-stream',
            `Content-Transfer-Encoding: ${encoding}`,
            '',
            octets,
            '--b--',
            '',
          ].join(lineEnd),
        );
      const octets = 'one\ntwo\r\nthree\rfour\n\n';

      for (const encoding of ['binary', '8bit', '7bit'])
        it(`stay as they are in a file of CRLF: ${encoding}`, async () => {
          const made = await part('1.1', 'sign', beside(encoding, octets, '\r\n'));
          assert.ok(made.endsWith(`\r\n\r\n${octets}\r\n--b--\r\n`));
        });

      it('stay as they are in a file of LF where they are no lines', async () => {
        for (const id of ['1.1', '1.2']) {
          const made = await part(id, 'sign', beside('binary', octets, '\n'));
          if (id === '1.1') assert.ok(made.endsWith(`\r\n\r\n${octets}\r\n--b--\r\n`));
          else assert.ok(made.includes('--b\r\nContent-Type: text/plain\r\n\r\nthe one\r\n--b\r\n'));
          assert.ok(made.startsWith('From: alice@example.org\r\nMIME-Version: 1.0\r\n'));
        }
      });

      it('get CRLF in a file of LF where they are lines', async () => {
        const made = await part('1.1', 'sign', beside('8bit', octets, '\n'));
        assert.ok(made.endsWith('\r\n\r\none\r\ntwo\r\nthree\rfour\r\n\r\n\r\n--b--\r\n'));
      });
    });

    it('says of a part that says nothing of itself what it is', async () => {
      const { report } = await open(latin1(await part('1.1', 'sign')));
      assert.equal(report.layers[0]?.children[0]?.children[0]?.contentType, 'text/plain');
      assert.equal(report.signatures[0]?.checks.find(({ id }) => id === 'message-digest')?.status, 'passed');
    });

    it('is refused under a signature, inside what is encrypted, for the whole and for nothing', async () => {
      const options = { signers: [alice.signer], recipients: [bob.certificate] };
      const signed = await protectedAs('sign', multipart, options);
      await assert.rejects(part('1.1.2', 'encrypt', signed), because('wouldBreakSignature'));
      const openPgp = latin1(
        decodeLatin1(multipart).replace(
          'multipart/mixed;',
          'multipart/signed; protocol="application/pgp-signature";',
        ),
      );
      await assert.rejects(part('1.1', 'sign', openPgp), because('wouldBreakSignature'));
      const encrypted = await protectedAs('encrypt', multipart, options);
      await assert.rejects(part('1.1.2', 'sign', encrypted, [bob.decryptor]), because('partNotFound'));
      await assert.rejects(part('1', 'sign'), because('partNotFound'));
      await assert.rejects(part('1.3', 'sign'), because('partNotFound'));
    });
  });
});
