import type { Certificate } from '../../x509/certificate';

/** Options that stand on one line. */
export type Words = readonly string[];

/** One call of `openssl cms`, which takes an entity and gives another. */
export interface Step {
  readonly title: string;
  /** Files with certificates that it reads. */
  readonly files: readonly CertificateFile[];
  /** Shell lines that must have run. */
  readonly before: readonly string[];
  readonly options: readonly Words[];
  /** What openssl does otherwise, or not at all. */
  readonly notes: readonly string[];
}

/** Certificates that the script writes into its own folder. */
export interface CertificateFile {
  readonly name: string;
  readonly certificates: readonly Certificate[];
}

/** A file in the folder of the script, as a word of it. */
export function ownFile(name: string): string {
  return `"$dir/${name}"`;
}
