import type { Pace } from '../../bytes/pace';
import type { Segments } from '../../bytes/segments';
import { SmimeError } from '../../errors/smimeError';
import type { ProtectionNote } from '../../mime/protectionNote';
import { withoutBcc } from '../../mime/withoutBcc';
import type { Certificate } from '../../x509/certificate';
import type { Platform } from '../platform';
import { protect, type Mode, type ProtectOptions } from '../protect';
import type { DeliveryPlan } from './deliveryPlan';
import { fewOf } from './fewOf';

/** One message that leaves, and for whom. */
export interface Delivery {
  readonly kind: 'protected' | 'unprotected' | 'bcc';
  /** The addresses that it is for; nobody by name where a message is signed for all. */
  readonly to: readonly string[];
  readonly message: Segments;
  readonly notes: readonly ProtectionNote[];
}

/** How and by whom; for whom is the plan’s matter. */
export type DeliverOptions = Omit<ProtectOptions, 'recipients'>;

/**
 * Makes what a plan says: the protected message; for a split the unprotected one as well; and for each in Bcc one of
 * their own, since the others’ names every recipient in its RecipientInfos.
 * @returns nothing for a message that is dropped
 * @throws SmimeError `recipientWithoutCertificate` naming them, for a message that bounces; and what `protect()` throws
 */
export async function deliver(
  message: Uint8Array,
  mode: Mode,
  plan: DeliveryPlan,
  options: DeliverOptions,
  platform: Platform,
  pace: Pace,
): Promise<readonly Delivery[]> {
  const { outcome, missing, addressees, bcc } = plan;
  if (outcome === 'drop') return [];
  if (outcome === 'bounce') throw new SmimeError('recipientWithoutCertificate', { detail: fewOf(missing) });
  const made = async (
    kind: Delivery['kind'],
    to: readonly string[],
    recipients: readonly Certificate[],
  ): Promise<Delivery> => {
    const { message: result, notes } = await protect(
      message,
      mode,
      { ...options, recipients },
      platform,
      pace,
    );
    return { kind, to, message: result, notes };
  };
  const served = addressees.filter(({ certificate }) => mode === 'sign' || certificate !== undefined);
  const deliveries: Delivery[] = [];
  if (isForSomebody(mode, plan, options))
    deliveries.push(
      await made(
        'protected',
        served.map(({ address }) => address),
        plan.recipients,
      ),
    );
  for (const { address, certificate } of bcc)
    if (certificate !== undefined) deliveries.push(await made('bcc', [address], [certificate]));
  if (outcome === 'split')
    deliveries.push({ kind: 'unprotected', to: missing, message: withoutBcc(message), notes: [] });
  return deliveries;
}

/** What was done to the content, which is the same in each message that is protected. */
export function notesOf([first]: readonly Delivery[]): readonly ProtectionNote[] {
  return first?.notes ?? [];
}

/** Nobody in To and Cc may have a certificate; then a split leaves the unprotected message alone. */
function isForSomebody(mode: Mode, { recipients }: DeliveryPlan, options: DeliverOptions): boolean {
  const { secretKeys = [], passphrases = [] } = options;
  return mode === 'sign' || recipients.length + secretKeys.length + passphrases.length > 0;
}
