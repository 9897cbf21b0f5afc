import { strict as assert } from 'node:assert';
import { fromBase64 } from '../../../src/core/bytes/base64';
import { latin1, decodeLatin1 } from '../../../src/core/bytes/text';
import { passphraseKey, secretKeyOf, type Key } from '../../../src/core/keys/key';
import type { EncryptOptions } from '../../../src/core/smime/recipients/encryptOptions';
import type { Report } from '../../../src/core/report/report';
import { reportText } from '../../../src/core/report/plainText/reportText';
import { open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, identity, rsa, type TestIdentity } from '../../support/testCertificates';

const shared = secretKeyOf(new Uint8Array(32).fill(0x22), 'c0ffee');

/** Where the last octet of the tag is, and one of the ciphertext, counted from the end. */
const places = { tag: 1, ciphertext: 40 } as const;

describe('content that was changed after it was encrypted', () => {
  let bob: TestIdentity;
  let dana: TestIdentity;
  before(async () => {
    bob = await identity(rsa, 'Bob');
    dana = await identity(ec, 'Dana');
  });

  /** The CMS of a message to somebody, with one bit of it turned round. */
  const changed = async (
    recipients: readonly TestIdentity[],
    options: Partial<EncryptOptions>,
    place: keyof typeof places = 'tag',
  ): Promise<Uint8Array> => {
    const certificates = recipients.map(({ certificate }) => certificate);
    const message = await protectedAs('encrypt', sampleMessage, {
      signers: [],
      recipients: certificates,
      ...options,
    });
    const [, body = ''] = decodeLatin1(message).split('\r\n\r\n');
    const cms = fromBase64(latin1(body)).bytes.slice();
    const at = cms.length - places[place];
    cms[at] = (cms[at] ?? 0) ^ 1;
    return cms;
  };
  const problemsOf = ({ layers, recipients }: Report) => [
    layers[0]?.problem,
    recipients.find(({ matches }) => matches)?.problem,
  ];
  const said = async (bytes: Uint8Array, key: Key): Promise<string> => {
    const [problem, ofRecipient] = problemsOf((await open(bytes, [key])).report);
    assert.equal(problem?.reason, 'authenticationFailed');
    assert.equal(ofRecipient?.message, problem.message);
    return problem.message;
  };
  const known = (label: string) =>
    `The authentication tag does not match: the session key was unwrapped with “${label}” and has passed a check of its own, so that the ciphertext, its nonce, its tag or its authenticated attributes were changed after encryption or made wrongly; another key cannot help`;

  it('is told from a wrong key where the key has a check of its own: OAEP, key agreement, key wrap', async () => {
    for (const place of ['tag', 'ciphertext'] as const) {
      assert.equal(await said(await changed([bob], { oaep: 'sha256' }, place), bob.decryptor), known('Bob'));
      assert.equal(await said(await changed([dana], {}, place), dana.decryptor), known('Dana'));
    }
    const kekri = await changed([], { secretKeys: [shared] });
    assert.equal(await said(kekri, shared), known('secret key c0ffee'));
    const { report } = await open(await changed([], { passphrases: [passphraseKey('abc')] }), [
      passphraseKey('abc'),
    ]);
    assert.equal(problemsOf(report)[0]?.message, known('passphrase'));
    assert.match(reportText(report), /another key cannot help\. Ask for the message again/);
  });

  it('is not told from a changed key with PKCS#1 v1.5', async () => {
    const message = await said(await changed([bob], {}), bob.decryptor);
    assert.equal(
      message,
      'The authentication tag does not match: whether the encrypted key or the content was changed cannot be told, for RSA with PKCS#1 v1.5 gives some key in either case',
    );
  });

  it('is told with a bare key too, which has opened what is in the message', async () => {
    const bare = { ...dana.decryptor, certificates: [] };
    const { report } = await open(await changed([dana], {}), [bare]);
    assert.equal(problemsOf(report)[0]?.message, known('Dana'));
  });

  it('is told of a ciphertext without tag, whose padding does not fit', async () => {
    const cipher = 'aes-128-cbc';
    for (let tries = 0; tries < 20; tries++) {
      const { report } = await open(await changed([dana], { cipher }), [dana.decryptor]);
      const [problem] = problemsOf(report);
      // One in 256 fits by chance.
      if (problem === undefined) continue;
      assert.equal(problem.reason, 'decryptionFailed');
      assert.match(
        problem.message,
        /: the session key was unwrapped with “Dana” and has passed a check of its own, so that the ciphertext or its initialization vector was changed after encryption or made wrongly; another key cannot help$/,
      );
      return;
    }
    assert.fail('it always fitted');
  });
});
