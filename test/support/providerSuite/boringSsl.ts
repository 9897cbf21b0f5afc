import nodeModule from 'node:crypto';

// What crypto.getCiphers() gives in Electron, of which VS Code's desktop is made; GCM is what S/MIME needs beside CBC.
const sizes = ['aes-128', 'aes-192', 'aes-256'];
const ciphers = new Set([
  ...sizes.flatMap((size) => ['cbc', 'ctr', 'ecb', 'gcm', 'ofb'].map((mode) => `${size}-${mode}`)),
  'des-cbc',
  'des-ecb',
  'des-ede',
  'des-ede-cbc',
  'des-ede3-cbc',
]);

// The object identifiers of keys that it is not to be relied upon for: PSS alone, Brainpool, secp256k1, Ed448, X448,
// DSA.
const missingKeys = [
  '2a864886f70d01010a',
  '2b2403030208010107',
  '2b240303020801010b',
  '2b240303020801010d',
  '2b8104000a',
  '06032b6571',
  '06032b656f',
  '2a8648ce380401',
].map((hex) => Buffer.from(hex, 'hex'));

type Maker = (name: string, ...rest: never[]) => unknown;

/** The same function, refusing names that Electron does not know. */
function limited<Make extends Maker>(make: Make, isKnown: (name: string, ...rest: never[]) => boolean): Make {
  return ((name: string, ...rest: never[]) => {
    if (!isKnown(name, ...rest)) throw new Error(`${name} is not supported`);
    return make(name, ...rest);
  }) as Make;
}

function limitedKeys<Make extends (key: never) => unknown>(make: Make): Make {
  return ((key: { key?: Buffer }) => {
    const der = key.key;
    if (Buffer.isBuffer(der) && missingKeys.some((oid) => der.includes(oid))) {
      throw new Error('unsupported algorithm');
    }
    return make(key as never);
  }) as unknown as Make;
}

const isCipher = (name: string): boolean => ciphers.has(name);
const isDigest = (name: string): boolean => !/^sha3|^shake/.test(name);
const isKey = (name: string, options?: { namedCurve?: string }): boolean =>
  name !== 'ed448' && name !== 'x448' && !/^brainpool|^secp256k1/.test(options?.namedCurve ?? '');

/** The functions of node:crypto that take an algorithm's name, replaced by ones that know no more than Electron's. */
function limitNode(): () => void {
  const before = { ...nodeModule };
  const limits = {
    createCipheriv: limited(before.createCipheriv as Maker, isCipher),
    createDecipheriv: limited(before.createDecipheriv as Maker, isCipher),
    createHash: limited(before.createHash as Maker, isDigest),
    createHmac: limited(before.createHmac as Maker, isDigest),
    createSign: limited(before.createSign as Maker, isDigest),
    createVerify: limited(before.createVerify as Maker, isDigest),
    generateKeyPairSync: limited(before.generateKeyPairSync as Maker, isKey as never),
    createPublicKey: limitedKeys(before.createPublicKey),
    createPrivateKey: limitedKeys(before.createPrivateKey),
  };
  Object.assign(nodeModule, limits);
  return () => {
    for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
      Object.assign(nodeModule, { [name]: before[name] });
    }
  };
}

/** Takes away from node:crypto what Electron lacks, for the tests of this group. */
export function electronLimits(): void {
  let restore: () => void;
  before(() => {
    restore = limitNode();
  });
  after(() => restore());
}
