import assert from 'node:assert/strict';
import { unhurried } from '../../../src/core/bytes/pace';
import { openFile } from '../../../src/core/report/open';
import type { Report } from '../../../src/core/report/report';
import type { ByteSource } from '../../../src/core/bytes/byteSource';
import { nodePlatform } from '../../support/nodePlatform';
import { Openssl, type OpensslIdentity } from '../../support/openssl';
import { describeWithPeer } from '../../support/peers';
import { load, type LoadedIdentity } from '../../support/pemIdentity';
import { sampleMessage } from '../../support/sampleMessage';

const KEYS = ['rsa', 'p256', 'p384'] as const;
type KeyName = (typeof KEYS)[number];
const PSS = ['-keyopt', 'rsa_padding_mode:pss'];
const OAEP = ['-keyopt', 'rsa_padding_mode:oaep'];

/** How openssl is asked to write: definite lengths, or streamed, which gives indefinite ones. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  'S/MIME': ['-outform', 'SMIME'],
  'S/MIME streamed': ['-outform', 'SMIME', '-stream'],
  DER: ['-outform', 'DER'],
  'DER streamed': ['-outform', 'DER', '-stream'],
  PEM: ['-outform', 'PEM'],
};

describeWithPeer('openssl', 'We open what openssl makes', (program) => {
  let openssl: Openssl;
  const pems = new Map<KeyName, OpensslIdentity>();
  const identities = new Map<KeyName, LoadedIdentity>();

  before(async () => {
    openssl = new Openssl(program);
    pems.set('rsa', openssl.identity('rsa', 'rsa:2048'));
    pems.set('p256', openssl.identity('p256', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'));
    pems.set('p384', openssl.identity('p384', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'));
    for (const [name, pem] of pems) identities.set(name, await load(pem));
    openssl.write('content.eml', sampleMessage);
    openssl.write('large.bin', Buffer.alloc(300_000, 'all work and no play\r\n'));
  });
  after(() => openssl.dispose());

  async function open(
    file: string,
    ...keys: readonly KeyName[]
  ): Promise<{ report: Report; contents: readonly ByteSource[] }> {
    const decryptors = keys.map((name) => (identities.get(name) as LoadedIdentity).decryptor);
    const options = { keys: decryptors, trust: [], certificates: [], at: new Date() };
    const { report, sources } = await openFile(file, openssl.read(file), options, nodePlatform, unhurried);
    return { report, contents: sources.all() };
  }

  function sign(name: KeyName, ...more: readonly string[]): void {
    const { key, certificate } = pems.get(name) as OpensslIdentity;
    openssl.run(
      'cms',
      '-sign',
      '-in',
      'content.eml',
      '-signer',
      certificate,
      '-inkey',
      key,
      '-out',
      'made',
      ...more,
    );
  }

  function encrypt(name: KeyName, file: string, ...more: readonly string[]): void {
    const { certificate } = pems.get(name) as OpensslIdentity;
    openssl.run('cms', '-encrypt', '-in', file, '-out', 'made', ...more, '-recip', certificate);
  }

  for (const [form, flags] of Object.entries(FORMS)) {
    for (const name of KEYS) {
      it(`opaque signature with ${name}, ${form}`, async () => {
        sign(name, '-nodetach', '-binary', ...flags);
        const { report, contents } = await open('made');
        holds(report);
        includes(contents, sampleMessage);
      });

      it(`EnvelopedData to ${name}, ${form}`, async () => {
        encrypt(name, 'large.bin', '-binary', '-aes-256-cbc', ...flags);
        const { report, contents } = await open('made', name);
        assert.equal(report.summary.decrypted, true, JSON.stringify(report.layers));
        includes(contents, openssl.read('large.bin'));
      });

      it(`AuthEnvelopedData to ${name}, ${form}`, async () => {
        encrypt(name, 'large.bin', '-binary', '-aes-128-gcm', ...flags);
        const { report, contents } = await open('made', name);
        assert.equal(report.summary.decrypted, true, JSON.stringify(report.layers));
        includes(contents, openssl.read('large.bin'));
      });
    }
  }

  for (const digest of ['sha1', 'sha224', 'sha256', 'sha384', 'sha512']) {
    for (const name of KEYS) {
      it(`detached signature with ${name} and ${digest}`, async () => {
        sign(name, '-md', digest);
        holds((await open('made')).report);
      });
    }
    it(`detached signature with RSASSA-PSS and ${digest}`, async () => {
      sign('rsa', '-md', digest, ...PSS);
      holds((await open('made')).report);
    });
    it(`RSASSA-PSS with ${digest} and another digest for MGF1 and salt length`, async () => {
      sign('rsa', '-md', digest, ...PSS, '-keyopt', 'rsa_mgf1_md:sha256', '-keyopt', 'rsa_pss_saltlen:11');
      holds((await open('made')).report);
    });
    it(`OAEP with ${digest}, and with SHA-256 for MGF1`, async () => {
      const scheme = ['-keyopt', `rsa_oaep_md:${digest}`, '-keyopt', 'rsa_mgf1_md:sha256'];
      const { certificate } = pems.get('rsa') as OpensslIdentity;
      openssl.run(
        'cms',
        '-encrypt',
        '-in',
        'large.bin',
        '-binary',
        '-out',
        'made',
        '-aes-128-cbc',
        '-recip',
        certificate,
        ...OAEP,
        ...scheme,
      );
      const { report, contents } = await open('made', 'rsa');
      assert.equal(report.summary.decrypted, true, JSON.stringify(report.recipients));
      includes(contents, openssl.read('large.bin'));
    });
  }

  it('a signer named by its key identifier, and a signature without signed attributes', async () => {
    sign('rsa', '-keyid');
    holds((await open('made')).report);
    sign('rsa', '-noattr', '-nodetach');
    const { report } = await open('made');
    assert.equal(reasonOf(report, 'message-digest'), 'noSignedAttributes');
    assert.equal(reasonOf(report, 'signature-value'), 'signatureHolds');
  });

  it('certificates alone', async () => {
    openssl.run(
      'crl2pkcs7',
      '-nocrl',
      '-certfile',
      'rsa.cert.pem',
      '-certfile',
      'p256.cert.pem',
      '-out',
      'made',
    );
    const { report } = await open('made');
    assert.equal(report.layers[0]?.kind, 'certs-only');
    assert.equal(report.layers[0].certificates?.length, 2);
    assert.equal(report.summary.indication, 'NONE');
  });

  it('the wrong key finds no recipient', async () => {
    encrypt('rsa', 'large.bin', '-aes-256-cbc');
    const { report } = await open('made', 'p256');
    assert.equal(report.summary.decrypted, false);
    assert.equal(report.layers[0]?.problem?.reason, 'noMatchingRecipient');
  });
});

function reasonOf({ signatures: [signature] }: Report, id: string): string | undefined {
  return signature?.checks.find((check) => check.id === id)?.reason;
}

function holds(report: Report): void {
  assert.equal(reasonOf(report, 'structure'), 'wellFormed', JSON.stringify(report.signatures));
  assert.equal(reasonOf(report, 'message-digest'), 'digestMatches', JSON.stringify(report.signatures));
  assert.equal(reasonOf(report, 'signature-value'), 'signatureHolds', JSON.stringify(report.signatures));
}

function includes(contents: readonly ByteSource[], expected: Uint8Array): void {
  const found = contents.some(({ bytes }) => Buffer.from(bytes).equals(expected));
  assert.ok(
    found,
    `none of ${contents.map(({ id, bytes }) => `${id} (${bytes.length})`).join(', ')} is the content`,
  );
}
