import { strict as assert } from 'node:assert';
import { algorithmIdentifier, algorithmIdentifierWithNull } from '../../../src/core/asn1/algorithmIdentifier';
import {
  context,
  contextPrimitive,
  integer,
  octetString,
  oid,
  sequence,
} from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { unhurried } from '../../../src/core/bytes/pace';
import type { CryptoProvider } from '../../../src/core/crypto/provider';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { digests } from '../../../src/core/crypto/registry/digests';
import { keyDerivations } from '../../../src/core/crypto/registry/keyDerivations';
import { macs } from '../../../src/core/crypto/registry/macs';
import { withBudget } from '../../../src/core/keys/derivationBudget';
import { passphraseKey } from '../../../src/core/keys/key';
import { encodePbes2 } from '../../../src/core/keys/pbes2';
import { readKeyFile } from '../../../src/core/keys/readKeyFile';
import { decryptMessage } from '../../../src/core/smime/decryptMessage';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { nodePlatform } from '../../support/nodePlatform';
import { because } from '../../support/because';
import { data, pbmac1, pfx } from './pkcs12Builder';

const salt = new Uint8Array(8);
const tooMany = because('limitExceeded');

/** Derives in no time, so that these tests end even where nothing is counted. */
const quick: CryptoProvider = {
  ...nodeCrypto,
  pbkdf2: (_name, _password, _salt, _iterations, length) => Promise.resolve(new Uint8Array(length)),
  scrypt: (_password, _salt, _cost, length) => Promise.resolve(new Uint8Array(length)),
  digestRepeatedly: (name) => Promise.resolve(new Uint8Array(digests[name].length)),
};

const pbkdf2 = (iterations: number, length: number) =>
  algorithmIdentifier(
    keyDerivations.PBKDF2.oid,
    sequence(
      octetString(salt),
      integer(iterations),
      integer(length),
      algorithmIdentifierWithNull(macs.hmacWithSHA256.oid),
    ),
  );
const threeDes = algorithmIdentifier(
  '1.2.840.113549.1.12.1.3',
  sequence(octetString(salt), integer(2_000_000)),
);
const rc2 = algorithmIdentifier(ciphers['rc2-cbc'].oid, sequence(integer(58), octetString(salt)));
const passphrases = Array.from({ length: 20 }, (_, at) => `passphrase ${at}`);

describe('the budget of key derivation', () => {
  it('is spent by each derivation, for each part of the key, and by no other call', async () => {
    const budget = { rounds: 100 };
    const crypto = withBudget(quick, budget);
    await crypto.pbkdf2('sha256', salt, salt, 10, 33);
    assert.equal(budget.rounds, 80);
    await crypto.scrypt(salt, salt, { N: 4, r: 2, p: 3 }, 1000);
    assert.equal(budget.rounds, 56);
    await crypto.digestRepeatedly('sha1', salt, 20);
    assert.equal(budget.rounds, 16);
    await crypto.hmac('sha1', salt, salt);
    await assert.rejects(crypto.pbkdf2('sha256', salt, salt, 17, 1), tooMany);
    await crypto.pbkdf2('sha256', salt, salt, 16, 1);
    assert.equal(budget.rounds, 0);
  });

  it('ends a PKCS#12 file whose MAC takes a key of a thousand octets', async () => {
    const parameters = sequence(
      pbkdf2(10_000_000, 1024),
      algorithmIdentifierWithNull(macs.hmacWithSHA256.oid),
    );
    const file = pfx([data(sequence())], pbmac1('secret', parameters));
    await assert.rejects(readKeyFile(file, ['secret'], quick, 'file'), tooMany);
  });

  for (const [what, algorithm] of [
    ['PBES2', encodePbes2(pbkdf2(10_000_000, 128), rc2)],
    ['the derivation of PKCS#12', threeDes],
  ] as const) {
    it(`ends a key file under ${what}, tried with many passphrases`, async () => {
      const file = sequence(algorithm, octetString(new Uint8Array(64)));
      await assert.rejects(readKeyFile(file, passphrases, quick, 'file'), tooMany);
    });

    it(`ends a message under ${what}, tried with many passphrases`, async () => {
      const info = sequence(oid(Oid.data), algorithm, contextPrimitive(0, new Uint8Array(64)));
      const message = sequence(oid(Oid.encryptedData), context(0, sequence(integer(0), info)));
      const peel = { allLayers: false, message: false };
      const platform = { ...nodePlatform, crypto: quick };
      const keys = passphrases.map(passphraseKey);
      await assert.rejects(decryptMessage(message, keys, peel, platform, unhurried), tooMany);
    });
  }
});
