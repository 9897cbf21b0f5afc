import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unhurried } from '../../../src/core/bytes/pace';
import { writePem } from '../../../src/core/bytes/pem';
import { concat } from '../../../src/core/bytes/segments';
import { passphraseKey, type Key } from '../../../src/core/keys/key';
import { headerOutside } from '../../../src/core/mime/headerOutside';
import type { Opened } from '../../../src/core/report/open';
import type { AlgorithmFact, AttributeFact, Layer } from '../../../src/core/report/report';
import type { Making, MakingFiles, PlaceInMessage } from '../../../src/core/smime/openssl/makingOptions';
import { opensslMaking } from '../../../src/core/smime/openssl/opensslMaking';
import { withoutSignature } from '../../../src/core/smime/outermostSignature';
import { placeOf } from '../../../src/core/smime/partPlace';
import type { Mode, ProtectOptions } from '../../../src/core/smime/protect';
import { protectPart } from '../../../src/core/smime/protectPart';
import { signAgain } from '../../../src/core/smime/signAgain';
import { nodePlatform } from '../../support/nodePlatform';
import { layersOf, open, plainOptions, protectedAs } from '../../support/opening';
import { describePeer, openssl } from '../peers/all';
import { person, type KeyName, type Person } from '../people';
import { sharedKey } from '../secrets';

// Nothing in it needs a transfer encoding, so that openssl and we sign and encrypt the same bytes.
const MESSAGE = latin([
  'From: Alice Lovelace <alice@example.org>',
  'To: bob@example.net,',
  ' dana@example.net',
  'Bcc: eve@example.org,',
  ' mallory@example.org',
  'Subject: Quarterly figures',
  'Mime-Version: 1.0',
  'CONTENT-TYPE: multipart/mixed;',
  '\tboundary="outer"',
  'X-Last: is kept',
  '',
  '--outer',
  'Content-Type: text/plain; charset=us-ascii',
  '',
  'Subject: no header field  ',
  '',
  '--outer',
  'Content-Type: text/csv',
  '',
  '1,2,3',
  '--outer--',
  '',
]);
const NO_TYPE = latin(['From: alice@example.org', 'Subject: plain', '', 'Hello.', '']);
const HOSTILE = 'it\'s $(touch pwned) `touch pwned`; touch pwned & "x" * ~ # !! \\.eml';

type Options = Pick<ProtectOptions, 'signers' | 'recipients'> & Partial<ProtectOptions>;

