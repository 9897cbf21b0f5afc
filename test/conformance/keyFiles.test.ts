import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import { SmimeError } from '../../src/core/errors/smimeError';
import { readCertificates } from '../../src/core/keys/readCertificates';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { describeCorpus } from '../support/corpus';

// By folder or file, the last one that fits; what is not named here has no passphrase or the empty one.
const passphrases: readonly (readonly [string, string])[] = [
  ['asn1crypto/', 'password123'],
  ['autocrypt-ph/bob', 'bob'],
  ['gnupg-cms/', 'test'],
  ['gnupg-cms/samplekeys/credential_', 'qeFGds84/Sf0eKkJwcp6'],
  ['gnupg-cms/samplekeys/edward', 'abc,123456'],
  ['gnupg-cms/samplekeys/nistp256', 'abc'],
  ['gnupg-cms/samplekeys/opensc', 'password'],
  ['gnupg-cms/samplekeys/ov-', 'start'],
  ['gnupg-cms/samplekeys/t6752', 'start'],
  ['gnutls/', '1234'],
  ['gnutls/openssl.p12', 'CaudFocwijRupogDoicsApfiHadManUgNa'],
  ['libksba/samples/', 'start'],
  ['mimekit/', 'no.secret'],
  ['nss-interop/', 'nss'],
  ['pkits/', 'password'],
  ['rfc9788/keys/alice', 'alice'],
  ['rfc9788/keys/bob', 'bob'],
  ['rfc9788/keys/carlos', 'carlos'],
  ['rfc9788/keys/dana', 'dana'],
  ['rustcrypto-cms/', 'hunter42'],
  ['rustcrypto-pkcs12/example1', '1234'],
  ['rustcrypto-pkcs12/example2', '1234'],
  ['rustcrypto-pkcs12/example3', '1234'],
  ['rustcrypto-pkcs12/example4', '1234'],
  ['rustcrypto-pkcs12/example5', '1234'],
  ['rustcrypto-pkcs12/example6', '1234'],
  ['rustcrypto-pkcs12/example7', '1234'],
  ['rustcrypto-pkcs12/example8', '1234'],
  ['rustcrypto-pkcs12/example9', '1234'],
  ['rustcrypto-pkcs12/Valid', 'password'],
  ['thunderbird/', 'nss'],
];

/** What does not open, with the reason and the word that names it. */
const refused: readonly (readonly [RegExp, string, RegExp])[] = [
  [/-public|\/[0-9A-F]{40}\.key$|example15|-aes128-der|E0972A47\.p12\.der/, 'notAKey', /No private key/],
  [/dsa(?!44|65|87)|DSA(?!-|44|65|87)|DSS/i, 'unsupportedAlgorithm', /dsa/i],
  [/smdh/, 'unsupportedAlgorithm', /1\.2\.840\.10046\.2\.1/],
  // SEC 1 allows curves by their numbers, RFC 5480 2.1.1 does not.
  [/asn1crypto\/test-(pkcs8-)?ec(-der)?\.key$|mimekit\/ec\/smime\.pfx$/, 'unsupportedAlgorithm', /curve/],
  [/rustcrypto-pkcs12\/example11/, 'unsupportedAlgorithm', /1\.3\.6\.1\.4\.1\.1722/],
  // openssl finds the same: the MAC holds, and the key does not decrypt.
  [/edward\.tester/, 'decryptionFailed', /a key of the file/],
  // openssl finds the same: the MAC does not match.
  [/t5793-test\.pfx$/, 'wrongPassphrase', /MAC/],
  // Nobody says what opens these.
  [/cryptlib-key/, 'wrongPassphrase', /MAC/],
  [/manager@bigcorporation\.(key|pfx)$/, 'passphraseNeeded', /no passphrase/],
];

describeCorpus('key files of the corpus', (corpus) => {
  const files = readdirSync(corpus.folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(p12|pfx|p8|key|pri)(\.der|\.pem)?$/.test(file) && !/^(fuzz|pqc)\//.test(file))
    .toSorted();
  const keys = new Set(corpus.entries.flatMap(({ key = '' }) => (/\.crt$|^$/.test(key) ? [] : [key])));

  async function open(file: string): Promise<unknown> {
    const given = passphrases.findLast(([path]) => file.startsWith(path))?.[1];
    return readKeyFile(
      new Uint8Array(corpus.read(file)),
      given === undefined ? [] : [given],
      nodeCrypto,
      file,
    );
  }

  for (const file of new Set([...files, ...keys])) {
    const [, reason, message] = refused.find(([path]) => path.test(file)) ?? [];
    if (reason !== undefined) {
      it(`${file}: ${reason}`, () => assert.rejects(open(file), { reason, message }));
    } else {
      it(`${file} opens${file.startsWith('pqc/') ? ' or is named as not supported' : ''}`, async () => {
        try {
          assert.notDeepEqual(await open(file), []);
        } catch (error) {
          assert.ok(file.startsWith('pqc/') && SmimeError.is(error, 'unsupportedAlgorithm'), String(error));
        }
      });
    }
  }

  it('the files are there', () => assert.ok(files.length > 300));
});

// As many as `openssl pkcs7 -print_certs` finds.
describeCorpus('bundles of certificates in the corpus', (corpus) => {
  for (const [file, count] of [
    ['boringssl-pkcs7/windows.p7c', 1],
    ['gnutls/full.p7b', 2],
    ['gnutls/pkcs7-cat.p7', 4],
    ['gnutls/rfc4134-4.5.p7b', 2],
    ['gnutls/single-ca.p7b', 1],
  ] as const) {
    it(`${file} holds ${count}`, () => {
      assert.equal(readCertificates(new Uint8Array(corpus.read(file)), file).length, count);
    });
  }
});
