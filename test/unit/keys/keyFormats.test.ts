import { strict as assert } from 'node:assert';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { because } from '../../support/because';
import { assertHolds, freshKey, read, type FreshKey } from './keySupport';

const kinds = [
  { kind: 'ec', curve: 'P-256' },
  { kind: 'ec', curve: 'P-521' },
  { kind: 'rsa', bits: 1024 },
] as const;
const traditional = (kind: (typeof kinds)[number]) => (kind.kind === 'rsa' ? 'pkcs1' : 'sec1');
const pem = (
  key: KeyObject,
  type: 'pkcs8' | 'pkcs1' | 'sec1',
  cipher?: string,
  passphrase = 'secret',
): string => {
  const options = { format: 'pem', type } as const;
  // The declarations tie the type to the kind of key, which is not known here.
  const exported = key.export((cipher === undefined ? options : { ...options, cipher, passphrase }) as never);
  return String(exported);
};

for (const kind of kinds) {
  const title = kind.kind === 'rsa' ? `RSA ${kind.bits}` : kind.curve;

  describe(`key files with ${title}`, () => {
    let key: FreshKey;
    before(async () => {
      key = await freshKey(kind);
    });

    it('PKCS#8 as DER, PEM and base64', async () => {
      await assertHolds(key.pkcs8, key);
      await assertHolds(pem(key.node, 'pkcs8'), key);
      await assertHolds(Buffer.from(key.pkcs8).toString('base64'), key);
      const lines =
        Buffer.from(key.pkcs8)
          .toString('base64')
          .match(/.{1,76}/g) ?? [];
      await assertHolds(`${lines.join('\r\n')}\r\n`, key);
    });

    it('the traditional form as DER and PEM', async () => {
      await assertHolds(pem(key.node, traditional(kind)), key);
      const der = key.node.export({ format: 'der', type: traditional(kind) } as never) as unknown as Buffer;
      await assertHolds(der, key);
    });

    it('whatever stands around and whatever the label says', async () => {
      const text = pem(key.node, traditional(kind)).replace(/(BEGIN|END) [A-Z ]+/g, '$1 PRIVATE KEY');
      await assertHolds(`Bag Attributes\n    friendlyName: x\n${text}\ntrailing text`, key);
    });

    for (const cipher of ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc']) {
      it(`protected with ${cipher}, PKCS#8 and traditional`, async () => {
        for (const type of ['pkcs8', traditional(kind)] as const) {
          const text = pem(key.node, type, cipher);
          await assertHolds(text, key, 'secret');
          await assertHolds(text, key, 'wrong', '', 'secret');
          await assert.rejects(read(text), because('passphraseNeeded'));
          await assert.rejects(read(text, 'wrong', 'Secret'), because('wrongPassphrase'));
        }
      });
    }
  });
}

describe('key files that are protected', () => {
  let key: FreshKey;
  before(async () => {
    key = await freshKey();
  });

  it('never blame anything but the passphrase, however the padding happens to look', async () => {
    // One wrong passphrase in 256 leaves a padding that looks right.
    for (const type of ['pkcs8', 'sec1'] as const) {
      const text = pem(key.node, type, 'aes-128-cbc');
      const wrong = Array.from({ length: 600 }, (_, at) => `wrong ${at}`);
      await assert.rejects(read(text, ...wrong), because('wrongPassphrase'));
    }
  }).timeout(30_000);

  it('take passphrases of any characters', async () => {
    for (const passphrase of ['Zürich', '密碼', '🔑 key', 'a b  c']) {
      await assertHolds(pem(key.node, 'pkcs8', 'aes-256-cbc', passphrase), key, passphrase);
    }
  });

  it('open where the terminal of the writer spoke Latin-1', async () => {
    for (const type of ['pkcs8', 'sec1'] as const) {
      const passphrase = Buffer.from('Zürich', 'latin1');
      const options = { format: 'pem', type, cipher: 'aes-256-cbc', passphrase } as const;
      await assertHolds(String(key.node.export(options as never)), key, 'Zürich');
    }
  });

  it('refuse impossible rounds and unknown algorithms', async () => {
    const der = Buffer.from(
      key.node.export({ format: 'der', type: 'pkcs8', cipher: 'aes-128-cbc', passphrase: 'secret' }),
    );
    const rounds = der.indexOf(Buffer.from('02020800', 'hex'));
    assert.ok(rounds > 0, 'node derives in 2048 rounds');
    const endless = Buffer.concat([
      der.subarray(0, rounds),
      Buffer.from('02020000', 'hex'),
      der.subarray(rounds + 4),
    ]);
    await assert.rejects(read(endless, 'secret'), because('malformed'));
    const pbkdf2 = der.indexOf(Buffer.from('2a864886f70d01050c', 'hex'));
    const other = Buffer.from(der);
    other[pbkdf2 + 8] = 0x7f;
    await assert.rejects(read(other, 'secret'), because('unsupportedAlgorithm'));
    const text = pem(key.node, 'sec1', 'aes-128-cbc');
    await assert.rejects(
      read(text.replace('AES-128-CBC', 'IDEA-CBC'), 'secret'),
      because('unsupportedAlgorithm'),
    );
    await assert.rejects(read(text.replace(/(AES-128-CBC),.*/, '$1,00'), 'secret'), because('malformed'));
  });

  it('keep the passphrase out of every error', async () => {
    const text = pem(key.node, 'pkcs8', 'aes-256-cbc');
    await assert.rejects(
      read(text, 'hunter2-is-wrong'),
      (error) => !String((error as Error).stack).includes('hunter2'),
    );
  });
});

describe('key files that hold no usable key', () => {
  it('are told apart', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    await assert.rejects(read(''), because('notAKey'));
    await assert.rejects(read('no key at all'), because('notAKey'));
    await assert.rejects(read(publicKey.export({ format: 'pem', type: 'spki' })), because('notAKey'));
    const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey;
    await assert.rejects(read(dsa.export({ format: 'pem', type: 'pkcs8' })), because('unsupportedAlgorithm'));
    const rsaPublic = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey;
    await assert.rejects(read(rsaPublic.export({ format: 'pem', type: 'pkcs1' })), because('notAKey'));
    await assert.rejects(
      read('-----BEGIN PRIVATE KEY-----\n%%%\n-----END PRIVATE KEY-----'),
      because('notBase64'),
    );
    await assert.rejects(read(new Uint8Array(17 * 1024 * 1024)), because('limitExceeded'));
  });

  it('a key beside an unsupported one is still found', async () => {
    const key = await freshKey();
    const { privateKey } = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
    const both = `${String(privateKey.export({ format: 'pem', type: 'pkcs8' }))}${pem(key.node, 'pkcs8')}`;
    await assertHolds(both, key);
  });

  it('one key given twice is one identity', async () => {
    const key = await freshKey();
    await assertHolds(pem(key.node, 'pkcs8') + pem(key.node, 'sec1'), key);
  });

  it('never end in anything but an SmimeError, whatever the bytes', async () => {
    const key = await freshKey();
    const damaged = fc.asyncProperty(
      fc.constantFrom(
        key.pkcs8,
        latin1(pem(key.node, 'pkcs8')),
        latin1(pem(key.node, 'sec1', 'aes-128-cbc')),
      ),
      fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      async (bytes, changes) => {
        const changed = bytes.slice();
        for (const [at, value] of changes) changed[at % changed.length] = value;
        await read(changed, 'secret').catch((error: unknown) =>
          assert.ok(SmimeError.is(error), String(error)),
        );
      },
    );
    await fc.assert(damaged, { numRuns: 300 });
  });
});
