import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { sameAddress } from '../../core/mime/sameAddress';
import type { Harvested } from '../../core/report/harvest/harvest';
import { choiceText, type Standing } from '../../core/smime/harvest/harvestedRecipient';
import { knownAs, outcomeOf, type Outcome } from '../../core/smime/harvest/remember';
import { fewOf } from '../../core/smime/profiles/fewOf';
import { recipientConcerns } from '../../core/smime/recipientConcerns';
import { certificateAddresses } from '../../core/x509/addresses';
import { commonName } from '../../core/x509/name';
import { comparableFacts, comparableLines } from '../certificates/comparableFacts';
import type { Host } from '../host';
import { harmless } from '../prompts/harmless';
import { whence } from './recipientWords';

/** Asks whether a sender is to be a recipient, with all that speaks for and against it. @throws SmimeError `cancelled` */
export async function confirmSender(host: Host, found: Harvested): Promise<void> {
  const { recipient, notes } = found;
  const { address, certificate, standing } = recipient;
  const facts = await comparableFacts(certificate, host.platform.crypto);
  const concerns = recipientConcerns(certificate, new Date()).map(({ text }) => text);
  const known = await host.recipients.all();
  const agreed = await host.prompts.confirm({
    message: l10n.t('Add {0} to the recipients?', harmless(address)),
    detail: [
      ...comparableLines(facts),
      ...otherAddresses(found),
      l10n.t('Chosen because {0}.', choiceText(recipient.choice)),
      l10n.t('Known {0}.', whence(recipient)),
      ...notes.map(harmless),
      ...concerns.map((text) => l10n.t('Mind: {0}.', text)),
      ...inTheWay(outcomeOf(known, recipient), knownAs(known, address)),
      '',
      vouching(found),
    ].join('\n'),
    action: actions()[standing],
  });
  if (!agreed) throw new SmimeError('cancelled');
}

/** Whom a certificate names beside its sender, who may have written them into it to read what they are sent. */
function otherAddresses({ recipient: { address, certificate, standing } }: Harvested): readonly string[] {
  const others = certificateAddresses(certificate).filter((each) => !sameAddress(each, address));
  if (others.length === 0) return [];
  const named = harmless(fewOf(others));
  return [
    standing === 'verified'
      ? l10n.t('It is for other addresses as well, and serves them too: {0}', named)
      : l10n.t('It names other addresses as well, and will not be used for them: {0}', named),
  ];
}

/** What becomes of the one who is there under this address. */
function inTheWay(outcome: Outcome, before: ReturnType<typeof knownAs>): readonly string[] {
  if (before === undefined) return [];
  const from = whence(before);
  const words: Readonly<Record<Outcome, string | undefined>> = {
    added: undefined,
    renewed: l10n.t('It takes the place of what is known {0}; the certificate is the same.', from),
    replaced: l10n.t('It takes the place of another certificate, known {0}.', from),
    older: l10n.t(
      'What is known already, {0}, is not older: adding this one takes its place all the same.',
      from,
    ),
    weaker: l10n.t(
      'What is known already, {0}, is better vouched for: adding this one takes its place all the same.',
      from,
    ),
  };
  const said = words[outcome];
  return said === undefined ? [] : [said];
}

function vouching({ recipient: { standing }, end }: Harvested): string {
  const words: Readonly<Record<Standing, string>> = {
    verified: l10n.t(
      'The signature passes, and “{0}”, which you trust, vouches for the certificate. What is encrypted to it can be read by whoever has its private key.',
      harmless(commonName(end.subject)),
    ),
    untrustedRoot: l10n.t(
      'Nobody whom you trust vouches for this certificate: its path ends at “{0}”. Anybody can make such a root and sign in the name of the sender; whoever did could read what you encrypt. Compare the fingerprint with one that the sender has given you.',
      harmless(commonName(end.subject)),
    ),
    selfSigned: l10n.t(
      'Nobody vouches for this certificate: it is self-signed. Anybody can make one in the name of the sender; whoever did could read what you encrypt. Compare the fingerprint with one that the sender has given you.',
    ),
  };
  return words[standing];
}

function actions(): Readonly<Record<Standing, string>> {
  return {
    verified: l10n.t('Add Recipient'),
    untrustedRoot: l10n.t('Add Without Verification'),
    selfSigned: l10n.t('Add Without Verification'),
  };
}
