import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Preflight } from '../../core/smime/profiles/preflight';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { BACK, type Back, type Choice, type Prompts } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { addressWords } from '../recipients/addressWords';
import { isRestricted, manageTrust, restrictedWords } from '../recipients/workspaceTrust';
import type { Flight } from './outgoing';
import { preflightLines } from './preflightLines';

/** What is shown. */
export interface PreflightQuestion extends StepPlace {
  readonly title: string;
  readonly profile: SendingProfile;
  readonly flight: Flight;
  /** Copies the openssl commands that do the same. */
  readonly copyScript: () => Promise<void>;
}

type Answer = 'go' | 'copy' | 'read' | 'trust';

/**
 * Shows what a message would become, and asks whether it shall. What leaves unprotected, or is made with a certificate
 * that is not for it, is asked about once more.
 * @throws SmimeError `cancelled`
 */
export async function confirmPreflight(prompts: Prompts, question: PreflightQuestion): Promise<Back | void> {
  const { title, profile, flight, copyScript, ...place } = question;
  for (;;) {
    const answer = await prompts.choose<Answer>({
      ...place,
      title,
      placeholder: l10n.t('{0}: nothing has been made yet', profile.name),
      choices: [
        verdictLine(flight),
        ...(flight.plan.missing.length > 0 && isRestricted() ? [trustLine()] : []),
        ...(isProtectedMade(profile, flight) ? [copyLine()] : []),
        ...preflightLines(flight).map((line) => ({ ...line, value: 'read' as const })),
      ],
    });
    if (answer === BACK) return BACK;
    if (answer === 'go') break;
    // The other lines are there to be read.
    if (answer === 'copy') await copyScript();
    if (answer === 'trust') {
      await manageTrust();
      throw new SmimeError('cancelled');
    }
  }
  await confirmRisks(prompts, [flight]);
}

/** Asks whether what leaves unprotected, or with a certificate that is not for it, shall. @throws SmimeError `cancelled` */
export async function confirmRisks(prompts: Prompts, flights: readonly Preflight[]): Promise<void> {
  const missing = flights.flatMap(({ plan }) => (plan.outcome === 'split' ? plan.missing : []));
  const areBeside = flights.some(({ isProtected }) => isProtected);
  if (missing.length > 0) await confirmUnprotected(prompts, [...new Set(missing)], areBeside);
  const refusals = flights
    .filter(({ needsForce, isProtected }) => needsForce && isProtected)
    .flatMap(({ signers, recipients, bcc }) => [...signers, ...recipients, ...bcc])
    .flatMap(({ concerns }) => concerns)
    .flatMap(({ severity, text }) => (severity === 'refusal' ? [text] : []));
  if (refusals.length > 0) await confirmUnfit(prompts, [...new Set(refusals)]);
}

/** Nobody in To and Cc may have a certificate. */
function isProtectedMade({ mode }: SendingProfile, { plan }: Preflight): boolean {
  const isMade = plan.outcome === 'protect' || plan.outcome === 'split';
  return isMade && (mode === 'Sign' || plan.recipients.length > 0);
}

function copyLine(): Choice<Answer> {
  return {
    label: l10n.t('Copy the openssl commands that do the same'),
    icon: 'copy',
    group: whatHappens(),
    value: 'copy',
  };
}

function trustLine(): Choice<Answer> {
  return {
    label: l10n.t('Manage Workspace Trust…'),
    detail: restrictedWords(),
    icon: 'shield',
    group: whatHappens(),
    value: 'trust',
  };
}

function whatHappens(): string {
  return l10n.t('What happens');
}

function verdictLine({ plan, bcc, needsForce, isProtected }: Preflight): Choice<Answer> {
  const missing = addressWords(plan.missing);
  const group = whatHappens();
  switch (plan.outcome) {
    case 'bounce':
      return {
        label: l10n.t('Bounce: nothing is made'),
        detail: l10n.t('No certificate for {0}.', missing),
        icon: 'error',
        group,
        value: 'go',
      };
    case 'drop':
      return {
        label: l10n.t('Drop: nothing is made'),
        detail: l10n.t('No certificate for {0}.', missing),
        icon: 'trash',
        group,
        value: 'go',
      };
    case 'split':
      return {
        label: isProtected
          ? l10n.t('Make the messages: {0} would get it UNPROTECTED', plan.missing.length)
          : l10n.t('Make the message UNPROTECTED: nobody has a certificate'),
        detail: l10n.t('Unprotected for {0}.', missing),
        icon: 'warning',
        group,
        value: 'go',
      };
    case 'protect':
      break;
  }
  const own = bcc.length === 0 ? '' : l10n.t('And {0} more, for those in Bcc.', bcc.length);
  return {
    label: needsForce ? l10n.t('Make the message all the same') : l10n.t('Make the message'),
    ...(own !== '' && { detail: own }),
    icon: needsForce ? 'warning' : 'check',
    group,
    value: 'go',
  };
}

async function confirmUnprotected(
  prompts: Prompts,
  missing: readonly string[],
  areBeside: boolean,
): Promise<void> {
  const everybody = l10n.t('Everybody on the way can read and change it.');
  const where = areBeside
    ? l10n.t('It is written beside the protected one.')
    : l10n.t('No protected message is made.');
  const agreed = await prompts.confirm({
    message: l10n.t('The message for {0} will not be protected at all.', addressWords(missing)),
    detail: `${everybody} ${where}`,
    action: l10n.t('Make It Unprotected'),
  });
  if (!agreed) throw new SmimeError('cancelled');
}

async function confirmUnfit(prompts: Prompts, refusals: readonly string[]): Promise<void> {
  const agreed = await prompts.confirm({
    message: l10n.t('A certificate is not made for this: {0}.', refusals.join('; ')),
    detail: l10n.t('For a test it can be used all the same. Other programs may refuse the result.'),
    action: l10n.t('Use It Anyway'),
  });
  if (!agreed) throw new SmimeError('cancelled');
}
