import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import type { Report } from '../../../src/core/report/report';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { writePem } from '../../../src/core/bytes/pem';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { link, type Link } from '../../support/chains';
import { Cli } from '../../support/cli';
import { capabilities, holder, prefer, sceneMessage, signingTime } from '../../support/harvestScene';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, emails, extension, identity, keyUsage } from '../../support/testCertificates';

const AES_128 = ciphers['aes-128-cbc'].oid;
const AES_256 = ciphers['aes-256-cbc'].oid;
const MAIL = 'From: Bob <bob@example.net>\r\nTo: Alice <alice@example.org>\r\n\r\nHello\r\n';

describe('smime harvest', () => {
  let cli: Cli;
  let root: Link;
  let signs: Link;
  let receives: Link;

  before(async () => {
    root = await link('Root');
    signs = await holder({ issuer: root, uses: 'sign' });
    receives = await holder({ issuer: root, uses: 'encrypt' });
  });
  beforeEach(async () => {
    cli = new Cli();
    cli.write('root.pem', writePem('CERTIFICATE', root.certificate.raw));
    cli.write('reply.eml', MAIL);
    await message('november.eml', '2026-11-02T09:00:00Z', AES_256, AES_128);
    await message('october.eml', '2026-10-02T09:00:00Z', AES_128);
  });
  afterEach(() => cli.dispose());

  async function message(name: string, time: string, ...can: readonly string[]): Promise<void> {
    const attributes = [
      prefer.issuerAndSerial(receives.certificate),
      signingTime(time),
      capabilities(...can),
    ];
    cli.write(name, await sceneMessage({ signer: signs, sent: [receives], attributes }));
  }

  /** All files as they are now, and the names of those of before that are others or gone. */
  function changes(before: ReadonlyMap<string, string>) {
    const after = cli.tree();
    const changed = [...before].filter(([path, bytes]) => after.get(path) !== bytes).map(([path]) => path);
    return { after, changed };
  }

  function cipherOf(name: string): string | undefined {
    const report = JSON.parse(cli.run('inspect', name, '--json').stdout) as Report;
    return report.recipients[0]?.contentEncryptionAlgorithm.name;
  }

  it('writes a folder that serves as recipients, by what the latest message says', () => {
    const files = ['november.eml', 'october.eml'];
    const run = cli.run('harvest', ...files, '--trust', 'root.pem', '-o', 'people');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    assert.match(
      run.stdout,
      /^alice@example\.org: the sender prefers it .*; from november\.eml, signed 2026-11-02T09:00:00Z; reads aes-256-cbc, aes-128-cbc\n$/,
    );
    assert.ok(cli.exists('people/alice@example.org.pem'));
    const made = cli.run('encrypt', 'reply.eml', '--recipient', 'people', '-o', 'out.eml');
    assert.equal(made.status, 0, made.stderr);
    assert.match(made.stderr, /^smime: aes-256-cbc was taken, the strongest cipher/);
    assert.equal(cipherOf('out.eml'), 'aes-256-cbc');
    const one = ['--recipient', 'people/alice@example.org.pem'];
    assert.equal(cli.run('encrypt', 'reply.eml', ...one, '-o', 'one.eml').status, 0);
    assert.equal(cipherOf('one.eml'), 'aes-256-cbc');
    const asked = cli.run('encrypt', 'reply.eml', ...one, '--cipher', 'aes-128-gcm', '-o', 'asked.eml');
    assert.deepEqual([asked.status, asked.stderr], [0, '']);
    assert.equal(cipherOf('asked.eml'), 'aes-128-gcm');
  });

  it('takes nothing that nobody vouches for, unless it is asked for', () => {
    const refused = cli.run('harvest', 'november.eml', '-o', 'people');
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /november\.eml: .*not trusted.*--accept untrusted-root/);
    assert.equal(refused.stdout, '');
    assert.ok(!cli.exists('people'));
    const other = cli.run('harvest', 'november.eml', '--accept', 'self-signed', '-o', 'people');
    assert.equal(other.status, 2);
    cli.write('reply.json', '{}');
    const nobody = cli.run('harvest', 'reply.eml', 'nowhere.eml', '--accept', 'self-signed');
    assert.equal(nobody.status, 2);
    assert.match(nobody.stderr, /reply\.eml: Nothing is signed here.*\n.*nowhere\.eml/);
    const all = cli.run('harvest', 'november.eml', '--accept', 'everything');
    assert.match(all.stderr, /--accept is one of untrusted-root, self-signed/);
  });

  it('says who was not vouched for', async () => {
    const self = await holder();
    cli.write('self.eml', await sceneMessage({ signer: self }));
    const run = cli.run('harvest', 'self.eml', '--accept', 'self-signed');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    assert.match(run.stdout, /signed with it.*nobody who is trusted vouches for it; from self\.eml/);
  });

  it('takes the place of what is there only with --force', () => {
    const PEM = 'people/alice@example.org.pem';
    const JSON_FILE = 'people/alice@example.org.json';
    const run = () => cli.run('harvest', 'november.eml', '--trust', 'root.pem', '-o', 'people');
    assert.equal(run().status, 0);
    const before = cli.tree();
    const again = run();
    assert.equal(again.status, 2);
    assert.match(again.stderr, /alice@example\.org\.pem/);
    assert.deepEqual(cli.tree(), before);
    const forced = ['harvest', 'october.eml', '--trust', 'root.pem', '-o', 'people', '--force'];
    assert.equal(cli.run(...forced).status, 0);
    const { after, changed } = changes(before);
    assert.deepEqual(changed, [JSON_FILE]);
    assert.deepEqual([...after.keys()], [...before.keys()]);
    assert.equal(after.get(PEM), before.get(PEM));
  });

  for (const [address, name] of [
    ['"../../evil/*"@example.org', '%22..%2F..%2Fevil%2F%2A%22@example.org'],
    ['"/../../evil"@example.org', '%22%2F..%2F..%2Fevil%22@example.org'],
    ['/etc/evil@example.org', '%2Fetc%2Fevil@example.org'],
  ] as const)
    it(`writes nothing outside the folder: ${address}`, async () => {
      const evil = await holder({ issuer: root, address });
      cli.write('evil.eml', await sceneMessage({ signer: evil, header: [`From: ${address}`] }));
      // So deep that what climbs out stays where it is seen.
      cli.write('deep/down/here/people/kept', '');
      const before = cli.tree();
      const run = cli.run('harvest', 'evil.eml', '--trust', 'root.pem', '-o', 'deep/down/here/people');
      assert.equal(run.status, 0, run.stderr);
      const { after, changed } = changes(before);
      const made = [...after.keys()].filter((path) => !before.has(path));
      assert.deepEqual(changed, []);
      const path = `deep/down/here/people/${name}`;
      assert.deepEqual(made, [`${path}.json`, `${path}.pem`]);
    });

  describe('where a better one is there', () => {
    const forced = (...args: readonly string[]) =>
      cli.run(
        'harvest',
        ...args,
        '-o',
        'people',
        '--accept',
        'self-signed',
        '--accept',
        'untrusted-root',
        '--force',
      );
    const PEM = 'people/alice@example.org.pem';
    const JSON_FILE = 'people/alice@example.org.json';
    beforeEach(async () => {
      cli.write('self.eml', await sceneMessage({ signer: await holder() }));
      assert.equal(cli.run('harvest', 'november.eml', '--trust', 'root.pem', '-o', 'people').status, 0);
    });
    const kept = (file: string): void => {
      const before = [PEM, JSON_FILE].map((name) => (cli.exists(name) ? cli.read(name) : undefined));
      const run = forced(file);
      assert.equal(run.status, 2);
      assert.match(run.stderr, /better vouched for.*people.alice@example\.org\.pem.*Remove/);
      assert.equal(run.stdout, '');
      assert.deepEqual(
        [PEM, JSON_FILE].map((name) => (cli.exists(name) ? cli.read(name) : undefined)),
        before,
      );
    };

    it('takes its place with no self-signed one, whatever is asked for', () => {
      kept('self.eml');
      assert.match(
        cli.run('harvest', 'self.eml', '--accept', 'self-signed', '-o', 'people').stderr,
        /better vouched/,
      );
    });

    it('takes its place with none of a root that is not trusted', async () => {
      const signer = await holder({ issuer: await link('Other root') });
      cli.write('untrusted.eml', await sceneMessage({ signer }));
      kept('untrusted.eml');
    });

    it('knows an issued certificate for better than a self-signed one where nothing else is known of it', () => {
      rmSync(cli.path(JSON_FILE));
      kept('self.eml');
      cli.write(JSON_FILE, '{"something": "else"}');
      kept('self.eml');
    });

    it('goes by the certificate that is there, and not by what is said of another', async () => {
      const other = await holder({ issuer: root });
      cli.write('others/self.eml', cli.read('self.eml'));
      assert.equal(
        cli.run('harvest', 'others/self.eml', '--accept', 'self-signed', '-o', 'others').status,
        0,
      );
      cli.write(JSON_FILE, cli.read('others/alice@example.org.json'));
      cli.write(PEM, writePem('CERTIFICATE', other.certificate.raw));
      kept('self.eml');
    });

    it('takes the place of a self-signed one, of what is no certificate, and of one that is as good', async () => {
      cli.write('again.eml', await sceneMessage({ signer: await holder() }));
      rmSync(cli.path(PEM));
      rmSync(cli.path(JSON_FILE));
      assert.equal(forced('self.eml').status, 0);
      assert.equal(forced('again.eml').status, 0);
      rmSync(cli.path(JSON_FILE));
      assert.equal(forced('self.eml').status, 0);
      cli.write(PEM, 'no certificate');
      assert.equal(forced('again.eml').status, 0);
      assert.equal(forced('november.eml', '--trust', 'root.pem').status, 0);
      assert.equal(forced('october.eml', '--trust', 'root.pem').status, 0);
    });
  });

  it('leaves another certificate from a newer message in its place, and says so', async () => {
    const write = (file: string, ...more: readonly string[]) =>
      cli.run('harvest', file, '--trust', 'root.pem', '-o', 'people', ...more);
    const former = await holder({ issuer: root });
    const attributes = [signingTime('2025-01-02T09:00:00Z')];
    cli.write('old.eml', await sceneMessage({ signer: former, attributes }));
    assert.equal(write('november.eml').status, 0);
    const before = cli.read('people/alice@example.org.pem');
    const run = write('old.eml', '--force');
    assert.deepEqual([run.status, run.stdout], [2, '']);
    assert.match(run.stderr, /Another certificate from a newer message.*people.alice@example\.org\.pem/);
    assert.deepEqual(cli.read('people/alice@example.org.pem'), before);
    assert.equal(write('november.eml', '--force').status, 0);
  });

  it('writes those who can be written beside one who cannot, and addresses of any length', async () => {
    const address = `${'l'.repeat(300)}@example.org`;
    const long = await holder({ issuer: root, address });
    cli.write('long.eml', await sceneMessage({ signer: long, header: [`From: ${address}`] }));
    const blocked = await holder({ issuer: root, address: 'blocked@example.org' });
    cli.write('blocked.eml', await sceneMessage({ signer: blocked, header: ['From: blocked@example.org'] }));
    cli.write('people/blocked@example.org.json/in-the-way', '');
    const files = ['blocked.eml', 'long.eml', 'november.eml'];
    const run = cli.run('harvest', ...files, '--trust', 'root.pem', '-o', 'people', '--force');
    assert.equal(run.status, 2);
    assert.match(run.stderr, /^smime: blocked@example\.org: .*\n$/);
    assert.match(run.stdout, /^l{300}@example\.org: .*\nalice@example\.org: .*\n$/);
    assert.deepEqual(
      readdirSync(cli.path('people')).map((name) => name.replace(/[0-9a-f]{32}/, 'DIGEST')),
      [
        'alice@example.org.json',
        'alice@example.org.pem',
        'blocked@example.org.json',
        `${'l'.repeat(167)}+DIGEST.json`,
        `${'l'.repeat(167)}+DIGEST.pem`,
      ],
    );
    cli.write('to-long.eml', `From: alice@example.org\r\nTo: ${address}\r\n\r\nHello\r\n`);
    assert.equal(cli.run('encrypt', 'to-long.eml', '--recipient', 'people', '-o', 'long.p7m').status, 0);
  });

  it('serves with what a certificate says by itself, and with AES-256 in GCM where nothing is known', async () => {
    const can = extension(Oid.smimeCapabilities, der.sequence(algorithmIdentifier(AES_128)));
    const address = emails('alice@example.org');
    const { certificate } = await identity(ec, 'Alice', { extensions: [can, address] });
    cli.write('saying.pem', writePem('CERTIFICATE', certificate.raw));
    cli.write('saying.json', '{"something": "else"}');
    cli.write('silent.pem', writePem('CERTIFICATE', receives.certificate.raw));
    const to = (name: string) => cli.run('encrypt', 'reply.eml', '--recipient', name, '-o', `${name}.eml`);
    assert.match(to('saying.pem').stderr, /aes-128-cbc was taken/);
    assert.equal(cipherOf('saying.pem.eml'), 'aes-128-cbc');
    assert.deepEqual([to('silent.pem').status, cipherOf('silent.pem.eml')], [0, 'aes-256-gcm']);
  });

  it('warns of a recipient whose certificate has expired or has a short key', async () => {
    const parts = { notAfter: new Date('2026-01-01T00:00:00Z') };
    const { certificate } = await identity({ kind: 'rsa', bits: 1024 }, 'Bob', parts);
    cli.write('old.pem', writePem('CERTIFICATE', certificate.raw));
    cli.write('mail.eml', sampleMessage);
    const run = cli.run('encrypt', 'mail.eml', '--recipient', 'old.pem', '-o', 'old.eml');
    assert.equal(run.status, 0);
    assert.match(run.stderr, /Bob.*: its RSA 1024 key is shorter.*\n.*Bob.*: it expired on 2026-01-01/);
  });

  it('leaves a folder in which nobody serves an address that the message was not from', async () => {
    const eveRoot = await link('Eve Root');
    const extensions = [keyUsage(0x88), emails('eve@evil.example', 'bob@example.net')];
    const eve = await link('Eve', eveRoot, { extensions });
    const header = ['From: eve@evil.example'];
    cli.write('eve.eml', await sceneMessage({ signer: eve, sent: [eveRoot], header }));
    cli.write('to-eve.eml', 'From: alice@example.org\r\nTo: eve@evil.example\r\n\r\nHello\r\n');
    cli.write('to-bob.eml', 'From: alice@example.org\r\nTo: bob@example.net\r\n\r\nHello\r\n');
    const accept = ['--trust', 'root.pem', '--accept', 'untrusted-root'];
    assert.equal(cli.run('harvest', 'eve.eml', ...accept, '-o', 'people').status, 0);
    assert.equal(cli.run('encrypt', 'to-eve.eml', '--recipient', 'people', '-o', 'eve.p7m').status, 0);
    const run = cli.run('encrypt', 'to-bob.eml', '--recipient', 'people', '-o', 'bob.p7m');
    assert.deepEqual([run.status, /bob@example\.net/.test(run.stderr)], [2, true]);
  });

  it('leaves a certificate serving nobody where what is written beside it cannot be read', async () => {
    const eveRoot = await link('Eve Root');
    const extensions = [keyUsage(0x88), emails('eve@evil.example', 'bob@example.net')];
    const eve = await link('Eve', eveRoot, { extensions });
    cli.write(
      'eve.eml',
      await sceneMessage({ signer: eve, sent: [eveRoot], header: ['From: eve@evil.example'] }),
    );
    cli.write('to-bob.eml', 'From: alice@example.org\r\nTo: bob@example.net\r\n\r\nHello\r\n');
    cli.write('eve-root.pem', writePem('CERTIFICATE', eveRoot.certificate.raw));
    const accept = ['--trust', 'root.pem', '--accept', 'untrusted-root'];
    assert.equal(cli.run('harvest', 'eve.eml', ...accept, '-o', 'people').status, 0);
    cli.write('people/other.json', '{"something": "else"}');
    const toBob = (out: string, ...more: readonly string[]) =>
      cli.run('encrypt', 'to-bob.eml', '--recipient', 'people', ...more, '-o', out);
    const [path] = [...cli.tree().keys()].filter((name) => /^people.*eve@evil\.example\.json$/.test(name));
    assert.ok(path);
    const whole = cli.read(path).toString();
    const otherAddress = whole.replace('"eve@evil.example"', '"eve@elsewhere.example"');
    for (const [index, damaged] of ['', whole.slice(0, -9), '{}', otherAddress].entries()) {
      cli.write(path, damaged);
      const run = toBob(`${index}.p7m`);
      assert.equal(run.status, 2, damaged);
      assert.match(run.stderr, /eve@evil\.example\.json cannot be read as a whole/);
      assert.doesNotMatch(run.stderr, /other\.json/);
    }
    const vouched = toBob('vouched.p7m', '--trust', 'eve-root.pem');
    assert.equal(vouched.status, 0, vouched.stderr);
  });
});
