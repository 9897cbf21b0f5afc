import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { faults } from '../../../src/core/smime/faults/faults';
import type { Report } from '../../../src/core/report/report';
import { CHECKS } from '../../../src/core/catalogue/checkIds';
import { Cli, type Run } from '../../support/cli';
import { sampleMessage } from '../../support/sampleMessage';

const ALICE = ['--signer', 'ids/alice.p12', '--passphrase-file', 'passphrases'];
const BOB = ['--key', 'ids/bob.p12', '--passphrase-file', 'passphrases'];

describe('the command line', () => {
  let cli: Cli;

  before(() => {
    cli = new Cli();
    assert.equal(cli.run('pki', 'ids', '--algorithm', 'ec').status, 0);
    cli.write('passphrases', 'not this one\r\nsmime\r\n');
    cli.write('mail.eml', sampleMessage);
    assert.equal(cli.run('sign', 'mail.eml', ...ALICE, '-o', 'signed.eml').status, 0);
    const triple = ['triple', 'mail.eml', ...ALICE, '--recipient', 'ids', '-o', 'triple.eml'];
    assert.equal(cli.run(...triple).status, 0);
  });
  after(() => cli.dispose());

  function refused(wanted: RegExp, ...args: readonly string[]): void {
    const before = cli.names();
    const { status, stdout, stderr } = cli.run(...args);
    assert.equal(status, 2, stderr);
    assert.match(stderr, wanted);
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.equal(stdout, '');
    assert.deepEqual(cli.names(), before);
  }

  function reports({ stdout }: Run): readonly Report[] {
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Report);
  }

  describe('exit status', () => {
    it('is 3 for a signature that is not decided, and for nothing signed; inspect gives 0 for the latter', () => {
      assert.equal(cli.run('verify', 'signed.eml').status, 3);
      assert.equal(cli.run('verify', 'mail.eml').status, 3);
      assert.equal(cli.run('inspect', 'mail.eml').status, 0);
    });

    it('is 1 for changed content, and the worst of several files', () => {
      const text = Buffer.from(cli.read('signed.eml')).toString('latin1');
      cli.write(
        'changed.eml',
        Buffer.from(text.replace('Content-Type: text', 'Content-Type:  text'), 'latin1'),
      );
      assert.equal(cli.run('verify', 'changed.eml').status, 1);
      assert.equal(cli.run('verify', 'signed.eml', 'changed.eml').status, 1);
      assert.equal(cli.run('inspect', 'signed.eml', 'mail.eml').status, 3);
      assert.equal(cli.run('verify', 'nowhere.eml', 'changed.eml').status, 2);
    });

    it('is not lost with a reader that goes away', () => {
      assert.equal(cli.shell('smime verify signed.eml | true; echo ${PIPESTATUS[0]}').trim(), '3');
      assert.equal(
        cli.shell('smime verify nowhere.eml signed.eml | true; echo ${PIPESTATUS[0]}').trim(),
        '2',
      );
    });

    it('is 2 where standard output takes nothing', function () {
      const said = cli.shell('smime inspect signed.eml 2>&1 >/dev/full; echo $?');
      assert.match(said, /cannot be written.*\n2\n$/);
    });
  });

  describe('JSON', () => {
    it('is one report a line, all ten checks in each signature, and an error for what cannot be read', () => {
      const run = cli.run('inspect', '--json', 'signed.eml', 'nowhere.eml', 'triple.eml', ...BOB);
      const [signed, nowhere, triple] = reports(run);
      assert.deepEqual(
        signed?.signatures[0]?.checks.map(({ id }) => id),
        [...CHECKS],
      );
      assert.equal((nowhere as unknown as { error: { reason: string } }).error.reason, 'fileNotReadable');
      assert.equal(triple?.summary.tripleWrapped, true);
      assert.equal(triple.summary.decrypted, true);
      assert.deepEqual(
        triple.layers[0]?.children.map(({ id, kind }) => `${id} ${kind}`),
        ['1.1 auth-enveloped-data', '1.2 signed-data'],
      );
    });

    it('writes to standard output where OUT is -', () => {
      const { status, stdout } = cli.run('sign', 'mail.eml', ...ALICE, '-o', '-');
      assert.equal(status, 0);
      assert.match(stdout, /^Content-Type: multipart\/signed/m);
      assert.ok(!cli.names().includes('-'));
    });

    it('takes a message from standard input', () => {
      const [report] = reports(cli.fed(cli.read('signed.eml'), 'inspect', '--json', '-'));
      assert.equal(report?.file, '-');
      assert.equal(report.summary.signed, 'whole');
    });
  });

  describe('decrypt', () => {
    it('peels one layer, all of them, and puts the header before', () => {
      const outer = cli.run('decrypt', 'triple.eml', ...BOB).stdout;
      assert.match(outer, /^Content-Type: multipart\/signed/);
      const inner = cli.run('decrypt', 'triple.eml', ...BOB, '--all-layers').stdout;
      assert.match(inner, /^Content-Type: multipart\/mixed; boundary="outer"\r\n\r\npreamble/);
      const message = cli.run('decrypt', 'triple.eml', ...BOB, '--all-layers', '--message').stdout;
      assert.ok(message.startsWith('Received: from mail.example.org'));
      assert.ok(message.endsWith(inner));
      assert.equal(message.match(/^MIME-Version:/gim)?.length, 1);
    });
  });

  describe('recipients from a folder', () => {
    const pool = ['--recipient', 'ids'];

    it('serve To and Cc, and a missing one is named', () => {
      cli.write('carol.eml', Buffer.from(sampleMessage).toString('latin1').replace('bob@', 'carol@'));
      refused(/carol@example\.net/, 'encrypt', 'carol.eml', ...pool, '-o', 'out.eml');
      assert.equal(cli.run('encrypt', 'mail.eml', ...pool).status, 0);
    });

    it('come from its files: a pipe there, which would never end, is not read', function () {
      if (process.platform === 'win32') this.skip();
      cli.write('to-bob.eml', 'From: alice@example.org\r\nTo: bob@example.net\r\n\r\nHello\r\n');
      cli.write('piped/bob.pem', cli.read('ids/bob.pem'));
      for (const name of ['pipe.pem', 'pipe.json', 'bob.json'])
        assert.equal(spawnSync('mkfifo', [cli.path(`piped/${name}`)]).status, 0);
      for (const recipient of ['piped', 'piped/bob.pem'])
        assert.equal(cli.run('encrypt', 'to-bob.eml', '--recipient', recipient).status, 0, recipient);
    });

    it('nobody is dropped whose address cannot be read, nor because the folder is empty', () => {
      cli.write('odd.eml', 'From: a@example.org\r\nTo: bob@example.net, carol@@example.org\r\n\r\nbody\r\n');
      refused(/carol@@example\.org/, 'encrypt', 'odd.eml', ...pool);
      cli.write('empty/readme.txt', 'nothing here');
      refused(
        /dana@example\.net/,
        'encrypt',
        'mail.eml',
        '--recipient',
        'empty',
        '--recipient',
        'ids/bob.pem',
      );
    });
  });

  describe('what cannot be done says what and where, and writes nothing', () => {
    const cases: readonly (readonly [RegExp, ...string[]])[] = [
      [/No signer was given/, 'sign', 'mail.eml', '-o', 'out.eml'],
      [/No recipient was given/, 'encrypt', 'mail.eml', '-o', 'out.eml'],
      [/nowhere\.p12/, 'sign', 'mail.eml', '--signer', 'nowhere.p12'],
      [/no passphrase was given.*alice\.p12/, 'sign', 'mail.eml', '--signer', 'ids/alice.p12'],
      [
        /passphrase does not open.*alice\.p12/,
        'sign',
        'mail.eml',
        '--signer',
        'ids/alice.p12',
        '--passphrase-file',
        'mail.eml',
      ],
      [
        /Bob Test.*keyUsage/,
        'sign',
        'mail.eml',
        '--signer',
        'ids/bob.p12',
        '--passphrase-file',
        'passphrases',
      ],
      [/Alice Test.*keyUsage/, 'encrypt', 'mail.eml', '--recipient', 'ids/alice.pem'],
      [/not a mail message/, 'sign', 'ids/alice.p12', ...ALICE],
      [/exists already: signed\.eml/, 'sign', 'mail.eml', ...ALICE, '-o', 'signed.eml'],
      [/cannot be written.*ENOENT/, 'sign', 'mail.eml', ...ALICE, '-o', 'no/such/folder.eml'],
      [/Nothing in this message is encrypted/, 'decrypt', 'mail.eml', ...BOB],
      [
        /None of the keys/,
        'decrypt',
        'triple.eml',
        '--key',
        'ids/gateway.p12',
        '--passphrase-file',
        'passphrases',
      ],
      [/sha256, sha384, sha512/, 'sign', 'mail.eml', ...ALICE, '--digest', 'md5'],
      [/exclude each other/, 'sign', 'mail.eml', ...ALICE, '--opaque', '--detached'],
      [/no option of this command/, 'verify', 'mail.eml', '--opaque'],
      [/not built yet: lint/, 'lint', 'mail.eml'],
      [/at least one --trust/, 'chain', 'ids/alice.pem'],
      [/object identifier/, 'chain', 'ids/alice.pem', '--trust', 'ids/root.pem', '--policy', 'any'],
      [/go together/, 'sign', 'mail.eml', '--profile', 'x'],
      [/no command/, 'frobnicate'],
      [/exists already: ids/, 'pki', 'ids'],
      [/one DIR is wanted\. Run smime --help\.\n$/, 'pki'],
      [/Unknown option '--bogus'\. Run smime --help\.\n$/, 'verify', '--bogus', 'mail.eml'],
      [/^smime: The file cannot be read: no\.eml \(ENOENT\)\. Check the path.*\n$/, 'verify', 'no.eml'],
      [/^smime: No signer was given\. .*--signer\)\.\n$/, 'sign', 'mail.eml'],
    ];
    for (const [wanted, ...args] of cases) it(args.join(' '), () => refused(wanted, ...args));

    it('bad identities are made on request, and named for what they are', () => {
      assert.equal(cli.run('pki', 'bad', '--algorithm', 'ec', '--faulty').status, 0);
      assert.deepEqual(
        readdirSync(`${cli.folder}/bad`).filter((name) => name !== 'faulty'),
        readdirSync(`${cli.folder}/ids`),
      );
      assert.ok(readdirSync(`${cli.folder}/bad/faulty`).includes('README.txt'));
      const expired = ['--signer', 'bad/faulty/expired.p12', '--passphrase-file', 'passphrases'];
      assert.equal(cli.run('sign', 'mail.eml', ...expired, '--force', '-o', 'expired.eml').status, 0);
      const { status, stdout } = cli.run('verify', 'expired.eml', '--trust', 'bad/root.pem');
      assert.equal(status, 3);
      assert.match(stdout, /OUT_OF_BOUNDS_NO_POE/);
      refused(/exists already: bad/, 'pki', 'bad', '--faulty');
    });

    it('a certificate that is not made for it can be forced', () => {
      assert.equal(cli.run('encrypt', 'mail.eml', '--recipient', 'ids/alice.pem', '--force').status, 0);
    });

    it('files behind -- are files, whatever they are called', () => {
      refused(/cannot be read: --oaep \(/, 'sign', ...ALICE, '--', '--oaep');
    });
  });

  describe('faulty variants', () => {
    it('--list shows every fault with what it does', () => {
      const { status, stdout } = cli.run('faulty', '--list');
      assert.equal(status, 0);
      assert.equal(stdout.trimEnd().split('\n').length, faults.length);
      assert.match(stdout, /^wrong-micalg +signed +The parameter micalg names another digest/m);
    });

    it('one goes to standard output, or to OUT', () => {
      const { status, stdout } = cli.run('faulty', 'mail.eml', '--fault', 'wrong-micalg', ...ALICE);
      assert.equal(status, 0);
      assert.match(stdout, /micalg=sha-1;/);
      const out = ['-o', 'spoilt.eml'];
      assert.equal(cli.run('faulty', 'mail.eml', '--fault', 'changed-content', ...ALICE, ...out).status, 0);
      const verified = cli.run('verify', 'spoilt.eml', '--trust', 'ids/root.pem');
      assert.equal(verified.status, 1);
      assert.match(verified.stdout, /HASH_FAILURE/);
      refused(/exists already: spoilt/, 'faulty', 'mail.eml', '--fault', 'other-sid', ...ALICE, ...out);
    });

    it('several go into a folder, each named for its fault', () => {
      mkdirSync(`${cli.folder}/variants`);
      const wanted = ['dropped-chain', 'damaged-tag', 'wrong-recipient'];
      const named = wanted.flatMap((id) => ['--fault', id]);
      const parties = [...ALICE, '--recipient', 'ids'];
      const all = ['faulty', 'mail.eml', ...named, ...parties, '-o', 'variants'];
      assert.equal(cli.run(...all).status, 0);
      const names = wanted.map((id) => `mail.faulty-${id}.eml`);
      assert.deepEqual(readdirSync(`${cli.folder}/variants`).toSorted(), names.toSorted());
      const opened = cli.run('decrypt', 'variants/mail.faulty-damaged-tag.eml', ...BOB);
      assert.equal(opened.status, 2);
      refused(/exists already: variants/, ...all);
      assert.equal(cli.run(...all, '--force').status, 0);
    });

    const cases: readonly (readonly [RegExp, ...string[]])[] = [
      [/at least one --fault/, 'faulty', 'mail.eml', ...ALICE],
      [/there is no fault .*nonsense/, 'faulty', 'mail.eml', '--fault', 'nonsense', ...ALICE],
      [/-o DIR/, 'faulty', 'mail.eml', '--fault', 'other-sid', '--fault', 'wrong-micalg', ...ALICE],
      [/No signer was given/, 'faulty', 'mail.eml', '--fault', 'wrong-micalg'],
      [/[Rr]ecipient/, 'faulty', 'mail.eml', '--fault', 'damaged-tag', ...ALICE],
      [/exactly one FILE/, 'faulty', '--fault', 'damaged-tag'],
    ];
    for (const [wanted, ...args] of cases) it(args.join(' '), () => refused(wanted, ...args));
  });

  describe('labels and receipts', () => {
    const LABEL = [
      '--label',
      '1.3.6.1.4.1.99999.1',
      '--classification',
      'secret',
      '--privacy-mark',
      'Zoë only',
    ];
    const wrong: readonly (readonly [RegExp, ...string[]])[] = [
      [/--classification needs --label/, '--classification', 'secret'],
      [
        /--classification is unmarked, .*, or 0 to 256, not .*257/,
        '--label',
        '1.2.3',
        '--classification',
        '257',
      ],
      [/--label takes an object identifier.*secret/, '--label', 'secret'],
      [/--label takes an object identifier/, '--label', '1.40.1'],
      [/--privacy-mark is empty/, '--label', '1.2.3', '--privacy-mark', ''],
      [/--category takes OID=TEXT, not .*north/, '--label', '1.2.3', '--category', 'north'],
      [/--label-outside is for triple/, '--label', '1.2.3', '--label-outside'],
      [/--receipt-from needs --receipt-to/, '--receipt-from', 'all'],
      [/--receipt-to takes an address, not .*alice/, '--receipt-to', 'alice'],
      [
        /--receipt-from takes all, first-tier, or addresses, not .*all/,
        '--receipt-to',
        'alice@example.org',
        '--receipt-from',
        'all',
        '--receipt-from',
        'bob@example.net',
      ],
    ];
    for (const [wanted, ...args] of wrong)
      it(args.join(' '), () => refused(wanted, 'sign', 'mail.eml', ...ALICE, ...args));

    it('do not go with encrypt', () =>
      refused(/--label is no option/, 'encrypt', 'mail.eml', '--recipient', 'ids', ...LABEL));

    it('stand in the signature, and the receipt that comes back fits', () => {
      const asks = [
        ...LABEL,
        '--category',
        '1.2.3=north',
        '--label-outside',
        '--receipt-to',
        'alice@example.org',
      ];
      const triple = ['triple', 'mail.eml', ...ALICE, '--recipient', 'ids', ...asks, '-o', 'asks.eml'];
      assert.equal(cli.run(...triple).stderr, '');
      const [report] = reports(cli.run('inspect', '--json', 'asks.eml', ...BOB));
      const labels = report?.signatures.map(
        ({ attributes }) => attributes.find(({ name }) => name === 'securityLabel')?.text,
      );
      const label = 'secret (4), policy 1.3.6.1.4.1.99999.1, “Zoë only”, category 1.2.3 “north”';
      assert.deepEqual(
        labels?.map((each) => Buffer.from(each ?? '', 'latin1').toString()),
        [label, label],
      );
      const gateway = ['--signer', 'ids/gateway.p12'];
      assert.equal(cli.run('receipt', 'asks.eml', ...gateway, ...BOB, '-o', 'receipt.eml').stderr, '');
      const checked = cli.run('receipt', '--check', 'receipt.eml', 'asks.eml', ...BOB);
      assert.equal(checked.status, 0, checked.stdout + checked.stderr);
      assert.match(checked.stdout, /^receipt\.eml: fits asks\.eml\n/);
      assert.equal(cli.run(...triple.slice(0, -1), 'again.eml').status, 0);
      const other = cli.run('receipt', '--check', 'receipt.eml', 'again.eml', '--json', ...BOB);
      assert.equal(other.status, 1);
      assert.equal((JSON.parse(other.stdout) as { fits: boolean }).fits, false);
    });

    const noReceipt: readonly (readonly [RegExp, ...string[]])[] = [
      [/No receipt is due.*asks for none/, 'receipt', 'signed.eml', ...ALICE],
      [/exactly one --signer/, 'receipt', 'signed.eml'],
      [/not a signed receipt/, 'receipt', '--check', 'signed.eml', 'signed.eml'],
      [/--signer does not go with --check/, 'receipt', '--check', 'signed.eml', 'signed.eml', ...ALICE],
      [/private key/, 'receipt', 'triple.eml', ...ALICE],
    ];
    for (const [wanted, ...args] of noReceipt) it(args.join(' '), () => refused(wanted, ...args));
  });

  describe('certs', () => {
    it('makes a message of certificates and CRLs', () => {
      const made = cli.run(
        'certs',
        'ids/alice.pem',
        'ids/root.pem',
        '--crl',
        'ids/crl.pem',
        '-o',
        'certs.eml',
      );
      assert.deepEqual([made.status, made.stdout, made.stderr], [0, '', '']);
      const [report] = reports(cli.run('inspect', '--json', 'certs.eml'));
      assert.equal(report?.layers[0]?.kind, 'certs-only');
      assert.equal(report.layers[0].certificates?.length, 2);
      assert.equal(report.summary.indication, 'NONE');
    });
    const wrong: readonly (readonly [RegExp, ...string[]])[] = [
      [/a certificate is wanted/, 'certs'],
      [/No certificate was found.*mail\.eml/, 'certs', 'mail.eml'],
      [/exists already: mail\.eml/, 'certs', 'ids/alice.pem', '-o', 'mail.eml'],
      [/--signer is no option/, 'certs', 'ids/alice.pem', ...ALICE],
    ];
    for (const [wanted, ...args] of wrong) it(args.join(' '), () => refused(wanted, ...args));
  });

  it('an interrupted run leaves nothing beside its output', async () => {
    cli.write('large.eml', `From: a@example.org\r\n\r\n${'all work and no play\r\n'.repeat(2_000_000)}`);
    const status = await cli.interrupted('sign', 'large.eml', ...ALICE, '-o', 'late.eml');
    assert.equal(status, 2);
    assert.deepEqual(
      readdirSync(cli.folder).filter((name) => name.includes('late')),
      [],
    );
  });
});
