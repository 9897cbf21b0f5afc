/** Where a statement about other people's programs and rules comes from. */
export interface Source {
  readonly title: string;
  /** An address, an RFC with its section, or a test of this project. */
  readonly where: string;
  /** The date or version that it speaks of. */
  readonly dated: string;
  /** What it says, in our words. */
  readonly says: string;
}
