import type { FetchRequestFact } from '../../../core/report/fetchRequestFact';
import { button, element } from '../../dom/element';
import { icon } from '../../dom/icon';
import { commonName } from '../../words/names';
import { factList, type Fact } from '../facts';
import { hint, section, type PageContext } from '../section';

const kinds: Readonly<Record<FetchRequestFact['kind'], string>> = {
  issuer: 'Certificate of the issuer',
  crl: 'CRL',
  ocsp: 'OCSP response',
};

/** What was asked over the network, and what could be; nothing is asked unless the person has picked it. */
export function network({ model, question }: PageContext): HTMLElement | undefined {
  const { report, mayFetch } = model.state;
  const { requests } = report;
  if (requests.length === 0) return undefined;
  const isOpen = requests.some(({ made, problem }) => !made || problem !== undefined);
  const why = mayFetch
    ? 'You pick what is asked. Whoever is asked learns that somebody looks at this message.'
    : 'Nothing is fetched, because the setting smime.fetch says never.';
  const fetch = button(
    { class: 'secondary', title: why, data: { focus: 'fetch' } },
    () => question('fetchMissing', {}),
    icon('archive'),
    'Fetch what is missing…',
  );
  const offer = isOpen ? [hint(why), element('div', { class: 'ways' }, fetch)] : [];
  return section('Over the network', factList(requests.map(factOf)), ...offer);
}

function factOf({ kind, host, url, subject, made, problem }: FetchRequestFact): Fact {
  const outcome = made ? (problem?.message ?? 'Asked, and answered.') : 'Not asked.';
  return { name: kinds[kind], value: host, notes: [`about ${commonName(subject)}`, url, outcome] };
}
