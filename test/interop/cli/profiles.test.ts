import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import type { Report } from '../../../src/core/report/report';
import type { SendingProfile } from '../../../src/core/smime/profiles/sendingProfile';
import { Cli } from '../../support/cli';
import { describePeer, openssl } from '../peers/all';

const TEXT = 'From: alice@example.org\r\nTo: bob@example.net\r\nCc: carol@example.com\r\n';
const MAIL = `${TEXT}Bcc: dana@example.net\r\nSubject: minutes\r\n\r\nthe minutes\r\n`;
const BOTH = MAIL.replace('carol@example.com', 'dana@example.net');
const POOL = ['--recipient', 'ids'];

const commands = {
  Sign: 'sign',
  Encrypt: 'encrypt',
  'Sign/Encrypt': 'sign-encrypt',
  Triple: 'triple',
} as const;

describe('profiles on the command line', () => {
  let start: Cli;
  let cli: Cli;

  before(() => {
    start = new Cli();
    assert.equal(start.run('pki', 'ids').status, 0);
    start.write('mail.eml', MAIL);
    start.write('both.eml', BOTH);
    const signed = (name: string, mode: SendingProfile['mode'], more: Partial<SendingProfile> = {}) => ({
      name,
      mode,
      ...(mode !== 'Encrypt' && { signingCertificate: 'ids/alice.p12' }),
      ...more,
    });
    const modes = Object.keys(commands) as (keyof typeof commands)[];
    const profiles: readonly SendingProfile[] = [
      ...modes.map((mode) => signed(mode, mode)),
      ...modes.flatMap((mode) =>
        (['Bounce', 'Drop', 'Split'] as const).map((action) => signed(`${mode} ${action}`, mode, { action })),
      ),
      signed('special', 'Triple', {
        outerSigningCertificate: 'gateway.p12',
        signMode: 'Opaque',
        digest: 'sha384',
        rsaSignature: 'pss',
        cipher: 'aes-128-cbc',
        keyTransport: 'oaep-sha256',
      }),
      signed('blind', 'Encrypt', { bcc: 'ownMessage' }),
      signed('asking', 'Sign', { receiptRequest: { to: ['alice@example.org'], from: 'all' } }),
      signed('old', 'Encrypt', { legacy: true }),
    ];
    start.write('ids/profiles.json', JSON.stringify(profiles));
    start.write('named.json', '[{ "name": "named", "mode": "Sign", "signingCertificate": "Alice at work" }]');
    start.write('wrong.json', '[{ "name": "x", "mode": "Sign", "cypher": "3des" }]');
  });
  // Each test has a folder of its own, so that none finds what another has made.
  beforeEach(() => {
    cli = new Cli();
    cpSync(start.folder, cli.folder, { recursive: true });
  });
  afterEach(() => cli.dispose());
  after(() => start.dispose());

  const by = (name: string): readonly string[] => [
    '--profile',
    name,
    '--profiles',
    'ids/profiles.json',
    '--passphrase-file',
    'ids/passphrase.txt',
  ];
  function report(file: string, ...keys: readonly string[]): Report {
    const opened = keys.flatMap((key) => ['--key', key]);
    const { stdout } = cli.run(
      'inspect',
      file,
      '--json',
      ...opened,
      '--passphrase-file',
      'ids/passphrase.txt',
    );
    return JSON.parse(stdout) as Report;
  }
  const kinds = ({ layers }: Report): readonly string[] => {
    const walk = (all: Report['layers']): readonly string[] =>
      all.flatMap(({ kind, children }) => [kind, ...walk(children)]);
    return walk(layers).filter((kind) => !['mime', 'data'].includes(kind));
  };
  function nothing(args: readonly string[], status: number, said: RegExp): void {
    const before = cli.names();
    const run = cli.run(...args);
    assert.equal(run.status, status, run.stderr);
    assert.match(run.stderr, said);
    assert.deepEqual([run.stdout, cli.names()], ['', before]);
  }

  const layers: readonly (readonly [keyof typeof commands, readonly string[]])[] = [
    ['Sign', ['signed-data']],
    ['Encrypt', ['auth-enveloped-data']],
    ['Sign/Encrypt', ['auth-enveloped-data', 'signed-data']],
    ['Triple', ['signed-data', 'auth-enveloped-data', 'signed-data']],
  ];
  /** Makes a message by the profile of this mode. @returns the name of its file */
  function make(mode: keyof typeof commands): string {
    const file = `${commands[mode]}.eml`;
    const recipients = mode === 'Sign' ? [] : POOL;
    const run = cli.run(commands[mode], 'both.eml', ...by(mode), ...recipients, '-o', file);
    assert.equal(run.status, 0, run.stderr);
    return file;
  }

  for (const [mode, wanted] of layers)
    it(`make each mode: ${mode}, for everybody`, () => {
      const read = report(make(mode), 'ids/bob.p12');
      assert.deepEqual(kinds(read).toSorted(), wanted.toSorted());
      assert.equal(read.signatures.length, wanted.filter((kind) => kind === 'signed-data').length);
      for (const { checks } of read.signatures)
        assert.equal(checks.find(({ id }) => id === 'signature-value')?.status, 'passed');
    });

  describePeer(openssl, 'messages made by profile', () => {
    for (const [mode, wanted] of layers) {
      it(`are opened layer by layer: ${mode}`, () => {
        const { folder } = openssl;
        for (const name of ['root.pem', 'bob.p12']) folder.write(`pki-${name}`, cli.read(`ids/${name}`));
        openssl.run('pkcs12', '-in', 'pki-bob.p12', '-passin', 'pass:smime', '-nodes', '-out', 'bob-key.pem');
        let entity = cli.read(make(mode));
        for (const kind of wanted) {
          folder.write('layer.eml', entity);
          const opened =
            kind === 'signed-data'
              ? ['-verify', '-CAfile', 'pki-root.pem']
              : ['-decrypt', '-inkey', 'bob-key.pem'];
          entity = openssl.cms('-in', 'layer.eml', ...opened);
        }
        assert.match(Buffer.from(entity).toString('latin1'), /the minutes\r\n$/);
      });
    }
  });

  for (const mode of ['Encrypt', 'Sign/Encrypt', 'Triple'] as const) {
    const command = commands[mode];
    it(`act where a recipient has no certificate: ${mode}`, () => {
      const args = (action: string): readonly string[] => [
        command,
        'mail.eml',
        ...by(`${mode} ${action}`),
        ...POOL,
        '-o',
        `${command}-${action}.eml`,
      ];
      nothing(args('Bounce'), 2, /carol@example\.com/);
      nothing(args('Drop'), 0, /dropped.*carol@example\.com/);
      nothing(args('Split'), 2, /unprotected.*carol@example\.com.*--force/);
      const run = cli.run(...args('Split'), '--force');
      assert.equal(run.status, 0, run.stderr);
      assert.match(run.stderr, /UNPROTECTED.*carol@example\.com/);
      assert.equal(report(`${command}-Split.eml`, 'ids/bob.p12').summary.decrypted, true);
      const plain = Buffer.from(cli.read(`${command}-Split.eml.unprotected.eml`)).toString('latin1');
      assert.equal(plain, MAIL.replace(/Bcc:.*\r\n/, ''));
    });
  }

  it('say that the message itself, where that is OUT, was left unprotected', () => {
    cli.write('same.eml', MAIL);
    for (const [action, status] of [
      ['Drop', 0],
      ['Bounce', 2],
    ] as const) {
      const run = cli.run(
        'encrypt',
        'same.eml',
        ...by(`Encrypt ${action}`),
        ...POOL,
        '-o',
        'same.eml',
        '--force',
      );
      assert.equal(run.status, status, run.stderr);
      assert.match(run.stderr, /same\.eml is read here, and was left as it is: it is not protected/);
      assert.equal(Buffer.from(cli.read('same.eml')).toString('latin1'), MAIL);
    }
  });

  it('leave unprotected with --allow-unprotected, which allows nothing else', () => {
    const allowed = (out: string, ...more: readonly string[]): readonly string[] => [
      'encrypt',
      'mail.eml',
      ...by('Encrypt Split'),
      ...POOL,
      '--allow-unprotected',
      '-o',
      out,
      ...more,
    ];
    const run = cli.run(...allowed('allowed.eml'));
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /UNPROTECTED.*carol@example\.com/);
    assert.ok(cli.exists('allowed.eml') && cli.exists('allowed.eml.unprotected.eml'));
    nothing(allowed('allowed.eml'), 2, /exists already.*allowed\.eml/);
    cli.write('half.eml.unprotected.eml', 'of another run');
    nothing(allowed('half.eml'), 2, /exists already.*half\.eml\.unprotected\.eml/);
    nothing(allowed('unfit.eml', '--recipient', 'ids/alice.pem'), 2, /not made for this/);
  });

  it('leave no message of another run where nobody gets one of this', () => {
    cli.write('alone.eml', MAIL.replace('bob@example.net', 'erin@example.com'));
    for (const [action, file, status] of [
      ['Bounce', 'mail.eml', 2],
      ['Drop', 'mail.eml', 0],
      ['Split', 'alone.eml', 0],
    ] as const) {
      cli.write('old.eml', 'of another run');
      const args = ['encrypt', file, ...by(`Encrypt ${action}`), ...POOL, '-o', 'old.eml', '--force'];
      const run = cli.run(...args);
      assert.equal(run.status, status, run.stderr);
      assert.match(run.stderr, /nobody gets old\.eml: the old file was removed/);
      assert.ok(!cli.exists('old.eml'));
      assert.equal(cli.exists('old.eml.unprotected.eml'), action === 'Split');
      assert.deepEqual(
        cli.names().filter((name) => name.includes('.tmp')),
        [],
      );
    }
  });

  it('keep what the command line does not say, and allow what they allow', () => {
    const label = ['--label', '1.2.840.113549.1.9.16.7.1'];
    const signed = cli.run('sign', 'mail.eml', ...by('asking'), ...label, '-o', 'asking.eml');
    assert.equal(signed.status, 0, signed.stderr);
    const [made] = report('asking.eml').signatures;
    const types = JSON.stringify(made);
    assert.ok(types.includes('"receiptRequest"'), types.slice(0, 2000));
    assert.ok(types.includes('"securityLabel"'));
    const old = cli.run('encrypt', 'both.eml', ...by('old'), ...POOL, '--cipher', '3des', '-o', 'old3.eml');
    assert.equal(old.status, 0, old.stderr);
  });

  it('leave no unprotected message and none for Bcc of another run', () => {
    const places = ['late.eml', 'late.eml.unprotected.eml', 'late.eml.bcc-1.eml', 'late.eml.bcc-2.eml'];
    for (const each of places) cli.write(each, 'of another run');
    const run = cli.run('encrypt', 'both.eml', ...by('Encrypt'), ...POOL, '-o', 'late.eml', '--force');
    assert.equal(run.status, 0, run.stderr);
    assert.deepEqual(
      places.map((each) => cli.exists(each)),
      [true, false, false, false],
    );
    assert.match(run.stderr, /nobody gets late\.eml\.bcc-2\.eml/);
  });

  it('do not remove the message itself where nobody gets one', () => {
    cli.write('mine.eml', MAIL);
    const run = cli.run('encrypt', 'mine.eml', ...by('Encrypt Drop'), ...POOL, '-o', 'mine.eml', '--force');
    assert.equal(run.status, 0, run.stderr);
    assert.equal(Buffer.from(cli.read('mine.eml')).toString('latin1'), MAIL);
  });

  it('say what to do about a recipient without certificate in words of the command line', () => {
    for (const how of [[], by('Encrypt Bounce')]) {
      const { status, stderr } = cli.run('encrypt', 'mail.eml', ...how, ...POOL);
      assert.equal(status, 2);
      assert.match(
        stderr,
        /No certificate was given for a recipient.*: carol@example\.com\. Name it.*--recipient/,
      );
      assert.doesNotMatch(stderr, /workspace|smime\.certificateFolders|Bounce/);
    }
  });

  it('remove and write over nothing that the run reads', () => {
    const key = cli.read('ids/alice.p12');
    cli.write('k.eml.bcc-1.eml', key);
    cli.write('k.json', '[{ "name": "k", "mode": "Sign", "signingCertificate": "k.eml.bcc-1.eml" }]');
    const passphrase = ['--passphrase-file', 'ids/passphrase.txt'];
    for (const signer of [
      ['--signer', 'k.eml.bcc-1.eml'],
      ['--profile', 'k', '--profiles', 'k.json'],
    ]) {
      const run = cli.run('sign', 'mail.eml', ...signer, ...passphrase, '-o', 'k.eml', '--force');
      assert.equal(run.status, 0, run.stderr);
      assert.deepEqual(cli.read('k.eml.bcc-1.eml'), key);
    }
    cli.write('b.eml.bcc-1.eml', cli.read('ids/bob.pem'));
    const bob = ['--recipient', 'b.eml.bcc-1.eml'];
    const args = ['encrypt', 'both.eml', ...by('blind'), ...POOL, ...bob, '-o', 'b.eml', '--force'];
    nothing(args, 2, /b\.eml\.bcc-1\.eml is read, and would be written over/);
    assert.deepEqual(cli.read('b.eml.bcc-1.eml'), cli.read('ids/bob.pem'));
  });

  it('leave nothing behind where one of two files cannot be written', () => {
    cli.write('taken.eml.unprotected.eml/inside', '');
    const args = ['encrypt', 'mail.eml', ...by('Encrypt Split'), ...POOL, '--force', '-o', 'taken.eml'];
    nothing(args, 2, /cannot be written.*unprotected/);
  });

  it('say everything that a profile can, and the command line wins', () => {
    const run = cli.run('triple', 'both.eml', ...by('special'), ...POOL, '-o', 'special.eml');
    assert.equal(run.status, 0, run.stderr);
    const { signatures, recipients } = report('special.eml', 'ids/bob.p12');
    assert.deepEqual(
      signatures.map(({ signer, digestAlgorithm, signatureAlgorithm }) => [
        signer.emails[0],
        digestAlgorithm.name,
        signatureAlgorithm.name,
      ]),
      [
        ['gateway@example.org', 'sha384', 'id-RSASSA-PSS'],
        ['alice@example.org', 'sha384', 'id-RSASSA-PSS'],
      ],
    );
    assert.deepEqual(
      new Set(
        recipients.map(
          (each) => `${each.keyEncryptionAlgorithm.name} ${each.contentEncryptionAlgorithm.name}`,
        ),
      ),
      new Set(['id-RSAES-OAEP aes-128-cbc']),
    );
    const own = ['--digest', 'sha512', '--cipher', 'aes-256-gcm', '--signer', 'ids/gateway.p12'];
    assert.equal(cli.run('triple', 'both.eml', ...by('special'), ...POOL, ...own, '-o', 'own.eml').status, 0);
    const read = report('own.eml', 'ids/bob.p12');
    assert.deepEqual(
      read.signatures.map(({ signer, digestAlgorithm }) => [signer.emails[0], digestAlgorithm.name]),
      [
        ['gateway@example.org', 'sha512'],
        ['gateway@example.org', 'sha512'],
      ],
    );
    assert.equal(read.recipients[0]?.contentEncryptionAlgorithm.name, 'aes-256-gcm');
  });

  it('say who in Bcc is given away by a certificate that is named, and which field stays', () => {
    cli.write('x-bcc.eml', `X-Bcc: erin@example.org\r\n${MAIL}`);
    const named = ['--recipient', 'ids/dana.pem'];
    const run = cli.run('encrypt', 'x-bcc.eml', ...named, '-o', 'given-away.eml');
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /^smime: X-Bcc stays in the message, .*: take it out if/m);
    assert.match(
      run.stderr,
      /^smime: Everybody who gets the message can see .*dana@example\.net.*: encrypt/m,
    );
    const blind = cli.run('encrypt', 'mail.eml', ...by('blind'), '--recipient', 'ids/bob.pem', ...named);
    assert.doesNotMatch(blind.stderr, /Everybody/);
    const signed = cli.run('sign', 'x-bcc.eml', ...by('Sign'), '-o', 'signed-x-bcc.eml');
    assert.match(signed.stderr, /^smime: X-Bcc stays in the message, /m);
  });

  it('say who in Bcc gets nothing, with a profile and without', () => {
    cli.write(
      'hidden.eml',
      `Resent-Bcc: erin@example.org\r\n${MAIL.replace('Cc: carol@example.com\r\n', '')}`,
    );
    const said = (...args: readonly string[]): string => {
      const run = cli.run(...args, '-o', 'hidden-out.eml', '--force');
      assert.equal(run.status, 0, run.stderr);
      return run.stderr;
    };
    const resent = /^smime: Nothing is made for erin@example\.org of Resent-Bcc: name them in Bcc/m;
    for (const how of [[], by('Encrypt')]) {
      const told = said('encrypt', 'hidden.eml', ...how, ...POOL);
      assert.match(told, /^smime: Nothing is made for dana@example\.net of Bcc: use .* bcc is ownMessage/m);
      assert.match(told, resent);
    }
    const blind = said('encrypt', 'hidden.eml', ...by('blind'), ...POOL);
    assert.match(blind, resent);
    assert.doesNotMatch(blind, /for dana@example\.net of Bcc/);
    assert.match(
      said('sign', 'hidden.eml', ...by('Sign')),
      /^smime: The signed message does not name those of Bcc: send it to dana@example\.net, erin@example\.org as well\.$/m,
    );
    assert.doesNotMatch(said('encrypt', 'both.eml', ...POOL), /Nothing is made/);
  });

  it('serve Bcc with a message of its own, and say who gets it', () => {
    cli.write('blind.eml', MAIL.replace('Cc: carol@example.com\r\n', ''));
    nothing(['encrypt', 'blind.eml', ...by('blind'), ...POOL], 2, /-o/);
    const run = cli.run('encrypt', 'blind.eml', ...by('blind'), ...POOL, '-o', 'seen.eml');
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /seen\.eml\.bcc-1\.eml for dana@example\.net/);
    assert.equal(report('seen.eml').recipients.length, 1);
    assert.equal(report('seen.eml', 'ids/dana.p12').summary.decrypted, false);
    assert.equal(report('seen.eml.bcc-1.eml', 'ids/dana.p12').summary.decrypted, true);
    assert.equal(report('seen.eml.bcc-1.eml', 'ids/bob.p12').summary.decrypted, false);
  });

  it('say once what was done to the content, however many messages come of it', () => {
    const mail = MAIL.replace('Cc: carol@example.com\r\n', 'Content-Transfer-Encoding: x-unknown\r\n');
    cli.write('odd.eml', `${mail}\u00ff\r\n`);
    const run = cli.run('encrypt', 'odd.eml', ...by('blind'), ...POOL, '-o', 'odd.out.eml');
    assert.equal(run.status, 0, run.stderr);
    assert.equal(run.stderr.match(/a part that is not 7 bit was kept as it is/g)?.length, 1, run.stderr);
  });

  it('that are wrong in several places are told of each, on a line of its own', () => {
    const wrong = [
      { name: 'x\ny', mode: 'sign' },
      { mode: 'Sign', 'cy\npher': '' },
    ];
    cli.write('several.json', JSON.stringify(wrong));
    const run = cli.run('sign', 'mail.eml', '--profile', 'x', '--profiles', 'several.json');
    assert.equal(run.status, 2);
    const [first, ...rest] = run.stderr.trimEnd().split('\n');
    assert.match(
      first ?? '',
      /^smime: This sending profile cannot be used: several\.json: 3 places are wrong\. Correct/,
    );
    assert.deepEqual(rest, [
      'smime: [0].mode is \xe2\x80\x9csign\xe2\x80\x9d, not one of Sign, Encrypt, Sign/Encrypt, Triple',
      'smime: [1].name is missing',
      'smime: [1].cy\\u{a}pher is not known',
    ]);
    cli.write('many.json', JSON.stringify(Array.from({ length: 150 }, () => 0)));
    const many = cli
      .run('sign', 'mail.eml', '--profile', 'x', '--profiles', 'many.json')
      .stderr.trimEnd()
      .split('\n');
    assert.equal(many.length, 102);
    assert.equal(many.at(-1), 'smime: and 50 more');
  });

  it('that cannot be used say why, and make nothing', () => {
    const sign = (...args: readonly string[]): readonly string[] => ['sign', 'mail.eml', ...args];
    nothing(
      ['sign', 'mail.eml', '--profile', 'named', '--profiles', 'named.json'],
      2,
      /signer of this sending profile is not there: Alice at work.*--signer/,
    );
    nothing(sign('--profile', 'x', '--profiles', 'wrong.json'), 2, /wrong\.json: \[0\]\.cypher is not known/);
    nothing(sign(...by('nobody')), 2, /no sending profile.*nobody.*Triple/);
    nothing(sign(...by('Encrypt')), 2, /mode Encrypt/);
    nothing(sign('--profile', 'x', '--profiles', 'none.json'), 2, /none\.json/);
    nothing(sign('--profiles', 'ids/profiles.json'), 2, /go together/);
  });
});
