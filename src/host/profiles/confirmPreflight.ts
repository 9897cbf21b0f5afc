import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Preflight } from '../../core/smime/profiles/preflight';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { BACK, type Back, type Choice, type Prompts } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { addressWords } from '../recipients/addressWords';
import { isRestricted, manageTrust, restrictedWords } from '../recipients/workspaceTrust';
import type { Flight } from './outgoing';
import { preflightLines, type PreflightLine } from './preflightLines';
import type { ResultLine } from './resultLine';

/** What is shown. */
export interface PreflightQuestion extends StepPlace {
  readonly title: string;
  readonly profile: SendingProfile;
  readonly flight: Flight;
  /** What would be made, as far as anything is. */
  readonly result: ResultLine | undefined;
  /** Copies the openssl commands that do the same. */
  readonly copyScript: () => Promise<void>;
}

/** A line that is there to be read stands for itself. */
type Answer = 'go' | 'copy' | 'trust' | PreflightLine | ResultLine;

/**
 * Shows what a message would become, and asks whether it shall. What leaves unprotected, or is made with a certificate
 * that is not for it, is asked about once more.
 * @throws SmimeError `cancelled`
 */
export async function confirmPreflight(prompts: Prompts, question: PreflightQuestion): Promise<Back | void> {
  const { title, profile, flight, result, copyScript, ...place } = question;
  const lines = preflightLines(flight);
  let current: Answer = 'go';
  for (;;) {
    const answer = await prompts.choose<Answer>({
      ...place,
      title,
      placeholder: l10n.t('{0}: nothing has been made yet', profile.name),
      choices: [
        verdictLine(profile, flight),
        ...(result === undefined ? [] : [{ ...result, group: whatHappens(), value: result }]),
        ...(flight.plan.missing.length > 0 && isRestricted() ? [trustLine()] : []),
        ...(isProtectedMade(profile, flight) ? [copyLine()] : []),
        ...lines.map((line) => ({ ...line, value: line })),
      ].map((choice) => ({ ...choice, isCurrent: choice.value === current })),
    });
    if (answer === BACK) return BACK;
    if (answer === 'go') break;
    current = answer;
    if (typeof answer === 'object') await readInFull(prompts, answer);
    if (answer === 'copy') await copyScript();
    if (answer === 'trust') {
      await manageTrust();
      throw new SmimeError('cancelled');
    }
  }
  await confirmRisks(prompts, [flight]);
}

/** A list cuts off what is longer than a line. */
async function readInFull(prompts: Prompts, { label, description = '', detail }: ResultLine): Promise<void> {
  if (detail === undefined) return;
  await prompts.show({ message: description === '' ? label : `${label}: ${description}`, detail });
}

/** Asks whether what leaves unprotected, or with a certificate that is not for it, shall. @throws SmimeError `cancelled` */
export async function confirmRisks(prompts: Prompts, flights: readonly Preflight[]): Promise<void> {
  const split = flights.filter(({ plan }) => plan.outcome === 'split');
  if (split.length > 0) await confirmUnprotected(prompts, split);
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

function verdictLine(
  { mode }: SendingProfile,
  { plan, bcc, needsForce, isProtected }: Preflight,
): Choice<Answer> {
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
  const isForBcc = mode !== 'Sign' && plan.recipients.length === 0 && bcc.length > 0;
  if (isForBcc)
    return {
      label: l10n.t('Make {0} for those in Bcc alone', bcc.length),
      icon: needsForce ? 'warning' : 'check',
      group,
      value: 'go',
    };
  const own = bcc.length === 0 ? '' : l10n.t('And {0} more, for those in Bcc.', bcc.length);
  return {
    label: needsForce ? l10n.t('Make the message all the same') : l10n.t('Make the message'),
    ...(own !== '' && { detail: own }),
    icon: needsForce ? 'warning' : 'check',
    group,
    value: 'go',
  };
}

async function confirmUnprotected(prompts: Prompts, split: readonly Preflight[]): Promise<void> {
  const missing = addressWords([...new Set(split.flatMap(({ plan }) => plan.missing))]);
  const alone = split.filter(({ isProtected }) => !isProtected).length;
  const agreed = await prompts.confirm(
    split.length === 1
      ? {
          message: l10n.t('The message for {0} will not be protected at all.', missing),
          detail: [
            l10n.t('Everybody on the way can read and change it.'),
            alone === 0
              ? l10n.t('It is written beside the protected one.')
              : l10n.t('No protected message is made.'),
          ].join(' '),
          action: l10n.t('Make It Unprotected'),
        }
      : {
          message: l10n.t('{0} messages, for {1}, will not be protected at all.', split.length, missing),
          detail: [
            l10n.t('Everybody on the way can read and change them.'),
            alone === 0
              ? l10n.t('They are written beside the protected ones.')
              : l10n.t('Of {0} of the originals no protected message is made.', alone),
          ].join(' '),
          action: l10n.t('Make Them Unprotected'),
        },
  );
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
