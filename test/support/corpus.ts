import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { couldNotRun } from './couldNotRun';
import { repoRoot } from './paths';

/** One file of the conformance corpus and what it is expected to give. */
export interface CorpusEntry {
  /** Path below the corpus folder. */
  readonly file: string;
  readonly kind:
    | 'signed-detached'
    | 'signed-opaque'
    | 'enveloped'
    | 'authenveloped'
    | 'compressed'
    | 'certs-only'
    | 'plain'
    | 'other';
  /** Digest and signature value alone, without a path. */
  readonly signature?: 'valid' | 'invalid' | 'none' | 'mixed';
  /** The certification path by NIST PKITS. */
  readonly path?: 'valid' | 'invalid' | 'policy';
  readonly decrypts?: boolean;
  /** The private key's path below the corpus folder. */
  readonly key?: string;
  readonly passphrase?: string;
  /** A password or key-encryption key instead of a private key. */
  readonly secret?: string;
  /** Of the encrypted layer's content, as encrypted. */
  readonly contentSha256?: string;
  readonly contentLength?: number;
  /** An attack on what the reader sees: must be flagged. */
  readonly spoof?: string;
  /** Fuzz input: whether openssl's decoder refused it. */
  readonly reject?: boolean;
  /** Malformed MIME: read what can be read. */
  readonly survive?: boolean;
  /** The layers, from the outside in. */
  readonly layers?: readonly string[];
  readonly expected?: string;
  /** Who says so. */
  readonly how?: string;
}

/** The corpus on this machine. */
export interface Corpus {
  readonly folder: string;
  readonly entries: readonly CorpusEntry[];
  /** The bytes of a file, by its path below the folder. */
  read(file: string): Uint8Array;
}

function corpusFolder(): string {
  const set = process.env['SMIME_CORPUS'];
  return resolve(set === undefined || set === '' ? join(repoRoot, '../shared/corpus') : set);
}

/**
 * The conformance corpus; undefined, said loudly, when it is not on this machine.
 *
 * @throws Error where everything is required (CI, SMIME_REQUIRE_ALL) and the corpus is missing.
 */
export function requireCorpus(): Corpus | undefined {
  const folder = corpusFolder();
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) {
    couldNotRun('no conformance corpus (set SMIME_CORPUS to its folder)');
    return undefined;
  }
  const entries = JSON.parse(readFileSync(manifest, 'utf8')) as CorpusEntry[];
  return { folder, entries, read: (file) => readFileSync(join(folder, file)) };
}

/** A mocha suite over the corpus; without a corpus the suite is named among what could not run. */
export function describeCorpus(title: string, body: (corpus: Corpus) => void): void {
  const corpus = requireCorpus();
  if (corpus !== undefined) describe(title, () => body(corpus));
}
