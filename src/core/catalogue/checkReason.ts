import type { Explanation } from './explanation';

/** What a reason says of a check: one that has passed needs no mending. */
export type CheckReason =
  | { readonly status: 'passed'; readonly sentence: string; readonly clause?: string }
  | (Explanation & { readonly status: 'failed' | 'indeterminate' | 'notRun' });

/** The reasons of one check by their codes. */
export type CheckReasons = Readonly<Record<string, CheckReason>>;
