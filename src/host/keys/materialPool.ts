import type { Uri } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { equal } from '../../core/bytes/segments';
import { readCrls } from '../../core/keys/readCrls';
import { readOcsp } from '../../core/keys/readOcsp';
import type { Certificate } from '../../core/x509/certificate';
import type { Crl } from '../../core/x509/crl';
import type { OcspResponse } from '../../core/x509/ocsp/ocspResponse';
import { baseName } from '../files/paths';
import { readSmall } from '../files/read';
import { certificatesInBytes, orNone } from './certificatePool';

/** What certification paths are built and judged with, beside what the message brings. Nothing of it is trusted. */
export interface Material {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsp: readonly OcspResponse[];
}

/** No material at all. */
export const noMaterial: Material = { certificates: [], crls: [], ocsp: [] };

/** The files that may hold some. */
export const MATERIAL_PATTERN = '**/*.{pem,crt,cer,der,crl,ocsp,ors}';

const MOST_BYTES = 1 << 20;
// The list of a large CA has hundreds of thousands of entries.
const MOST_BYTES_OF_LIST = 1 << 24;
// What is read of them takes many times their room.
const MOST_BYTES_IN_ALL = 1 << 24;
const AT_ONCE = 16;

/** All that these files hold. Files that hold something else, or too much, are passed over. */
export async function materialIn(files: readonly Uri[]): Promise<Material> {
  const found: Material[] = [];
  let left = MOST_BYTES_IN_ALL;
  for (let at = 0; at < files.length && left > 0; at += AT_ONCE) {
    for (const [uri, bytes] of await read(files.slice(at, at + AT_ONCE))) {
      left -= bytes.length;
      if (left > 0) found.push(materialOf(uri, bytes));
    }
  }
  return together(found);
}

/** Several pools as one, with each certificate and list once. */
export function together(pools: readonly Material[]): Material {
  return {
    certificates: once(pools.flatMap(({ certificates }) => certificates)),
    crls: once(pools.flatMap(({ crls }) => crls)),
    ocsp: pools.flatMap(({ ocsp }) => ocsp),
  };
}

function once<T extends { readonly raw: Uint8Array }>(all: readonly T[]): readonly T[] {
  const known = new Map<string, T[]>();
  return all.filter((each) => {
    // Near the end stands the signature, which few have alike.
    const key = toHex(each.raw.subarray(-64));
    const alike = known.get(key) ?? [];
    if (alike.some(({ raw }) => equal(raw, each.raw))) return false;
    known.set(key, [...alike, each]);
    return true;
  });
}

async function read(files: readonly Uri[]): Promise<readonly (readonly [Uri, Uint8Array])[]> {
  const all = await Promise.all(
    files.map(async (uri) => {
      const bytes = await readSmall(uri, kindOf(uri) === 'crl' ? MOST_BYTES_OF_LIST : MOST_BYTES);
      return bytes && ([uri, bytes] as const);
    }),
  );
  return all.filter((each) => each !== undefined);
}

/** A large list is read for what its name says alone; any other file is looked at for each kind. */
function materialOf(uri: Uri, bytes: Uint8Array): Material {
  const name = baseName(uri);
  const kind = kindOf(uri);
  return {
    certificates: kind === 'any' ? certificatesInBytes(bytes, uri).map(({ certificate }) => certificate) : [],
    crls: kind === 'ocsp' ? [] : orNone(() => readCrls(bytes, name)),
    ocsp: kind === 'crl' ? [] : orNone(() => readOcsp(bytes, name)),
  };
}

function kindOf({ path }: Uri): 'crl' | 'ocsp' | 'any' {
  if (/\.crl$/i.test(path)) return 'crl';
  return /\.(?:ocsp|ors)$/i.test(path) ? 'ocsp' : 'any';
}
