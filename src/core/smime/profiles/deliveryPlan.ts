import type { Correspondents } from '../../mime/correspondents';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../../x509/certificate';
import { inQuotes } from '../../errors/inQuotes';
import { addressKey } from '../../mime/sameAddress';
import { certificateKey } from '../../x509/certificateKey';
import { addressKeysOf } from '../addressKeys';
import type { ChoiceBasis } from '../choiceBasis';
import { addresseesOf, type Addressee } from '../recipientPool';
import { keptFieldWarnings, revealedWarnings } from './blindCopyWarnings';
import { profileModes, type SendingProfile } from './sendingProfile';

// An address has 254 octets at most (RFC 5321 4.5.3.1.3).
const MOST_TEXT = 254;

/** What comes of a message under a profile, before anything is made. */
export interface DeliveryPlan {
  /**
   * `protect`: everybody gets it as the profile says; `split`: some do, and the others get it unprotected; `bounce` and
   * `drop`: nothing is made, and the sender hears of it or does not.
   */
  readonly outcome: 'protect' | 'split' | 'bounce' | 'drop';
  /** Whom the message is encrypted to; nobody where it is only signed. */
  readonly recipients: readonly Certificate[];
  /** Those in To and Cc. */
  readonly addressees: readonly Addressee[];
  /** Those in Bcc who get a message of their own. */
  readonly bcc: readonly Addressee[];
  /** Who has no certificate. */
  readonly missing: readonly string[];
  /** What the sender should know of those whom nobody is to see, a sentence each. */
  readonly warnings: readonly string[];
}

/** Where recipients’ certificates come from. */
export interface CertificateSources extends ChoiceBasis {
  /** Chosen by hand: recipients whoever they are. */
  readonly named: readonly Certificate[];
  /** From which the addresses of the message are served; undefined where these do not count, but only who is chosen. */
  readonly pool?: readonly Certificate[] | undefined;
  /** Whether the message can be opened without a certificate as well. */
  readonly isShared?: boolean;
}

/**
 * What a profile makes of a message for these people.
 * @throws SmimeError `noRecipient` where the message is to be encrypted and what stands in its address fields cannot be
 *   read, or it is for nobody
 */
export function planDelivery(
  { mode, action = 'Bounce', bcc: bccChoice }: SendingProfile,
  people: Correspondents,
  { named, pool, isShared = false, ...basis }: CertificateSources,
): DeliveryPlan {
  const { to, bcc: hidden, unread } = people;
  const kept = keptFieldWarnings(people);
  const addressees = pool === undefined ? [] : addresseesOf(to, pool, named, basis);
  if (profileModes[mode] === 'sign')
    return { outcome: 'protect', recipients: [], addressees, bcc: [], missing: [], warnings: kept };
  const [bad] = pool === undefined ? [] : unread;
  if (bad !== undefined)
    throw new SmimeError('noRecipient', {
      detail: `${inQuotes(bad.text.slice(0, MOST_TEXT))} cannot be read as an address`,
      ranges: [bad.range],
    });
  const bcc = bccChoice !== 'ownMessage' ? [] : addresseesOf(hidden, pool ?? [], named, basis);
  const missing = [...addressees, ...bcc].filter(isUnserved).map(({ address }) => address);
  const recipients = distinct([
    ...(bccChoice === undefined ? named : withoutHidden(named, people)),
    ...certificatesOf(addressees),
  ]);
  if (recipients.length + missing.length + bcc.length === 0 && !isShared) throw new SmimeError('noRecipient');
  const outcome = missing.length === 0 ? 'protect' : outcomes[action];
  const warnings = [...kept, ...revealedWarnings(people, recipients)];
  return { outcome, recipients, addressees, bcc, missing, warnings };
}

const outcomes = { Bounce: 'bounce', Drop: 'drop', Split: 'split' } as const;

function isUnserved({ certificate }: Addressee): boolean {
  return certificate === undefined;
}

/** Whoever is in Bcc alone stands in no message of the others, chosen by hand or not, by whatever certificate. */
function withoutHidden(named: readonly Certificate[], { to, bcc }: Correspondents): readonly Certificate[] {
  const [seen, hidden] = [new Set(to.map(addressKey)), new Set(bcc.map(addressKey))];
  return named.filter((certificate) => {
    const keys = addressKeysOf(certificate);
    return keys.some((key) => seen.has(key)) || !keys.some((key) => hidden.has(key));
  });
}

function certificatesOf(addressees: readonly Addressee[]): readonly Certificate[] {
  return addressees.flatMap(({ certificate }) => certificate ?? []);
}

function distinct(certificates: readonly Certificate[]): readonly Certificate[] {
  const known = new Map<string, Certificate>();
  for (const each of certificates) known.set(certificateKey(each), known.get(certificateKey(each)) ?? each);
  return [...known.values()];
}
