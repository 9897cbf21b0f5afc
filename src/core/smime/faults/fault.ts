import type { CheckReasonCode } from '../../catalogue/checkReasons';
import type { Reason } from '../../catalogue/errorReasons';
import type { FindingRuleCode } from '../../catalogue/findingRules';
import type { PathReason } from '../../catalogue/pathReasons';
import type { Certificate } from '../../x509/certificate';
import type { EncryptedDraft, EncryptionTools } from './encryptedDraft';
import type { SignedDraft, SigningTools } from './signedDraft';

/** Programs of others that were tried on every fault; see test/interop/faults.test.ts. */
export type OtherProgram = 'openssl' | 'gpgsm' | 'NSS' | 'BouncyCastle';

/**
 * How our own verification names a fault: by the reason of a check, by a finding, or by the error on decrypting. Of
 * several reasons it is one, as the algorithm lets it be told: an RSA signature shows what was signed, others do not.
 */
export type Naming =
  | { readonly check: readonly (CheckReasonCode | PathReason)[] }
  | { readonly finding: FindingRuleCode }
  | { readonly error: readonly Reason[] };

/** What every fault says of itself. */
interface FaultWords {
  /** Stands in the names of files. */
  readonly id: string;
  readonly title: string;
  /** What it does, in one sentence. */
  readonly does: string;
  readonly named: Naming;
  /** Which others notice it, as far as they were asked. */
  readonly noticedBy: readonly OtherProgram[];
}

/** One thing that is wrong with a signed message; all else is as it should be. */
export interface SigningFault extends FaultWords {
  readonly kind: 'signed';
  /** The form that it needs; undefined where it can be had in both. */
  readonly form?: 'detached' | 'opaque';
  /** @throws SmimeError `faultNotPossible` where the signer has not what it takes */
  readonly spoil: (draft: SignedDraft, tools: SigningTools) => SignedDraft | Promise<SignedDraft>;
}

/** One thing that is wrong with an encrypted message. */
export interface EncryptionFault extends FaultWords {
  readonly kind: 'encrypted';
  /** The kind of cipher that it needs; undefined where it can be had with both. */
  readonly cipher?: 'gcm' | 'cbc';
  /** Whom the message names in place of those who are encrypted to. */
  readonly readdress?: (recipient: Certificate) => Certificate;
  readonly spoil?: (
    draft: EncryptedDraft,
    tools: EncryptionTools,
  ) => EncryptedDraft | Promise<EncryptedDraft>;
}

export type Fault = SigningFault | EncryptionFault;

/** What the fault of one kind says, without the kind. */
export type Told<F extends Fault> = Omit<F, 'kind'>;

/** Faults of signed messages. */
export function signedFaults(...faults: readonly Told<SigningFault>[]): readonly SigningFault[] {
  return faults.map((fault) => ({ kind: 'signed', ...fault }));
}
