import { strict as assert } from 'node:assert';
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { readElement } from '../../../src/core/asn1/berReader';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { unhurried } from '../../../src/core/bytes/pace';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { keyFinder } from '../../../src/core/verify/usableKey';
import type { PrivateKey } from '../../../src/core/crypto/provider';
import { certificateFromBytes, type Certificate } from '../../../src/core/x509/certificate';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { describeCorpus } from '../../support/corpus';
import { open } from '../../support/opening';
import { randomOf } from '../../support/seeded';
import { signedData, signerInfo, textEntity } from '../../support/signedMessages';
import { certificateDer, extension, keyUsage, nameOf } from '../../support/testCertificates';

/** The parameters of a fresh group. */
function freshParameters(): der.Der {
  const { publicKey } = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const [, parameters = assert.fail()] = readElement(spki)?.children[0]?.children ?? [];
  return spki.subarray(parameters.start, parameters.end);
}

function numbersIn(parameters: der.Der): readonly bigint[] {
  return (readElement(parameters)?.children ?? []).map(({ contentStart, contentEnd }) =>
    BigInt(`0x${Buffer.from(parameters.subarray(contentStart, contentEnd)).toString('hex')}`),
  );
}

function integerOf(value: bigint): der.Der {
  const hex = value.toString(16);
  return der.integerOf(new Uint8Array(Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')));
}

/** g to the x modulo p. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square, rest] = [1n, base, exponent];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

const random = randomOf(3279);

/** A DSA key of a group, whose certificate says the parameters or leaves them out. */
function keyOf(parameters: der.Der, says: boolean): PrivateKey {
  return privateKeyOf(parameters, BigInt(2 + random(2 ** 32)), says);
}

function privateKeyOf(parameters: der.Der, x: bigint, says: boolean): PrivateKey {
  const [p = 0n, , g = 0n] = numbersIn(parameters);
  const pkcs8 = encodePrivateKeyInfo(algorithmIdentifier(publicKeys['id-dsa'].oid, parameters), integerOf(x));
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const algorithm = says
    ? algorithmIdentifier(publicKeys['id-dsa'].oid, parameters)
    : algorithmIdentifier(publicKeys['id-dsa'].oid);
  const spki = der.sequence(algorithm, der.bitString(integerOf(power(g, x, p))));
  const refuse = () => Promise.reject(new Error('a DSA key signs'));
  return {
    kind: readPublicKey(spki).kind,
    spki,
    sign: (_, data) => Promise.resolve(new Uint8Array(sign('sha256', data, key))),
    rsaDecrypt: refuse,
    agree: refuse,
    decapsulate: refuse,
  };
}

const named = (name: string) => nameOf(['2.5.4.3', name]);

const caExtensions = [extension(Oid.basicConstraints, der.sequence(der.boolean(true)), true), keyUsage(0x06)];

function publicNumber({ publicKey: { key } }: Certificate): bigint {
  return numbersIn(der.sequence(key))[0] ?? assert.fail();
}

async function certified(
  issuer: string,
  by: PrivateKey,
  subject: string,
  key: PrivateKey,
  extensions?: readonly der.Der[],
) {
  const parts = { issuer: named(issuer), subject: named(subject), spki: key.spki, extensions };
  return certificateFromBytes(await certificateDer(by, parts), subject);
}

describe('DSA parameters of the issuer (RFC 3279 2.3.2)', () => {
  const parameters = freshParameters();
  const [rootKey, middleKey, dianaKey] = [
    keyOf(parameters, true),
    keyOf(parameters, false),
    keyOf(parameters, false),
  ];
  let root: Certificate;
  let middle: Certificate;
  let diana: Certificate;
  let underRoot: Certificate;
  before(async () => {
    root = await certified('Root', rootKey, 'Root', rootKey);
    middle = await certified('Root', rootKey, 'Middle', middleKey);
    diana = await certified('Middle', middleKey, 'Diana', dianaKey);
    underRoot = await certified('Root', rootKey, 'Diana', dianaKey);
  });

  async function judged(
    certificate: Certificate,
    own: readonly Certificate[],
    given: readonly Certificate[],
  ) {
    const who = { certificate, privateKey: dianaKey } as never;
    const info = await signerInfo({ who, content: textEntity, scheme: { kind: 'dsa', digest: 'sha256' } });
    const certificates = own.map(({ raw }) => raw);
    const { report } = await open(signedData([info], { content: textEntity, certificates }), [], given);
    const [signature = assert.fail()] = report.signatures;
    const { parametersOf } = signature.signer;
    return {
      ...(signature.checks.find(({ id }) => id === 'signature-value') ?? assert.fail()),
      parametersOf,
    };
  }

  it('are taken from the certificate in the message, and the check says whose they are', async () => {
    const { reason, message, parametersOf } = await judged(underRoot, [underRoot, root], []);
    assert.equal(reason, 'signatureHolds');
    assert.match(message ?? '', /: with the DSA parameters of CN=Root$/);
    assert.equal(parametersOf?.subject, 'CN=Root');
    assert.notEqual(parametersOf.range, undefined);
  });

  it('are taken from one beside the message, and through an issuer that has none himself', async () => {
    assert.equal((await judged(underRoot, [underRoot], [root])).reason, 'signatureHolds');
    const { reason, message, parametersOf } = await judged(diana, [diana, middle], [root]);
    assert.equal(reason, 'signatureHolds');
    assert.match(message ?? '', /of CN=Root$/);
    assert.equal(parametersOf?.range, undefined, 'it is not in the message');
  });

  it('are missing where the chain does not reach them', async () => {
    for (const own of [[diana], [diana, middle], [diana, root]]) {
      const { reason, status, message, clause } = await judged(diana, own, []);
      assert.deepEqual(
        [reason, status, clause],
        ['dsaParametersNotFound', 'indeterminate', 'RFC 3279 §2.3.2'],
      );
      assert.match(message ?? '', /: CN=Middle$/);
    }
  });

  it('are not those of a namesake who did not sign the certificate', async () => {
    const otherKey = keyOf(freshParameters(), true);
    const namesake = await certified('Root', otherKey, 'Root', otherKey);
    assert.equal((await judged(underRoot, [underRoot, namesake], [])).reason, 'dsaParametersNotFound');
    assert.equal((await judged(underRoot, [underRoot, namesake, root], [])).reason, 'signatureHolds');
  });

  it('of a made-up issuer forge the signature, and the path that leaves him out says so', async () => {
    const caKey = keyOf(parameters, true);
    const middleCa = await certified('Root', rootKey, 'Middle', caKey, caExtensions);
    const victim = await certified('Middle', caKey, 'Diana', dianaKey);
    const rootCa = await certified('Root', rootKey, 'Root', rootKey, caExtensions);
    const forged = await forgery(victim, middleCa);
    const honest = { certificate: victim, privateKey: dianaKey };
    const pathOf = async (who: object, ...own: readonly Certificate[]) => {
      const scheme = { kind: 'dsa', digest: 'sha256' } as const;
      const info = await signerInfo({ who: who as never, content: textEntity, scheme });
      const certificates = own.map(({ raw }) => raw);
      const bytes = signedData([info], { content: textEntity, certificates });
      const { report } = await open(bytes, [], [], { trust: [rootCa] });
      const [{ checks, subIndication } = assert.fail()] = report.signatures;
      assert.equal(checks.find(({ id }) => id === 'signature-value')?.reason, 'signatureHolds');
      return [checks.find(({ id }) => id === 'path')?.reason, subIndication];
    };
    const [good] = await pathOf(honest, victim, middleCa);
    assert.equal(good, 'pathGood');
    const attacker = { certificate: victim, privateKey: forged.key };
    assert.deepEqual(await pathOf(attacker, victim, forged.issuer, middleCa), [
      'parametersNotOnPath',
      'CHAIN_CONSTRAINTS_FAILURE',
    ]);
  });

  /** An issuer who seems to have signed the certificate, and under whose parameters the attacker knows its private key. */
  async function forgery(target: Certificate, trueIssuer: Certificate) {
    const [p = 0n, q = 0n, g = 0n] = numbersIn(parameters);
    const inverse = (value: bigint, of: bigint) => power(value, of - 2n, of);
    const [r = 0n, s = 0n] = numbersIn(target.signature);
    const z = BigInt(`0x${createHash('sha256').update(target.tbs).digest('hex').slice(0, 40)}`);
    const [u1, u2] = [(z * inverse(s, q)) % q, (r * inverse(s, q)) % q];
    const point = (power(g, u1, p) * power(publicNumber(trueIssuer), u2, p)) % p;
    const k = 7n;
    const generator = power(publicNumber(target), k, p);
    const y = power((point * power(generator, q - (u1 % q), p)) % p, inverse(u2, q), p);
    const group = der.sequence(integerOf(p), integerOf(q), integerOf(generator));
    const spki = der.sequence(
      algorithmIdentifier(publicKeys['id-dsa'].oid, group),
      der.bitString(integerOf(y)),
    );
    const key = privateKeyOf(group, inverse(k, q), true);
    return { key, issuer: await certified('Middle', key, 'Middle', { ...key, spki }) };
  }

  it('are looked for among a bounded number of certificates', async () => {
    let verifications = 0;
    const crypto: typeof nodeCrypto = {
      ...nodeCrypto,
      verify: (...of) => {
        verifications++;
        return nodeCrypto.verify(...of);
      },
    };
    // Each is the issuer of each by its name, and did not sign it.
    for (const says of [false, true]) {
      const keys = Array.from({ length: 100 }, () => keyOf(parameters, says));
      const crowd = await Promise.all(keys.map((key) => certified('Crowd', rootKey, 'Crowd', key)));
      const last = await certified('Crowd', rootKey, 'Last', dianaKey);
      verifications = 0;
      assert.equal(await keyFinder(crowd, crypto, unhurried)(last), undefined);
      assert.equal(verifications, says ? 16 : 0);
    }
  });
});

describeCorpus('the inherited parameters of RFC 4134', (corpus) => {
  it('4.6: both signers hold, Diane with the parameters of Carl, who is not in the message', async () => {
    const carl = certificateFromBytes(new Uint8Array(corpus.read('rfc4134/CarlDSSSelf.cer')));
    const file = new Uint8Array(corpus.read('rfc4134/4.6.bin'));
    const valuesWith = async (given: readonly Certificate[]) => {
      const { report } = await open(file, [], given);
      return report.signatures.map(({ checks }) => checks.find(({ id }) => id === 'signature-value'));
    };
    const reasons = (await valuesWith([carl])).map((check) => check?.reason);
    assert.deepEqual(reasons, ['signatureHolds', 'signatureHolds']);
    assert.match((await valuesWith([carl]))[1]?.message ?? '', /with the DSA parameters of CN=CarlDSS$/);
    assert.equal((await valuesWith([]))[1]?.reason, 'dsaParametersNotFound');
  });
});
