import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1, utf8 } from '../../../src/core/bytes/text';
import { correspondents } from '../../../src/core/mime/correspondents';
import { withoutBcc } from '../../../src/core/mime/withoutBcc';
import { planDelivery } from '../../../src/core/smime/profiles/deliveryPlan';
import { lookAtProfilesFile } from '../../../src/core/smime/profiles/readProfiles';
import type { SendingProfile } from '../../../src/core/smime/profiles/sendingProfile';
import { addresseesOf } from '../../../src/core/smime/recipientPool';
import { isSigned } from '../../../src/core/smime/layer';
import { withoutSignature } from '../../../src/core/smime/outermostSignature';
import { protectPart } from '../../../src/core/smime/protectPart';
import { requireSignable, signAgain } from '../../../src/core/smime/signAgain';
import { signEntity } from '../../../src/core/smime/signEntity';
import { harmless } from '../../../src/host/prompts/harmless';
import { because } from '../../support/because';
import { nodePlatform } from '../../support/nodePlatform';
import { link } from '../../support/chains';
import { layersOf, now, open, protectedAs } from '../../support/opening';
import { ec, emails, identity, type TestIdentity } from '../../support/testCertificates';

type SignMode = 'detached' | 'opaque';

const lines = (...all: readonly string[]): Uint8Array => latin1(`${all.join('\r\n')}\r\n`);
const hidden = lines('From: a@example.org', 'To: bob@example.net', 'Bcc: dana@example.net', '', 'text');

