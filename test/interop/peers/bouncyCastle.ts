import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DigestName } from '../../../src/core/crypto/algorithms';
import { findProgram } from '../../support/findProgram';
import type { CipherCell } from '../cells/ciphers';
import type { KeyAgreement, Recipient, Wrap } from '../cells/recipients';
import type { SignatureCell } from '../cells/signatures';
import type { Mail } from '../mail';
import { person, type KeyName } from '../people';
import { KEY_ID, PASSPHRASE, secretOf, UKM } from '../secrets';
import { JavaProcess, type Request } from './javaProcess';
import type { Peer } from './peer';

/** Where Debian's packages put them. */
const FOLDER = process.env['SMIME_BOUNCY_CASTLE'] ?? '/usr/share/java';
const LIBRARIES = ['bcprov', 'bcpkix', 'bcutil'].map((name) => join(FOLDER, `${name}.jar`));

const postQuantum = /^(ML-|SLH-)/;

/** Bouncy Castle (1.72) in one Java virtual machine. */
export class BouncyCastlePeer implements Peer {
  readonly name = 'BouncyCastle';
  private process: JavaProcess | undefined;

  missing(): string | undefined {
    const program = ['java', 'javac'].find((each) => findProgram(each) === undefined);
    return program ?? LIBRARIES.find((path) => !existsSync(path));
  }

  start(): Promise<void> {
    this.process ??= new JavaProcess(LIBRARIES);
    return Promise.resolve();
  }

  stop(): void {
    this.process?.stop();
    this.process = undefined;
  }

  /** @throws Error where Bouncy Castle refuses */
  ask(verb: string, request: Request): Promise<Uint8Array> {
    if (this.process === undefined) throw new Error('Bouncy Castle was not started');
    return this.process.ask(verb, request);
  }

  signs(cell: SignatureCell): boolean {
    // It names another digest for MGF1 in a way that it does not know itself.
    return this.verifies(cell) && (cell.pss === undefined || cell.pss.mgfDigest === cell.digest);
  }

  verifies({ key }: SignatureCell): boolean {
    return !postQuantum.test(key);
  }

  async sign(cell: SignatureCell, content: Uint8Array, form: 'detached' | 'opaque'): Promise<Uint8Array> {
    const detached = form === 'detached' ? true : undefined;
    return this.ask('sign', { content, detached, ...(await signerOf(cell)) });
  }

  async verify({ key }: SignatureCell, { cms, content }: Mail): Promise<Uint8Array> {
    const { certificate } = await person(key);
    return this.ask('verify', { message: cms, content, certificate: certificate.raw });
  }

  encryptsTo(): boolean {
    return true;
  }

  decryptsAs(): boolean {
    return true;
  }

  encryptsWith(): boolean {
    return true;
  }

  decryptsFrom(): boolean {
    return true;
  }

  async encrypt(
    recipient: Recipient,
    { oid, keyBits }: Pick<CipherCell, 'oid' | 'keyBits'>,
    content: Uint8Array,
  ): Promise<Uint8Array> {
    return this.ask('encrypt', { content, cipher: oid, keyBits, ...(await recipientOf(recipient)) });
  }

  async decrypt(recipient: Recipient, { cms }: Mail): Promise<Uint8Array> {
    return this.ask('decrypt', { message: cms, ...(await keyOf(recipient)) });
  }
}

const hashNames: Readonly<Record<DigestName, string>> = {
  md5: 'MD5',
  sha1: 'SHA1',
  sha224: 'SHA224',
  sha256: 'SHA256',
  sha384: 'SHA384',
  sha512: 'SHA512',
  'sha3-256': 'SHA3-256',
  'sha3-384': 'SHA3-384',
  'sha3-512': 'SHA3-512',
  shake128: 'SHAKE128',
  shake256: 'SHAKE256',
};

/** What a request to sign says of the signer. */
export async function signerOf(cell: SignatureCell): Promise<Request> {
  const { pkcs8, certificate, chain } = await person(cell.key);
  return {
    key: pkcs8,
    certificate: certificate.raw,
    other: chain.map(({ raw }) => raw),
    algorithm: algorithmOf(cell),
    ...pssOf(cell),
  };
}

function algorithmOf({ key, digest, pss }: SignatureCell): string {
  const hash = hashNames[digest];
  if (key.startsWith('Ed')) return key;
  if (key.startsWith('dsa')) return `${hash}withDSA`;
  if (pss !== undefined) return digest.startsWith('shake') ? `${hash}WITHRSAPSS` : `${hash}withRSAandMGF1`;
  return key === 'rsa' ? `${hash}withRSA` : `${hash}withECDSA`;
}

