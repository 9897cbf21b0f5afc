import { commands, l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { FetchRequest } from '../../core/x509/fetch/fetchRequest';
import { isLocalHost } from '../../core/x509/fetch/localHost';
import { inBackground } from '../errors/inBackground';
import type { Host } from '../host';
import { mayFetch } from '../keys/fetchSetting';
import { harmless } from '../prompts/harmless';
import { BACK, type Choice } from '../prompts/prompts';
import type { InspectorDocument } from './inspectorDocument';

/**
 * Shows what could be asked of whom, asks what the person picks, and judges the document with the answers.
 * @throws SmimeError `notFetched` in a host without a network, `cancelled` where fetching is switched off
 */
export async function fetchWhatIsMissing(host: Host, document: InspectorDocument): Promise<void> {
  if (!mayFetch(document.uri)) {
    offerSetting(host);
    throw new SmimeError('cancelled');
  }
  const { fetcher, prompts } = host;
  if (fetcher === undefined) throw new SmimeError('notFetched');
  const closed = new AbortController();
  const subscription = document.onDidDispose(() => closed.abort());
  try {
    await document.fetchMissing({
      approve: async (requests) => pick(host, requests),
      // Each request is watched by itself, and the person can stop it.
      fetch: async (request, signal) =>
        prompts.watch(l10n.t('Asking {0}', harmless(request.host)), async (watched) =>
          fetcher(request, AbortSignal.any([signal, watched.signal])),
        ),
      signal: closed.signal,
    });
  } finally {
    subscription.dispose();
  }
}

/** Nothing is picked beforehand, and to dismiss the list is to pick nothing. */
async function pick({ prompts }: Host, requests: readonly FetchRequest[]): Promise<readonly FetchRequest[]> {
  try {
    const answer = await prompts.chooseSeveral({
      title: title(),
      placeholder: l10n.t(
        'Whoever is asked learns that you look at this message, and when. Pick what to ask.',
      ),
      canGoBack: false,
      choices: requests.map(choiceOf),
    });
    return answer === BACK ? [] : answer.chosen;
  } catch (error) {
    if (SmimeError.is(error, 'cancelled')) return [];
    throw error;
  }
}

function choiceOf(request: FetchRequest): Choice<FetchRequest> {
  const { kind, subject, host, url } = request;
  const what: Readonly<Record<FetchRequest['kind'], string>> = {
    issuer: l10n.t('Certificate of the issuer'),
    crl: l10n.t('CRL'),
    ocsp: l10n.t('OCSP response'),
  };
  return {
    label: l10n.t('{0}, of {1}', what[kind], harmless(host)),
    // A stranger who names one wants the reader to ask what the stranger cannot reach.
    description: isLocalHost(host)
      ? l10n.t('this machine or its own network, about {0}', harmless(subject))
      : l10n.t('about {0}', harmless(subject)),
    detail: url,
    value: request,
  };
}

function offerSetting({ prompts, log }: Host): void {
  const open = l10n.t('Open Setting');
  const message = l10n.t(
    '{0}: nothing is fetched, because the setting smime.fetch says so. With “ask” you pick each request.',
    title(),
  );
  inBackground(log, 'notification', async () => {
    if ((await prompts.done(message, [open])) === open)
      await commands.executeCommand('workbench.action.openSettings', '@id:smime.fetch');
  });
}

function title(): string {
  return l10n.t('Fetch What Is Missing');
}
