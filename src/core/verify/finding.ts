import type { Range } from '../bytes/range';

/** Something that a person should know, whether or not a verdict turns on it. */
export interface Finding {
  /** A code such as `trailingBytes`. */
  readonly rule: string;
  readonly category: Category;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** The layer that it was found in. */
  readonly layer?: string;
  /** One-based line of the file, where the bytes are in the file. */
  readonly line?: number;
  readonly range?: Range;
  readonly clause?: string;
}

export type Category =
  | 'structure'
  | 'mime'
  | 'cryptography'
  | 'certificate'
  | 'identity'
  | 'coverage'
  | 'time'
  | 'policy'
  | 'interop';
