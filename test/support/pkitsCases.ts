import { strict as assert } from 'node:assert';
import { ANY_POLICY } from '../../src/core/x509/certificatePolicies';
import type { Corpus } from './corpus';

/** One case of NIST PKITS as the corpus gives it. */
export interface PkitsCase {
  readonly test: string;
  readonly title: string;
  readonly certs: readonly string[];
  readonly crls: readonly string[];
  readonly should_validate: boolean;
  readonly SetInitialExplicitPolicy?: string;
  readonly SetInitialPolicySet?: string;
  readonly SetInitialPolicyMappingInhibit?: string;
  readonly SetInitialInhibitAnyPolicy?: string;
}

/** When the suite's certificates are valid. */
export const pkitsTime = new Date('2011-04-15T00:00:00Z');

/** All 247. */
export function pkitsCases(corpus: Corpus): readonly PkitsCase[] {
  const text = Buffer.from(corpus.read('pkits/EXPECTED-boringssl.json')).toString('utf8');
  return JSON.parse(text) as readonly PkitsCase[];
}

/** The user-initial-policy-set of a case. */
export function pkitsPolicies({ SetInitialPolicySet = '' }: PkitsCase): readonly string[] {
  const names = SetInitialPolicySet.split(',').filter((name) => name !== '');
  return names.length === 0 ? [ANY_POLICY] : names.map(policyOf);
}

/** NIST-test-policy-N (PKITS 3.4). */
function policyOf(name: string): string {
  const number = /^NIST-test-policy-(\d+)$/.exec(name)?.[1];
  if (number === undefined) assert.equal(name, 'anyPolicy');
  return number === undefined ? ANY_POLICY : `2.16.840.1.101.3.2.1.48.${number}`;
}
