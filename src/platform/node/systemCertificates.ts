import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';
import { toHex } from '../../core/bytes/hex';
import { readPemLeniently } from '../../core/bytes/pem';
import { utf8 } from '../../core/bytes/text';
import { SmimeError } from '../../core/errors/smimeError';
import { certificateFromBytes, type Certificate } from '../../core/x509/certificate';
import { plain } from './plain';

/** How a system is asked for the roots that it trusts; a test lends another. */
export interface SystemStore {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Node's own answer, in PEM; undefined for a Node that cannot ask (before 22.15). */
  readonly ofNode: (() => readonly string[]) | undefined;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  /** The standard output of a program, which is named by its absolute path. */
  readonly run: (program: string, args: readonly string[]) => Promise<Uint8Array>;
}

/**
 * Where the distributions of Linux and the BSDs keep all their roots in one file; the first that is there counts. The
 * variable SSL_CERT_FILE names another, as for OpenSSL and Node.
 */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/usr/local/share/certs/ca-root-nss.crt',
];
// By its absolute path: another program of that name on the PATH must not choose what is trusted.
const SECURITY = '/usr/bin/security';
const SYSTEM_ROOTS = '/System/Library/Keychains/SystemRootCertificates.keychain';
const MOST_OUTPUT = 1 << 24;

let loaded: Promise<readonly Certificate[]> | undefined;

/**
 * The roots that this system trusts, asked for once in the life of the process.
 * @throws SmimeError `noSystemStore`
 */
export function systemCertificates(): Promise<readonly Certificate[]> {
  return (loaded ??= readSystemStore(hostStore));
}

/**
 * The roots of a system's store; those that cannot be read are passed over.
 * @throws SmimeError `noSystemStore` where the system cannot be asked, or knows none
 */
export async function readSystemStore(store: SystemStore): Promise<readonly Certificate[]> {
  const roots = certificatesIn(fromNode(store)) ?? certificatesIn(await fromSystem(store));
  if (roots === undefined) throw new SmimeError('noSystemStore', { detail: store.platform });
  return roots;
}

/** Of a Node that was built apart from its system the answer may be empty. */
function fromNode({ ofNode }: SystemStore): Uint8Array | undefined {
  try {
    return ofNode && utf8(ofNode().join('\n'));
  } catch {
    return undefined;
  }
}

async function fromSystem(store: SystemStore): Promise<Uint8Array | undefined> {
  if (store.platform === 'win32') return undefined;
  if (store.platform === 'darwin')
    return orNothing(store.run(SECURITY, ['find-certificate', '-a', '-p', SYSTEM_ROOTS]));
  const { SSL_CERT_FILE: set } = store.environment;
  for (const path of set === undefined ? BUNDLES : [set]) {
    const bundle = await orNothing(store.readFile(path));
    if (bundle !== undefined) return bundle;
  }
  return undefined;
}

async function orNothing(asked: Promise<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}

/** Each once: a folder of them holds the same root under several names. */
function certificatesIn(pem: Uint8Array | undefined): readonly Certificate[] | undefined {
  const blocks = readPemLeniently(pem ?? new Uint8Array());
  const distinct = new Map(blocks.map(({ bytes }) => [toHex(bytes), bytes]));
  const found = [...distinct.values()].flatMap(certificateOrNone);
  return found.length === 0 ? undefined : found;
}

function certificateOrNone(bytes: Uint8Array): readonly Certificate[] {
  try {
    return [certificateFromBytes(bytes, 'system')];
  } catch (error) {
    if (SmimeError.is(error)) return [];
    throw error;
  }
}

/** @types/node 20 does not know it yet. */
const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => readonly string[] };

const hostStore: SystemStore = {
  platform: process.platform,
  environment: process.env,
  ofNode: getCACertificates && (() => getCACertificates('system')),
  readFile: async (path) => plain(await readFile(path)),
  run: async (program, args) =>
    new Promise((resolve, reject) => {
      const options = { encoding: 'buffer', maxBuffer: MOST_OUTPUT } as const;
      execFile(program, args, options, (error, stdout) =>
        error === null ? resolve(plain(stdout)) : reject(error),
      );
    }),
};
