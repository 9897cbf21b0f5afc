import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import type { Making, MakingFiles, MakingOptions } from '../../../src/core/smime/openssl/makingOptions';
import { opensslMaking } from '../../../src/core/smime/openssl/opensslMaking';
import { because } from '../../support/because';
import { link } from '../../support/chains';
import { alice, bob, rita, roy } from '../../support/people';
import { identity, type TestIdentity } from '../../support/testCertificates';

describe('the script of openssl that makes', () => {
  let ec: TestIdentity;
  let rsa: TestIdentity;
  let to: TestIdentity;
  before(async () => {
    [ec, rsa, to] = [await alice(), await rita(), await bob()];
  });

  const script = (making: Making, options: Partial<MakingOptions> = {}, files: MakingFiles = {}): string =>
    opensslMaking(
      making,
      { signMode: 'detached', pss: false, signers: [ec.signer], recipients: [to.certificate], ...options },
      files,
    );
  /** The calls of openssl, each on one line. */
  const calls = (text: string): readonly string[] =>
    text.replaceAll(' \\\n  ', ' ').match(/^openssl .*/gm) ?? [];
  const notes = (text: string): string => text.slice(0, text.indexOf('set -euC'));

  it('names what is known, and in capitals what is not', () => {
    assert.deepEqual(calls(script('sign')), [
      'openssl cms -sign -md sha256 -cades -signer "$dir/signer-1.pem" -inkey KEY_1.pem -in "$dir/0" -out "$dir/1"',
    ]);
    const named = script(
      'sign',
      { signMode: 'opaque', signerIdentifier: 'subjectKeyIdentifier' },
      {
        message: 'mail.eml',
        output: 'mail.signed.eml',
        keys: ['alice.p12'],
      },
    );
    assert.match(named, / < mail\.eml /);
    assert.match(named, / > mail\.signed\.eml$/m);
    assert.deepEqual(calls(named), [
      'openssl cms -sign -nodetach -md sha256 -cades -keyid -signer "$dir/signer-1.pem" -inkey alice.p12 -passin file:PASSPHRASE.txt -in "$dir/0" -out "$dir/1"',
    ]);
  });

  it('says the parameters of PSS, OAEP and key agreement in full', () => {
    const options = {
      signers: [rsa.signer],
      pss: true,
      digest: 'sha384',
      recipients: [rsa.certificate, to.certificate],
      oaep: 'sha512',
      cipher: 'aes-128-cbc',
    } as const;
    assert.deepEqual(calls(script('signEncrypt', options, { recipients: ['rita.pem'] })), [
      'openssl cms -sign -md sha384 -cades -signer "$dir/signer-1.pem" -inkey KEY_1.pem -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:48 -keyopt rsa_mgf1_md:sha384 -in "$dir/0" -out "$dir/1"',
      'openssl cms -encrypt -aes-128-cbc -aes128-wrap -recip rita.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha512 -keyopt rsa_mgf1_md:sha512 -recip "$dir/recipient-2.pem" -keyopt ecdh_kdf_md:sha256 -in "$dir/1" -out "$dir/2"',
    ]);
  });

  it('signs a triple wrap inside with the first signer and outside with the second', () => {
    const signers = calls(script('tripleWrap', { signers: [ec.signer, rsa.signer] })).map(
      (call) => /-signer \S+ -inkey \S+/.exec(call)?.[0],
    );
    assert.deepEqual(signers, [
      '-signer "$dir/signer-1.pem" -inkey KEY_1.pem',
      undefined,
      '-signer "$dir/signer-2.pem" -inkey KEY_2.pem',
    ]);
  });

  it('writes the certificates above a signer that travel along, each once', async () => {
    const root = await link('Root');
    const middle = await link('Middle', root);
    const above = [middle.certificate, root.certificate];
    const signers = [ec, rsa].map(({ signer }) => ({ ...signer, chain: above }));
    const count = (includedCertificates: MakingOptions['includedCertificates']): number =>
      script('sign', { signers, includedCertificates }).split('-----BEGIN').length - 1;
    assert.deepEqual([count('none'), count('signer'), count('chain'), count(undefined)], [2, 2, 3, 4]);
    assert.match(script('sign', { signers, includedCertificates: 'none' }), / -nocerts /);
    assert.match(script('sign', { signers }), / -certfile "\$dir\/above-1\.pem"/);
  });

  it('says that openssl prefers no other certificate to be encrypted to', () => {
    const preferring = script('sign', { signers: [{ ...ec.signer, receiving: rsa.certificate }] });
    assert.match(notes(preferring), /another certificate than the signer’s/);
    assert.equal(preferring.split('-----BEGIN').length - 1, 2);
    assert.doesNotMatch(script('sign', {}), /another certificate than the signer’s/);
  });

  it('quotes names, and refuses those that a terminal obeys', () => {
    const quoted = script('encrypt', {}, { message: "it's $(id).eml", recipients: ['-x y.pem'] });
    assert.match(quoted, / < 'it'\\''s \$\(id\)\.eml' /);
    assert.match(quoted, / -recip '\.\/-x y\.pem' /);
    assert.ok(!notes(quoted).includes('fill it in'));
    const obeyed = script(
      'sign',
      {},
      { message: 'a\nSMIME_SCRIPT\nid', keys: ['k\u001B.pem'], recipients: ['r\n'] },
    );
    // A line of base64 may begin with the same two letters.
    assert.doesNotMatch(obeyed, /^id$/m);
    assert.match(obeyed, / < MESSAGE\.eml /);
    assert.match(obeyed, / -inkey KEY_1\.pem /);
    assert.match(
      notes(obeyed),
      /^# The name of a file has characters that a terminal would obey: fill it in\.$/m,
    );
    assert.match(script('encrypt', {}, { recipients: ['r\n'] }), / -recip "\$dir\/recipient-1\.pem" /);
  });

  it('asks for receipts in the inner signature alone', () => {
    const ess = {
      receiptRequest: { receiptsTo: ['a@b.c', '-x $(id)', 'e\n'], receiptsFrom: 'firstTier' },
    } as const;
    const [inner, encryption, outer, ...more] = calls(script('tripleWrap', { ess }));
    const options =
      "-receipt_request_to a@b.c -receipt_request_to '-x $(id)' -receipt_request_to ADDRESS -receipt_request_first";
    assert.ok(inner?.includes(` ${options} `), inner);
    for (const call of [encryption, outer])
      assert.match(call ?? '', /^openssl cms -(?:encrypt|sign) (?!.*receipt)/);
    assert.deepEqual(more, []);
  });

  it('says what openssl cannot do or does otherwise', async () => {
    const mlDsa = await identity({ kind: 'ml-dsa', algorithm: 'ML-DSA-65' }, 'ML-DSA');
    const mlKem = await identity({ kind: 'ml-kem', algorithm: 'ML-KEM-768' }, 'ML-KEM');
    const xdh = await identity({ kind: 'xdh', algorithm: 'X25519' }, 'X25519');
    const label = { policy: '1.2.3', classification: 1, privacyMark: undefined, categories: [] };
    const p384 = await identity({ kind: 'ec', curve: 'P-384' }, 'P-384');
    const secret = { label: 'secret', id: 'c0ffee' };
    const cases: readonly (readonly [RegExp, Making, Partial<MakingOptions>])[] = [
      [/^# OpenSSL 3\.0 does not sign with ML-DSA-65 in CMS; a later/m, 'sign', { signers: [mlDsa.signer] }],
      [/^# A key of the kind X25519 does not sign\./m, 'sign', { signers: [xdh.signer] }],
      [/^# OpenSSL 3\.0 does not encrypt to ML-KEM-768 in/m, 'encrypt', { recipients: [mlKem.certificate] }],
      [/^# OpenSSL 3\.0 does not encrypt to X25519 in/m, 'encrypt', { recipients: [xdh.certificate] }],
      [
        /^# Nothing is encrypted to a key of the kind ML-DSA-65\./m,
        'encrypt',
        { recipients: [mlDsa.certificate] },
      ],
      [/^# openssl takes one digest for all signers/m, 'sign', { signers: [ec.signer, p384.signer] }],
      [/^# openssl writes no security label\./m, 'sign', { ess: { securityLabel: label } }],
      [/^# openssl writes no content hints\./m, 'sign', { ess: { contentHints: '1.2.3' } }],
      [/^# openssl does not protect the header/m, 'sign', { headerProtection: 'baseline' }],
      [/^# openssl names PKCS#1 v1\.5 rsaEncryption/m, 'sign', { signers: [rsa.signer] }],
      [
        /^# For key agreement openssl has the KDF of X9\.63/m,
        'encrypt',
        { keyDerivation: { kind: 'hkdf', digest: 'sha256' } },
      ],
      [/^# openssl cms takes no user keying/m, 'encrypt', { ukm: new Uint8Array(8) }],
      [
        /^# openssl makes an ephemeral key for each/m,
        'encrypt',
        { recipients: [to.certificate, ec.certificate], sharedEphemeral: true },
      ],
      [/^# Of the ciphers that authenticate/m, 'encrypt', { cipher: 'chacha20-poly1305' }],
      [/^# openssl takes a secret key on its command/m, 'encrypt', { secretKeys: [secret] }],
      [/^# openssl takes one secret key/m, 'encrypt', { secretKeys: [secret, secret] }],
      [/^# openssl writes no date/m, 'encrypt', { secretKeys: [{ ...secret, date: new Date(0) }] }],
      [/^# OpenSSL 3\.0 does not write GCM for a passphrase: aes-256-cbc/m, 'encrypt', { passphrases: [{}] }],
      [/^# openssl takes one passphrase/m, 'encrypt', { passphrases: [{}, {}] }],
      [/^# The signature is taken off and not verified/m, 'stripSignature', {}],
      [/^# Where the header is protected \(RFC 9788\), its fields outside stay/m, 'stripSignature', {}],
    ];
    const plain = notes(script('tripleWrap'));
    for (const [said, making, options] of cases) {
      assert.match(notes(script(making, options)), said);
      assert.doesNotMatch(plain, said);
    }
  });

  it('needs who signs and who reads', async () => {
    const third = (await roy()).signer;
    assert.throws(() => script('sign', { signers: [] }), because('noSigner'));
    assert.throws(() => script('signAgain', { signers: [] }), because('noSigner'));
    assert.throws(() => script('encrypt', { recipients: [] }), because('noRecipient'));
    const three = [ec.signer, rsa.signer, third];
    assert.throws(() => script('tripleWrap', { signers: three }), because('usage'));
    assert.doesNotThrow(() => script('stripSignature', { signers: [], recipients: [] }));
  });

  it('is taken by a shell, in every mode', () => {
    for (const making of [
      'sign',
      'encrypt',
      'signEncrypt',
      'tripleWrap',
      'signAgain',
      'stripSignature',
    ] as const) {
      const text = script(making, { passphrases: [{}] }, { message: "it's.eml" });
      const [, input] = /^sh <<'SMIME_SCRIPT'\n([^]+)SMIME_SCRIPT\n$/.exec(text) ?? assert.fail(text);
      const { status, stderr } = spawnSync('sh', ['-n'], { input });
      assert.equal(status, 0, String(stderr));
    }
  });

  it('begins with the shell: to some that a person pastes into, a comment is a command', () => {
    for (const making of ['sign', 'stripSignature'] as const) {
      const text = script(making, { signers: [rsa.signer] }, { message: 'a\nb' });
      assert.match(text, /^sh <<'SMIME_SCRIPT'\n(?:# .+\n)+set -euC\n/);
    }
  });

  it('has nothing that a shell takes from its history', () => {
    const part = {
      start: 9,
      end: 99,
      lacking: new Uint8Array(),
      isCanonical: true,
      digest: new Uint8Array(32),
    };
    for (const making of ['tripleWrap', 'stripSignature'] as const)
      for (const files of [{}, { part }]) assert.doesNotMatch(script(making, {}, files), /![^ ]/);
  });
});