describePeer(openssl, 'the script that makes the same', () => {
  let runs = 0;
  let keys: readonly Key[] = [];
  before(async () => {
    for (const name of ['rsa', 'P-256', 'P-384'] as const) {
      const { key } = openssl.folder.writePem(await person(name));
      assert.ok(key);
    }
    keys = [(await person('rsa')).decryptor, (await person('P-256')).decryptor];
  });

  /** What a script makes. */
  function made(making: Making, options: Options, files: MakingFiles, bytes = MESSAGE): Uint8Array {
    const message = files.message ?? 'message.eml';
    const output = files.output ?? `made-${(runs += 1)}.eml`;
    openssl.folder.write(message, bytes);
    const script = opensslMaking(making, { ...plainOptions, ...options }, { ...files, message, output });
    openssl.folder.run('sh', ['-c', script]);
    return openssl.folder.read(output);
  }

  async function sameAsOurs(
    mode: Mode,
    options: Options,
    files: MakingFiles,
    message = MESSAGE,
  ): Promise<void> {
    const theirs = made(mode, options, files, message);
    assert.ok(!text(theirs).includes('eve@example'));
    await assertSame(theirs, await protectedAs(mode, message, options), keys);
  }

  for (const mode of ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'] as const)
    for (const { title, signer, recipient, ...options } of cells(mode))
      it(`${mode}: ${title}`, async () => {
        const [from, to] = [await person(signer), await person(recipient)];
        await sameAsOurs(
          mode,
          { ...options, signers: [from.signer], recipients: [to.certificate] },
          { keys: [keyFile(from)], recipients: [`${recipient}.crt.pem`] },
        );
      });

  it('several signers and recipients; certificates that are in no file', async () => {
    const [rsa, ec] = [await person('rsa'), await person('P-256')];
    const options = {
      signers: [rsa.signer, ec.signer],
      recipients: [ec.certificate, rsa.certificate],
      oaep: 'sha384',
      digest: 'sha512',
    } as const;
    for (const mode of ['sign', 'signEncrypt', 'tripleWrap'] as const)
      await sameAsOurs(mode, options, { keys: [keyFile(rsa), keyFile(ec)] });
  });

  it('the digest that fits a key', async () => {
    const signer = await person('P-384');
    await sameAsOurs('sign', { signers: [signer.signer], recipients: [] }, { keys: [keyFile(signer)] });
  });

  it('each choice of the certificates that travel along', async () => {
    const { signer, ...rsa } = await person('rsa');
    for (const includedCertificates of ['none', 'signer', 'chain', 'chainAndRoot'] as const)
      await sameAsOurs(
        'sign',
        { signers: [signer], recipients: [], includedCertificates },
        { keys: [keyFile(rsa)] },
      );
  });

  it('a request for receipts, which stands inside alone', async () => {
    const { signer, certificate, ...rsa } = await person('rsa');
    for (const receiptsFrom of ['all', 'firstTier', ["o'hara@example.org", 'b@example.org']] as const) {
      const ess = { receiptRequest: { receiptsFrom, receiptsTo: ['alice@example.org'] } };
      const options = { signers: [signer], recipients: [certificate], ess };
      await sameAsOurs('tripleWrap', options, { keys: [keyFile(rsa)] });
    }
  });

  it('key agreement with another KDF, wrap and cofactor; OAEP with another mask and a label; Triple-DES', async () => {
    const [rsa, ec] = [await person('rsa'), await person('P-256')];
    const to = { signers: [], recipients: [ec.certificate, rsa.certificate] };
    const label = latin(['label']);
    for (const options of [
      { keyDerivation: { kind: 'x963', digest: 'sha512' }, keyWrap: 'aes192', cofactor: true },
      { oaep: { digest: 'sha512', mgfDigest: 'sha256', label } },
      { cipher: 'des-ede3-cbc' },
      { cipher: 'aes-192-gcm' },
    ] as const)
      await sameAsOurs('encrypt', { ...to, ...options }, {});
  });

  it('a secret key and a passphrase, which stand in files', async () => {
    const shared = sharedKey(256);
    openssl.folder.write('SECRET_KEY.hex', `${Buffer.from(shared.secretKey).toString('hex')}\n`);
    openssl.folder.write('SHARED_PASSPHRASE.txt', 'correct horse\n');
    const passphrase = passphraseKey('correct horse');
    const nobody = { signers: [], recipients: [] };
    for (const cipher of ['aes-256-gcm', 'aes-256-cbc'] as const)
      await assertSame(
        made('encrypt', { ...nobody, cipher, secretKeys: [shared] }, {}),
        await protectedAs('encrypt', MESSAGE, { ...nobody, cipher, secretKeys: [shared] }),
        [shared],
      );
    for (const cipher of ['aes-256-gcm', 'aes-256-cbc'] as const) {
      const { report } = await open(made('encrypt', { ...nobody, cipher, passphrases: [passphrase] }, {}), [
        passphrase,
      ]);
      assert.deepEqual(
        report.layers.map((layer) => [layer.kind, layer.state, layer.contentEncryptionAlgorithm?.name]),
        [['enveloped-data', 'decrypted', 'aes-256-cbc']],
      );
    }
  });

  it('a key in PKCS#12, its passphrase in a file', async () => {
    const { signer, name } = await person('P-256');
    openssl.folder.write('PASSPHRASE.txt', 'smime\n');
    openssl.run(
      'pkcs12',
      '-export',
      '-out',
      '-o.p12',
      '-passout',
      'pass:smime',
      '-inkey',
      `${name}.key.pem`,
      '-in',
      `${name}.crt.pem`,
    );
    for (const files of [{ keys: ['-o.p12'] }, { keys: ['-o.p12'], passphrase: 'PASSPHRASE.txt' }])
      await sameAsOurs('sign', { signers: [signer], recipients: [] }, files);
  });

  it('files whose names a shell would obey', async () => {
    const ec = await person('P-256');
    openssl.folder.write(`key ${HOSTILE}`, writePem('PRIVATE KEY', ec.pkcs8));
    openssl.folder.write(`-recip ${HOSTILE}`, writePem('CERTIFICATE', ec.certificate.raw));
    await sameAsOurs(
      'signEncrypt',
      { signers: [ec.signer], recipients: [ec.certificate] },
      {
        message: `a=b ${HOSTILE}`,
        output: `-${HOSTILE}`,
        keys: [`key ${HOSTILE}`],
        recipients: [`-recip ${HOSTILE}`],
      },
    );
    assert.ok(!existsSync(join(openssl.folder.path, 'pwned')));
  });

  it('a message with LF, one without a Content-Type, one that is a header alone', async () => {
    const rsa = await person('rsa');
    const options = { signers: [rsa.signer], recipients: [rsa.certificate] };
    const files = { keys: [keyFile(rsa)] };
    const lf = Buffer.from(text(MESSAGE).replaceAll('\r\n', '\n'), 'latin1');
    await sameAsOurs('signEncrypt', options, files, new Uint8Array(lf));
    await sameAsOurs('tripleWrap', options, files, NO_TYPE);
    await sameAsOurs('sign', options, files, latin(['From: alice@example.org', 'Subject: nothing', '']));
  });

  describe('of a header that is damaged', () => {
    const body = ['', '', 'Bcc: this is the body', ''];
    const lines: readonly (readonly [string, readonly string[]])[] = [
      [
        'a line without colon and what is folded below it',
        [
          'From: alice@example.org',
          'no field',
          ' at all',
          'X-Kept: so',
          'Content-Type',
          ' text/html',
          'X-Last: a',
        ],
      ],
      [
        'a name with a blank in it',
        ['From: alice@example.org', 'Content-Type is: text/html', ' hidden', 'X-Last: a'],
      ],
      [
        'a name that is not ASCII',
        ['From: alice@example.org', 'B\xe9cc: mallory', ' hidden', ': nothing', 'X-Last: a'],
      ],
      ['a byte order mark', ['\xef\xbb\xbfBcc: eve@example.org', 'From: alice@example.org']],
      ['an mbox line', ['From alice@example.org Thu Jan  1 00:00:00 1970', 'From: alice@example.org']],
      ['both', ['\xef\xbb\xbf>From alice@example.org', 'Content-Type: text/html', 'From: alice@example.org']],
      [
        'an mbox line further below',
        ['Content-Type: text/html', 'From alice@example.org', ' hidden', 'X-Last: a'],
      ],
      [
        'a line of blanks alone',
        ['From: alice@example.org', ' \t', 'Subject: folded', '\t', ' so', 'X-Last: a'],
      ],
      [
        'a blank before the colon',
        ['From \t: alice@example.org', 'Bcc \t: eve@example.org', 'Content-Type\t: text/html'],
      ],
    ];
    for (const [title, header] of lines)
      for (const end of ['\r\n', '\n'])
        it(`${title}, lines end with ${JSON.stringify(end)}: made as it is here`, async () => {
          const rsa = await person('rsa');
          const options = { signers: [rsa.signer], recipients: [rsa.certificate] };
          const message = latin([...header, ...body], end);
          await sameAsOurs('signEncrypt', options, { keys: [keyFile(rsa)] }, message);
        });

    it('of what is signed: made as it is here', async () => {
      const rsa = await person('rsa');
      const options = { ...plainOptions, signers: [rsa.signer], recipients: [rsa.certificate] };
      const signed = text(await protectedAs('sign', MESSAGE, options));
      const damaged = latin([
        '\xef\xbb\xbfFrom x@y',
        signed.replace(/^(Content-Type: multipart\/signed)/m, 'no field\r\n hidden\r\n$1'),
      ]);
      const root = await layersOf(damaged);
      const again = await signAgain(damaged, root, options.signers, options, nodePlatform, unhurried);
      await assertSame(
        made('signAgain', options, { keys: [keyFile(rsa)] }, damaged),
        concat(again.message),
        keys,
      );
      const stripped = concat(withoutSignature(damaged, root).message);
      const wanted = linesOf(stripped).map((line) => line.replace(/^Mime-Version/, 'MIME-Version'));
      assert.deepEqual(linesOf(made('stripSignature', options, {}, damaged)), wanted.toSorted());
    });

    const refused: readonly (readonly [string, RegExp, readonly string[]])[] = [
      ['a first line that is folded', /^This is no message/m, [' folded: first', 'From: alice@example.org']],
      ['a first line that is no field', /^This is no message/m, ['no field', 'From: alice@example.org']],
      ['a first line that is empty', /^This is no message/m, ['', 'From: alice@example.org']],
      [
        'nothing behind an mbox line',
        /^This is no message/m,
        ['From alice@example.org', ' folded: first', 'From: a@b.c'],
      ],
      ['a NUL', /^The message has a NUL/m, ['From: alice@example.org', '\0', 'Subject: a']],
      ['a NUL in a field', /^The message has a NUL/m, ['From: alice@example.org', 'Subject: a\0b']],
      ['a NUL below it', /^The message has a NUL/m, ['From: alice@example.org', '', 'a\0b', '']],
      ['a bare CR', /^The header has a CR/m, ['From: alice@example.org', 'Subject: a\rBcc: eve@example.org']],
      [
        'a bare CR before a line end',
        /^The header has a CR/m,
        ['From: alice@example.org', '\r', 'Subject: a\r'],
      ],
    ];
    for (const [title, why, header] of refused)
      it(`${title}: nothing is made, and it is said why`, async () => {
        const rsa = await person('rsa');
        const options = { signers: [rsa.signer], recipients: [] };
        const files = { keys: [keyFile(rsa)], output: 'refused.eml' };
        assert.throws(() => made('sign', options, files, latin([...header, ...body])), why);
        assert.ok(!existsSync(join(openssl.folder.path, 'refused.eml')));
      });
  });

  it('leaves a file alone that is there already, and nothing behind where it fails', async () => {
    const rsa = await person('rsa');
    const options = { signers: [rsa.signer], recipients: [] };
    openssl.folder.write('taken.eml', 'taken');
    assert.throws(() => made('sign', options, { keys: [keyFile(rsa)], output: 'taken.eml' }), /taken\.eml/);
    assert.equal(text(openssl.folder.read('taken.eml')), 'taken');
    assert.throws(() => made('sign', options, { keys: ['missing.pem'], output: 'none.eml' }), /missing\.pem/);
    assert.ok(!existsSync(join(openssl.folder.path, 'none.eml')));
  });

  describe('of what is signed', () => {
    const remade = async (signMode: 'detached' | 'opaque', mode: Mode): Promise<[Uint8Array, Options]> => {
      const [rsa, ec] = [await person('rsa'), await person('P-256')];
      const first = { signers: [rsa.signer], recipients: [ec.certificate], signMode };
      return [await protectedAs(mode, MESSAGE, first), { ...first, signers: [ec.signer] }];
    };

    for (const signMode of ['detached', 'opaque'] as const)
      for (const mode of ['sign', 'tripleWrap'] as const) {
        it(`signs again: ${mode}, ${signMode}`, async () => {
          const [signed, options] = await remade(signMode, mode);
          const all = { ...plainOptions, ...options };
          const ours = await signAgain(
            signed,
            await layersOf(signed),
            all.signers,
            all,
            nodePlatform,
            unhurried,
          );
          const theirs = made('signAgain', options, { keys: [keyFile(await person('P-256'))] }, signed);
          await assertSame(theirs, concat(ours.message), keys);
        });

        it(`strips the signature: ${mode}, ${signMode}`, async () => {
          const [signed, options] = await remade(signMode, mode);
          const ours = concat(withoutSignature(signed, await layersOf(signed)).message);
          const wanted = linesOf(ours).map((line) => line.replace(/^Mime-Version/, 'MIME-Version'));
          const theirs = made('stripSignature', options, {}, signed);
          assert.deepEqual(linesOf(theirs), wanted.toSorted());
        });
      }
  });

  describe('of what openssl signed without asking what it is', () => {
    const contents: readonly (readonly [string, readonly string[]])[] = [
      ['text', ['Hello Bob,', 'Bcc: eve@example.org', '', 'more', '']],
      ['text like a field', ['Note: see below', 'Bcc: eve@example.org', '', 'more', '']],
      ['text with a MIME field in it', ['Hello Bob,', 'Content-Type: text/html', '', 'more', '']],
      ['an empty line', ['', 'Bcc: this is the body', '']],
      [
        'fields beside those of MIME',
        [
          'Bcc: eve@x',
          'Content-Type: text/plain;',
          ' charset=utf-8',
          'Cc: eve@x',
          ' eve@y',
          'odd',
          '',
          'b',
          '',
        ],
      ],
      ['a message', ['From: m@x', 'Bcc: eve@x', 'MIME-Version: 1.0', 'X-A: b', ' c', '', 'Cc: text', '']],
      ['a message without MIME', ['From: m@x', 'Bcc: eve@x', 'X-A: b', '', 'text', '']],
      ['an entity behind an mbox line', ['From a@b Mon', 'Content-Type: text/html', '', 'text', '']],
      ['a sentence that looks like an mbox line', ['From Bob came this: pay 100', '', 'rest', '']],
      ['a header alone', ['Content-Type: text/html', '']],
      ['a field that hides others', ['Content-Type: text/plain\rFrom: m@x\rBcc: eve@x', '', 'text', '']],
      ['a field that hides others, no MIME', ['From: m@x', 'Subject: s\rBcc: eve@x', '', 'text', '']],
      ['text behind a field', ['Content-Wise: yes', 'Pay 100', ' or more', 'Bcc: eve@x', '', 'text', '']],
      ['text below fields', ['From: m@x', 'Content-Type: text/html', '', 'odd line', 'X: y\rz', '']],
      [
        'folded fields, of which one hides others',
        [
          'Content-Type: text/plain;',
          ' x=y',
          'MIME-Version: 1.0',
          ' (c)\rBcc: eve@x',
          'X: y',
          '',
          'text',
          '',
        ],
      ],
      [
        'a CR before an empty line',
        ['Content-Type: text/plain', '\rBcc: eve@x', 'Content-X: y', '', 'text', ''],
      ],
      ['an indented line', [' Content-Type: text/html', 'Content-Type: text/plain', '', 'text', '']],
    ];
    for (const [title, content] of contents)
      for (const header of [[], ['-from', 'a@example.org', '-to', 'b@example.org', '-subject', 's']] as const)
        it(`strips the signature: ${title}, ${header.length === 0 ? 'no header' : 'a header'} outside`, async () => {
          openssl.folder.write('raw.txt', latin(content));
          const how = ['-sign', '-nodetach', '-in', 'raw.txt', ...(await openssl.signer('rsa'))];
          const signed = openssl.cms(...how, ...header);
          const ours = text(concat(withoutSignature(signed, await layersOf(signed)).message));
          const theirs = text(made('stripSignature', { signers: [], recipients: [] }, {}, signed));
          const [head = '', ...body] = theirs.split('\r\n\r\n');
          const [ourHead = '', ...ourBody] = ours.split('\r\n\r\n');
          assert.deepEqual(body, ourBody);
          assert.deepEqual(head.split('\r\n').toSorted(), ourHead.split('\r\n').toSorted());
          assert.doesNotMatch(head, /^Bcc|\r(?!\n)/im);
        });

    const many = 2 ** 16;
    for (const [title, content] of [
      ['text', Array<string>(many).fill('Text in which no line is empty.')],
      ['fields', Array<string>(many).fill('X-Name: a field like all others')],
      [
        'MIME fields',
        ['Content-Type: text/plain', ...Array<string>(many).fill('Content-Name: like all others')],
      ],
    ] as const)
      it(`strips the signature of much without an empty line in a time that grows with its length: ${title}`, async () => {
        openssl.folder.write('raw.txt', latin([...content, '']));
        const how = ['-sign', '-nodetach', '-in', 'raw.txt', ...(await openssl.signer('rsa'))];
        const signed = openssl.cms(...how, '-from', 'a@example.org', '-subject', 's');
        const started = performance.now();
        const theirs = text(made('stripSignature', { signers: [], recipients: [] }, {}, signed));
        const took = performance.now() - started;
        const lines = theirs.split('\r\n');
        assert.equal(lines.filter((line) => line === content.at(-1)).length, many);
        assert.ok(took < 5000, `${Math.round(took)} ms`);
      });
  });

  describe('of one part alone', () => {
    const inDigest = latin([
      'From: alice@example.org',
      'MIME-Version: 1.0',
      'Content-Type: multipart/digest; boundary=b',
      '',
      '--b',
      '',
      'Subject: says nothing of itself',
      '',
      'Hello.',
      '--b--',
      '',
    ]);
    const inDigestNamed = latin([text(inDigest).replace('--b\r\n', '--b\r\nContent-Description: d\r\n')]);
    const headless = latin([
      text(inDigest).replace('digest', 'mixed').replace('--b\r\n\r\nSubject: s', '--b\r\nHello, it s'),
    ]);
    const around = (bytes: Uint8Array): string =>
      text(bytes).includes('\r\n') ? text(bytes) : text(bytes).replaceAll('\n', '\r\n');
    const odd = latin([text(MESSAGE).replace('1,2,3', '1,2\n3')]);

    for (const [title, message, id] of [
      ['in a file of CRLF', MESSAGE, '1.2'],
      ['in a file of LF', latin([text(MESSAGE).replaceAll('\r\n', '\n')]), '1.1'],
      ['that says nothing of itself', inDigest, '1.1'],
      ['that does not say its type', inDigestNamed, '1.1'],
      ['without a header', headless, '1.1'],
      ['beside one with an odd line', odd, '1.1'],
    ] as const)
      for (const mode of ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'] as const)
        it(`${mode}: ${title}`, async () => {
          const rsa = await person('rsa');
          const options = { ...plainOptions, signers: [rsa.signer], recipients: [rsa.certificate] };
          const root = await layersOf(message);
          const ours = await protectPart(message, root, id, mode, options, nodePlatform, unhurried);
          const part = await inMessage(message, root, id);
          const theirs = made(mode, options, { keys: [keyFile(rsa)], part }, message);
          for (const whole of [text(theirs), text(concat(ours.message))]) {
            assert.ok(whole.startsWith(around(message.subarray(0, part.start))));
            assert.ok(whole.endsWith(around(message.subarray(part.end))));
          }
          await assertSameLayers(theirs, concat(ours.message), keys);
        });
  });

  it('makes nothing of a part where the message is another by now', async () => {
    const rsa = await person('rsa');
    const part = await inMessage(MESSAGE, await layersOf(MESSAGE), '1.2');
    const options = { signers: [], recipients: [rsa.certificate] };
    const longer = latin([text(MESSAGE).replace('Quarterly', 'All quarterly')]);
    const asLong = latin([text(MESSAGE).replace('1,2,3', '4,5,6')]);
    for (const edited of [longer, asLong]) {
      const files = { part, message: 'edited.eml', output: 'of-edited.eml' };
      assert.throws(() => made('encrypt', options, files, edited), /^The message has changed since/m);
      assert.ok(!existsSync(join(openssl.folder.path, 'of-edited.eml')));
    }
  });

  it('shows no secret', async () => {
    const script = opensslMaking(
      'signEncrypt',
      {
        ...plainOptions,
        signers: [(await person('rsa')).signer],
        recipients: [],
        secretKeys: [sharedKey(256)],
        passphrases: [passphraseKey('correct horse')],
      },
      { keys: ['key.p12'] },
    );
    for (const secret of ['correct horse', Buffer.from(sharedKey(256).secretKey).toString('hex')])
      assert.ok(!script.includes(secret));
  });
});

interface Cell extends Partial<ProtectOptions> {
  readonly title: string;
  readonly signer: KeyName;
  readonly recipient: KeyName;
}

/** All that can be combined in a mode. */
function cells(mode: Mode): readonly Cell[] {
  const identifiers = ['issuerAndSerialNumber', 'subjectKeyIdentifier'] as const;
  const signing =
    mode === 'encrypt'
      ? [{ signer: 'rsa' } as const]
      : (['detached', 'opaque'] as const).flatMap((signMode) => [
          { signMode, signer: 'rsa' } as const,
          { signMode, signer: 'rsa', pss: true } as const,
          { signMode, signer: 'P-256' } as const,
        ]);
  const encrypting =
    mode === 'sign'
      ? [{ recipient: 'rsa' } as const]
      : (['aes-256-gcm', 'aes-128-cbc'] as const).flatMap((cipher) => [
          { cipher, recipient: 'rsa' } as const,
          { cipher, recipient: 'rsa', oaep: 'sha256' } as const,
          { cipher, recipient: 'P-256' } as const,
        ]);
  return signing.flatMap((from) =>
    encrypting.flatMap((to) =>
      identifiers.map((identifier) => ({
        title: [...Object.values<string | boolean>(from), ...Object.values<string>(to), identifier].join(
          ', ',
        ),
        signerIdentifier: identifier,
        recipientIdentifier: identifier,
        ...from,
        ...to,
      })),
    ),
  );
}

async function inMessage(
  message: Uint8Array,
  root: Parameters<typeof placeOf>[1],
  id: string,
): Promise<PlaceInMessage> {
  const digest = await nodePlatform.crypto.digest('sha256', [message], unhurried);
  return { ...placeOf(message, root, id), digest };
}

function keyFile({ name }: Pick<Person, 'name'>): string {
  return `${name}.key.pem`;
}

async function assertSame(theirs: Uint8Array, ours: Uint8Array, keys: readonly Key[]): Promise<void> {
  await assertSameLayers(theirs, ours, keys);
  assert.equal(outside(theirs), outside(ours));
  assert.equal(
    text(theirs)
      .split('\r\n\r\n', 1)[0]
      ?.match(/^MIME-Version:/gim)?.length,
    1,
  );
  assert.doesNotMatch(text(theirs), /[^\r]\n/);
}

async function assertSameLayers(theirs: Uint8Array, ours: Uint8Array, keys: readonly Key[]): Promise<void> {
  const [found, wanted] = [await open(theirs, keys), await open(ours, keys)];
  for (const { checks } of found.report.signatures)
    for (const id of ['structure', 'message-digest', 'signature-value'])
      assert.equal(checks.find((check) => check.id === id)?.status, 'passed', JSON.stringify(checks));
  assert.deepEqual(choicesIn(found), choicesIn(wanted));
  assert.equal(innermost(found), innermost(wanted));
}

/** The outer header; openssl puts MIME-Version in its own place. */
function outside(message: Uint8Array): string {
  return text(concat(headerOutside(message))).replace(/^MIME-Version: 1\.0\r\n/im, '');
}

/** Whatever a sender can choose, as a message shows it. */
function choicesIn({ report: { layers, signatures, recipients } }: Opened): unknown {
  return {
    layers: cmsIn(layers).map((layer) => ({
      kind: layer.kind,
      form: layer.form,
      state: layer.state,
      cipher: algorithm(layer.contentEncryptionAlgorithm),
      certificates: layer.certificates?.map(({ subject }) => subject).toSorted(),
    })),
    signatures: signatures
      .map(({ layer, sid, digestAlgorithm, signatureAlgorithm, attributes }) => ({
        layer,
        sid,
        digest: algorithm(digestAlgorithm),
        // openssl leaves it to the digest's own field with which digest PKCS#1 v1.5 is used.
        signature:
          signatureAlgorithm.name === 'rsaEncryption'
            ? { name: `${digestAlgorithm.name}WithRSAEncryption`, parameters: {} }
            : algorithm(signatureAlgorithm),
        attributes: attributes.flatMap(attribute).toSorted(),
      }))
      .toSorted(byText),
    recipients: recipients
      .map(({ layer, type, id, keyEncryptionAlgorithm, matches }) => ({
        layer,
        type,
        id,
        key: algorithm(keyEncryptionAlgorithm),
        matches,
      }))
      .toSorted(byText),
  };
}

function algorithm(fact: AlgorithmFact | undefined): unknown {
  if (fact === undefined) return undefined;
  // Nobody chooses the vector.
  const { iv: _iv, ...parameters } = fact.parameters ?? {};
  return { name: fact.name, parameters };
}

/** The attributes that openssl writes too, and what was chosen of them. */
function attribute({ name, items = [] }: AttributeFact): readonly string[] {
  if (name === 'cmsAlgorithmProtection') return [];
  return name === 'receiptRequest'
    ? [name, ...items.filter((item) => !item.startsWith('for content'))]
    : [name];
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

function cmsIn(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((layer) => [
    ...(layer.kind === 'mime' || layer.kind === 'data' ? [] : [layer]),
    ...cmsIn(layer.children),
  ]);
}

/** The entity within all layers of CMS. */
function innermost({ report, sources }: Opened): string {
  const [cms = assert.fail('no CMS')] = cmsIn(report.layers).toSorted(
    (one, other) => other.id.length - one.id.length,
  );
  const inside = cms.form === 'detached' ? parentOf(report.layers, cms)?.children[0] : cms.children[0];
  return text(sources.view(inside?.range ?? assert.fail('nothing inside')));
}

function parentOf(layers: readonly Layer[], wanted: Layer): Layer | undefined {
  for (const layer of layers) {
    if (layer.children.includes(wanted)) return layer;
    const found = parentOf(layer.children, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The fields of the outer header come in another order. */
function linesOf(message: Uint8Array): readonly string[] {
  return text(message).split('\r\n').toSorted();
}

function latin(lines: readonly string[], end = '\r\n'): Uint8Array {
  return new Uint8Array(Buffer.from(lines.join(end), 'latin1'));
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
