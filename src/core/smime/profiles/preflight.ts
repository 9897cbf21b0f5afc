import type { ContentCipher } from '../../crypto/algorithms';
import type { Correspondents } from '../../mime/correspondents';
import type { Certificate } from '../../x509/certificate';
import type { Concern } from '../concern';
import type { Mode } from '../protect';
import { recipientConcerns } from '../recipientConcerns';
import type { Addressee } from '../recipientPool';
import { signerConcerns } from '../signerConcerns';
import type { DeliveryPlan } from './deliveryPlan';
import { leftOut } from './leftOut';
import { profileOptions } from './profileOptions';
import { readersOf, type Reader } from './readers/readers';
import { profileModes, type SendingProfile } from './sendingProfile';
import { sizeOf, type Sized } from './sizeOf';

/** What is known before anything is made. */
export interface Preflight {
  readonly plan: DeliveryPlan;
  readonly signers: readonly CheckedSigner[];
  readonly recipients: readonly CheckedRecipient[];
  readonly bcc: readonly CheckedRecipient[];
  /** Those in Bcc and Resent-Bcc who get nothing. */
  readonly leftOut: readonly string[];
  /** What else the sender should know, a sentence each. */
  readonly warnings: readonly string[];
  /** Whether any protected message comes of it: a split may leave unprotected ones alone. */
  readonly isProtected: boolean;
  /** Which known programs can read the message. */
  readonly readers: readonly Reader[];
  /** About how many octets the message will have. */
  readonly size: number;
  /** Whether somebody must insist before it is made. */
  readonly needsForce: boolean;
}

export interface CheckedSigner {
  readonly role: 'only' | 'inner' | 'outer';
  readonly certificate: Certificate;
  readonly concerns: readonly Concern[];
}

export interface CheckedRecipient {
  /** Undefined for a certificate that was chosen by hand, and is nobody’s in the header. */
  readonly address?: string;
  /** Undefined where there is none. */
  readonly certificate?: Certificate;
  readonly concerns: readonly Concern[];
}

/** What is to be sent. */
export interface Outgoing {
  readonly profile: SendingProfile;
  /** Octets of the message. */
  readonly length: number;
  readonly people: Correspondents;
  readonly signers: Sized['signers'];
  readonly plan: DeliveryPlan;
  /** What the content is encrypted with. */
  readonly cipher?: ContentCipher | undefined;
  readonly at: Date;
}

/** Goes through a message that is to be sent: who signs, who reads, what would be refused. Nothing is signed for that. */
export function preflight(outgoing: Outgoing): Preflight {
  const { profile, length, people, signers, plan, at } = outgoing;
  const mode = profileModes[profile.mode];
  const { signMode, includedCertificates: certificates } = profileOptions(profile);
  const checked = signers.map(({ certificate }, index): CheckedSigner => {
    const role = mode !== 'tripleWrap' || signers.length === 1 ? 'only' : index === 0 ? 'inner' : 'outer';
    // Who signs outside is a gateway, and need not be who wrote.
    const concerns = signerConcerns(certificate, people.from, at);
    return {
      role,
      certificate,
      concerns: role === 'outer' ? concerns.filter(({ kind }) => kind !== 'otherAddress') : concerns,
    };
  });
  const recipients = mode === 'sign' ? [] : checkedRecipients(plan, at);
  const bcc = plan.bcc.map((addressee) => checkedAddressee(addressee, at));
  const all = [...checked, ...recipients, ...bcc].flatMap(({ concerns }) => concerns);
  return {
    plan,
    signers: checked,
    recipients,
    bcc,
    leftOut: leftOut(profile, people).flat(),
    warnings: plan.warnings,
    isProtected: isProtected(mode, plan),
    readers: readersOfResult(outgoing),
    size: sizeOf(length, { mode, signMode, certificates, signers, recipients: readersOfOne(plan) }),
    needsForce: all.some(({ severity }) => severity === 'refusal'),
  };
}

/** Whom one message is encrypted to: where nobody is in To and Cc, one of those in Bcc. */
function readersOfOne({ recipients, bcc }: DeliveryPlan): readonly Certificate[] {
  const hidden = bcc.flatMap(({ certificate }) => certificate ?? []);
  return recipients.length > 0 ? recipients : hidden.slice(0, 1);
}

function isProtected(mode: Mode, { outcome, recipients, bcc }: DeliveryPlan): boolean {
  const isServed = recipients.length > 0 || bcc.some(({ certificate }) => certificate !== undefined);
  return (outcome === 'protect' || outcome === 'split') && (mode === 'sign' || isServed);
}

function readersOfResult({ profile, signers, plan, cipher }: Outgoing): readonly Reader[] {
  const { signMode, digest, pss, oaep } = profileOptions(profile);
  const { identifyBy, headerProtection } = profile;
  return readersOf({
    mode: profileModes[profile.mode],
    signMode,
    signers: signers.map(({ certificate }) => certificate.publicKey.kind),
    recipients: plan.recipients.map(({ publicKey }) => publicKey.kind),
    digest,
    pss,
    oaep: oaep !== undefined,
    cipher,
    identifyBy,
    headerProtection,
  });
}

function checkedRecipients({ addressees, recipients }: DeliveryPlan, at: Date): readonly CheckedRecipient[] {
  const served = new Set(addressees.map(({ certificate }) => certificate));
  const others = recipients.filter((certificate) => !served.has(certificate));
  return [
    ...addressees.map((addressee) => checkedAddressee(addressee, at)),
    ...others.map((certificate) => judged(certificate, at)),
  ];
}

function checkedAddressee({ address, certificate, concerns }: Addressee, at: Date): CheckedRecipient {
  const own = judged(certificate, at);
  return { address, ...own, concerns: [...own.concerns, ...concerns] };
}

function judged(certificate: Certificate | undefined, at: Date): CheckedRecipient {
  return certificate === undefined
    ? { concerns: [] }
    : { certificate, concerns: recipientConcerns(certificate, at) };
}