function pssOf({ digest, pss }: SignatureCell): Request {
  if (pss === undefined || digest.startsWith('shake')) return {};
  return {
    pssDigest: javaName(digest),
    mgfDigest: javaName(pss.mgfDigest),
    saltLength: pss.saltLength,
  };
}

/** SHA-256, as Java's parameters spell it. */
function javaName(digest: DigestName): string {
  return hashNames[digest].replace(/^SHA(?=\d{3}$|1$)/, 'SHA-');
}

// Written out, so that no error of the product's own tables can hide here.
const wraps: Readonly<Record<Wrap, string>> = {
  aes128: '2.16.840.1.101.3.4.1.5',
  aes192: '2.16.840.1.101.3.4.1.25',
  aes256: '2.16.840.1.101.3.4.1.45',
  des3: '1.2.840.113549.1.9.16.3.6',
};
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';

/** SEC 1 C.5, RFC 5753 7.1.4. */
const agreements: Readonly<
  Partial<Record<DigestName, { readonly standard: string; readonly cofactor: string }>>
> = {
  sha1: { standard: '1.3.133.16.840.63.0.2', cofactor: '1.3.133.16.840.63.0.3' },
  sha224: { standard: '1.3.132.1.11.0', cofactor: '1.3.132.1.14.0' },
  sha256: { standard: '1.3.132.1.11.1', cofactor: '1.3.132.1.14.1' },
  sha384: { standard: '1.3.132.1.11.2', cofactor: '1.3.132.1.14.2' },
  sha512: { standard: '1.3.132.1.11.3', cofactor: '1.3.132.1.14.3' },
};

/** RFC 8418 7. */
const hkdfAgreements: Readonly<Partial<Record<DigestName, string>>> = {
  sha256: '1.2.840.113549.1.9.16.3.19',
  sha384: '1.2.840.113549.1.9.16.3.20',
  sha512: '1.2.840.113549.1.9.16.3.21',
};

/** What a request to encrypt says of the recipient. */
export async function recipientOf(recipient: Recipient): Promise<Request> {
  const { type } = recipient;
  switch (type) {
    case 'ktri': {
      const { oaep } = recipient;
      const certificate = (await person(recipient.key)).certificate.raw;
      if (oaep === undefined) return { type, certificate };
      const { digest, mgfDigest, label } = oaep;
      return { type, certificate, oaep: javaName(digest), mgfDigest: javaName(mgfDigest), label };
    }
    case 'kari':
      return {
        type: isXdh(recipient) ? 'xdh' : type,
        ...derivationOf(recipient),
        certificate: await certificatesOf(recipient.keys),
        agreement: agreementOid(recipient),
        wrap: wraps[recipient.wrap],
        ukm: recipient.ukm ? UKM : undefined,
      };
    case 'kekri':
      return { type, id: Buffer.from(KEY_ID, 'hex'), secretKey: secretOf(recipient.bits) };
    case 'pwri':
      break;
  }
  return { type, passphrase: PASSPHRASE, prf: recipient.prf, passwordCipher: AES_256_CBC };
}

async function certificatesOf(names: readonly KeyName[]): Promise<readonly Uint8Array[]> {
  return Promise.all(names.map(async (name) => (await person(name)).certificate.raw));
}

function agreementOid({ cofactor, kdf, hkdf }: KeyAgreement): string {
  if (hkdf) return hkdfAgreements[kdf] ?? '';
  return agreements[kdf]?.[cofactor ? 'cofactor' : 'standard'] ?? '';
}

function isXdh({ keys }: KeyAgreement): boolean {
  return keys.some((key) => key.startsWith('X'));
}

/** What RFC 8418 needs beside what Bouncy Castle does by itself. */
function derivationOf(recipient: KeyAgreement): Request {
  if (!isXdh(recipient)) return {};
  const { hkdf, kdf, wrap } = recipient;
  return { derivation: `${hkdf ? 'hkdf' : 'x963'}-${kdf}`, wrapLength: Number(wrap.slice(3)) / 8 };
}

async function keyOf(recipient: Recipient): Promise<Request> {
  if (recipient.type === 'kekri') return { secretKey: secretOf(recipient.bits) };
  if (recipient.type === 'pwri') return { passphrase: PASSPHRASE };
  const name = recipient.type === 'ktri' ? recipient.key : (recipient.keys[0] ?? 'P-256');
  const { pkcs8, certificate } = await person(name);
  const more = recipient.type === 'kari' ? derivationOf(recipient) : {};
  return { key: pkcs8, certificate: certificate.raw, ...more };
}