describe('sending, attacked', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  let dana: TestIdentity;
  let danaToo: TestIdentity;
  const person = (name: string, address: string, more = {}): Promise<TestIdentity> =>
    identity(ec, name, { extensions: [emails(address)], ...more });
  before(async () => {
    alice = await person('Alice', 'a@example.org');
    bob = await person('Bob', 'bob@example.net');
    dana = await person('Dana', 'dana@example.net');
    danaToo = await person('Dana', 'dana@example.net');
  });
  const again = { signMode: 'detached', pss: false, force: false, now } as const;

  describe('Bcc', () => {
    const profile: SendingProfile = { name: 'p', mode: 'Encrypt', bcc: 'ownMessage' };
    const serialsOf = (certificates: readonly { readonly raw: Uint8Array }[]) =>
      certificates.map(({ raw }) => Buffer.from(raw).toString('hex'));

    it('names nobody in Bcc who has two certificates', () => {
      const named = [bob, dana, danaToo].map(({ certificate }) => certificate);
      const { recipients } = planDelivery(profile, correspondents(hidden), { named, pool: [] });
      assert.deepEqual(serialsOf(recipients), serialsOf([bob.certificate]));
    });

    it('names nobody in Bcc whose certificate is given twice', () => {
      const twin = { ...dana.certificate };
      const named = [bob.certificate, dana.certificate, twin];
      const { recipients } = planDelivery(profile, correspondents(hidden), { named, pool: [] });
      assert.deepEqual(serialsOf(recipients), serialsOf([bob.certificate]));
    });

    it('names nobody in Bcc who is left out', () => {
      const named = [bob.certificate, dana.certificate];
      const { recipients } = planDelivery({ ...profile, bcc: 'leaveOut' }, correspondents(hidden), {
        named,
        pool: [],
      });
      assert.deepEqual(serialsOf(recipients), serialsOf([bob.certificate]));
    });

    for (const [what, field] of [
      ['a list that goes on without a blank', ['Bcc: q@example.com,', 'secret@example.com']],
      ['a list that goes on behind a no-break space', ['Bcc: q@example.com,', '\xc2\xa0secret@example.com']],
      ['a name with a no-break space', ['Bcc\xc2\xa0: secret@example.com']],
    ] as const)
      it(`leaves none of it in the unprotected copy: ${what}`, () => {
        const copy = decodeLatin1(
          concat(withoutBcc(lines('From: a@example.org', ...field, 'To: b@x.org', '', 'text'))),
        );
        assert.ok(!copy.includes('secret'), copy);
      });
  });

  describe('the pool', () => {
    it('takes no certificate that is not valid yet where one is', async () => {
      const later = await person('Bob', 'bob@example.net', {
        notBefore: new Date('2050-01-01T00:00:00Z'),
        notAfter: new Date('2090-01-01T00:00:00Z'),
      });
      const pool = [later.certificate, bob.certificate];
      const [first] = addresseesOf(['bob@example.net'], pool, [], { at: now });
      assert.equal(first?.certificate, bob.certificate);
    });

    it('does not take a self-signed one where a CA has issued one, however long it is valid', async () => {
      const issued = await link('Bob', await link('CA'), { extensions: [emails('bob@example.net')] });
      const planted = await person('Bob', 'bob@example.net', { notAfter: new Date('2090-01-01T00:00:00Z') });
      const pool = [planted.certificate, issued.certificate];
      const [found] = addresseesOf(['bob@example.net'], pool, []);
      assert.equal(found?.certificate, issued.certificate);
      assert.deepEqual(
        found.concerns.map(({ kind }) => kind),
        ['severalKeys'],
      );
    });

    it('says that nobody vouches for one, and not that there is a choice where it is one key', () => {
      const kinds = (...pool: readonly TestIdentity[]): unknown =>
        addresseesOf(
          ['bob@example.net'],
          pool.map(({ certificate }) => certificate),
          [],
        ).map(({ concerns }) => concerns.map(({ kind }) => kind));
      assert.deepEqual(kinds(bob), [['selfSigned']]);
      assert.deepEqual(kinds(bob, bob), [['selfSigned']]);
      assert.deepEqual(addresseesOf(['bob@example.net'], [], [bob.certificate])[0]?.concerns, []);
    });
  });

  it('writes no copy in which others may see a Bcc behind a CR that ends no line', () => {
    const message = latin1('Subject: s\rBcc: dana@example.net\r\n\r\ntext');
    assert.throws(() => withoutBcc(message), because('headerBareCr'));
  });

  describe('a header outside with a CR that ends no line', () => {
    const hiding = (message: Uint8Array): Uint8Array =>
      latin1(decodeLatin1(message).replace('From: ', 'X: y\rBcc: dana@example.net\r\nFrom: '));

    it('is not signed again', async () => {
      const signed = hiding(await protectedAs('sign', hidden, { signers: [alice.signer], recipients: [] }));
      const root = await layersOf(signed);
      assert.throws(() => {
        requireSignable(root);
      }, because('headerBareCr'));
      await assert.rejects(
        signAgain(signed, root, [alice.signer], again, nodePlatform, unhurried),
        because('headerBareCr'),
      );
    });

    it('gets no part of its message protected', async () => {
      const type = 'Content-Type: multipart/mixed; boundary=b';
      const file = hiding(lines('From: a@example.org', type, '', '--b', '', 'text', '--b--'));
      const options = { ...again, signers: [alice.signer], recipients: [] };
      const root = await layersOf(file);
      await assert.rejects(
        protectPart(file, root, '1.1', 'sign', options, nodePlatform, unhurried),
        because('headerBareCr'),
      );
    });
  });

  describe('signed again', () => {
    it('can be verified by others where the file has LF line ends', async () => {
      const signed = await protectedAs('sign', hidden, { signers: [alice.signer], recipients: [] });
      const file = latin1(decodeLatin1(signed).replaceAll('\r\n', '\n'));
      const before = await open(file);
      assert.ok(!before.report.findings.some(({ rule }) => rule === 'signedOverBareLf'));
      const root = await layersOf(file);
      const { message } = await signAgain(file, root, [alice.signer], again, nodePlatform, unhurried);
      const made = concat(message);
      const { report } = await open(made);
      assert.ok(!report.findings.some(({ rule }) => rule === 'signedOverBareLf'));
    });

    it('keeps a CR that ends no line inside the signature, and says where it stands beside', async () => {
      const { signer } = alice;
      const signAs = async (first: SignMode, then: SignMode): Promise<readonly unknown[]> => {
        const inner = lines('Content-Type: text/plain', '', 'one\rtwo');
        const how = { ...again, signMode: first };
        const entity = await signEntity([inner], [signer], how, nodePlatform, unhurried);
        const file = concat([latin1('From: a@example.org\r\n'), ...entity]);
        const to = { ...again, signMode: then };
        const made = await signAgain(file, await layersOf(file), [signer], to, nodePlatform, unhurried);
        const text = decodeLatin1(concat(made.message));
        return [text.includes('multipart/signed') ? 'detached' : 'opaque', made.hasBareCrBeside];
      };
      assert.deepEqual(await signAs('opaque', 'detached'), ['opaque', false]);
      assert.deepEqual(await signAs('opaque', 'opaque'), ['opaque', false]);
      assert.deepEqual(await signAs('detached', 'opaque'), ['opaque', false]);
      assert.deepEqual(await signAs('detached', 'detached'), ['detached', true]);
    });

    it('signs nothing that is not what readers show', async () => {
      const opaque = decodeLatin1(
        await protectedAs('sign', lines('From: a@example.org', '', 'INNER'), {
          signers: [alice.signer],
          recipients: [],
          signMode: 'opaque',
        }),
      );
      const base64 = opaque.slice(opaque.indexOf('\r\n\r\n') + 4);
      const file = lines(
        'From: a@example.org',
        'MIME-Version: 1.0',
        'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=q',
        '',
        '--q',
        'Content-Type: text/plain',
        '',
        'SHOWN',
        '--q',
        'Content-Type: application/pkcs7-signature',
        'Content-Transfer-Encoding: base64',
        '',
        base64,
        '--q--',
      );
      const root = await layersOf(file);
      const [, signature] = root.children;
      assert.ok(signature !== undefined && isSigned(signature), 'the signature is read');
      assert.ok(signature.eContent !== undefined && signature.detachedContent !== undefined);
      await assert.rejects(
        signAgain(file, root, [alice.signer], again, nodePlatform, unhurried),
        because('notSigned'),
      );
    });

    it('loses no part behind the signature without a word', async () => {
      const signed = decodeLatin1(
        await protectedAs('sign', hidden, { signers: [alice.signer], recipients: [] }),
      );
      const [, boundary = ''] = /boundary="([^"]+)"/.exec(signed) ?? [];
      const third = `--${boundary}\r\nContent-Type: text/plain\r\n\r\nTHIRD\r\n--${boundary}--`;
      const file = latin1(signed.replace(`--${boundary}--`, third));
      const root = await layersOf(file);
      assert.deepEqual(root.children.length, 3);
      const two = latin1(signed);
      assert.ok(
        decodeLatin1(concat(withoutSignature(two, await layersOf(two)).message)).endsWith('text\r\n'),
      );
      assert.throws(() => withoutSignature(file, root), because('notSigned'));
    });
  });

  describe('a part alone', () => {
    const signedPart = async (type: string, ...part: readonly string[]): Promise<string> => {
      const header = ['From: a@example.org', `Content-Type: ${type}; boundary=b`, ''];
      const file = lines(...header, '--b', ...part, '--b--');
      const options = { ...again, signers: [alice.signer], recipients: [] };
      const root = await layersOf(file);
      const made = await protectPart(file, root, '1.1', 'sign', options, nodePlatform, unhurried);
      return decodeLatin1(concat(made.message));
    };
    const entity = (...all: readonly string[]): string => `\r\n${all.join('\r\n')}\r\n--`;

    it('stays a message where it is in a digest and says nothing of itself, or not of its type', async () => {
      const inside = ['', 'From: x@example.org', '', 'inside'];
      const type = 'Content-Type: message/rfc822';
      assert.ok((await signedPart('multipart/digest', ...inside)).includes(entity(type, ...inside)));
      const described = await signedPart('multipart/digest', 'Content-Description: d', ...inside);
      assert.ok(described.includes(entity(type, 'Content-Description: d', ...inside)), described);
    });

    it('keeps its text where it has no header', async () => {
      const type = 'Content-Type: text/plain; charset=us-ascii';
      for (const text of [
        ['no header at all'],
        ['no header:', 'Bcc: in the text'],
        ['From x it came', '', 'more'],
        [' folded: x', 'Content-Type: text/html', '', 'more'],
      ]) {
        const made = await signedPart('multipart/mixed', ...text);
        assert.ok(made.includes(entity(type, '', ...text)), made);
      }
      const message = ['no header at all', 'X: y'];
      const made = await signedPart('multipart/digest', ...message);
      assert.ok(made.includes(entity('Content-Type: message/rfc822', '', ...message)), made);
    });
  });

  it('a profile with very many unknown words is said to be wrong', () => {
    const entry = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`k${at}`, 1]));
    const { problems } = lookAtProfilesFile(utf8(JSON.stringify([entry])), 'x');
    assert.deepEqual(
      problems.map(({ path, words }) => `${path} ${words}`),
      [
        '[0].name is missing',
        '[0].mode is missing',
        // So many, and no more.
        ...Array.from({ length: 200 }, (_, at) => `[0].k${at} is not known`),
      ],
    );
  });

  // VS Code makes a link of this in a notification, and runs the command when it is clicked.
  it('what is told of hostile text holds no link', () =>
    assert.equal(
      harmless('[Retry](command:workbench.action.quit)'),
      '[Retry] (command:workbench.action.quit)',
    ));
});
