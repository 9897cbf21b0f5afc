import type { Source } from '../source';
import type { Trait } from './traits';

/** Something that a program can read, or cannot, and who says so. */
export interface Claim {
  readonly canRead: 'yes' | 'no';
  readonly traits: readonly Trait[];
  readonly source: Source;
}

/** A program that reads S/MIME, and all that is known of it here. What is not named is not known. */
export interface MailClient {
  readonly id: string;
  readonly name: string;
  readonly claims: readonly Claim[];
  /** The id of the client that stands for the library it is built on, which may be of another version. */
  readonly library?: string;
}

/** The program reads this. */
export function reads(source: Source, ...traits: readonly Trait[]): Claim {
  return { canRead: 'yes', traits, source };
}

/** The program does not read this. */
export function refuses(source: Source, ...traits: readonly Trait[]): Claim {
  return { canRead: 'no', traits, source };
}
