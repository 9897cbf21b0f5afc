import type * as nodeFiles from 'node:fs/promises';

/** The part of node:fs/promises that writing needs; a test lends one that fails. */
export type FileSystem = Pick<
  typeof nodeFiles,
  'chmod' | 'link' | 'lstat' | 'open' | 'realpath' | 'rename' | 'rm' | 'stat'
>;
