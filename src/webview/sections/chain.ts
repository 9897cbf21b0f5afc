import type { CertificateOrigin } from '../../core/report/atHand';
import type { FailureFact, PathCertificate, PathFact, Signature } from '../../core/report/report';
import { capped } from '../dom/capped';
import { button, element } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { rangeKey, rangeRef } from '../dom/rangeRef';
import { statusLooks, type StatusLook } from '../words/checks';
import { commonName } from '../words/names';
import { plural } from '../words/numbers';
import { signerName } from '../words/signatureWords';
import { certificateActions } from './certificateActions';
import { certificateDetails } from './certificateDetails';
import { factList, factOf, idFacts, spaced } from './facts';
import { nearCertificates } from './nearCertificates';
import { failure } from './paths';
import { rootOffer } from './rootOffer';
import { hint, section, type PageContext } from './section';
import { validity } from './validity';

/** The chains of a signature from its signer to the anchor: the good one, or else each, with a gap where a link is missing. */
export function chains(context: PageContext, signature: Signature): HTMLElement {
  const { paths } = signature;
  const good = paths.filter(({ failures }) => failures.length === 0);
  const told = good.length > 0 ? good : paths;
  const draw = (path: PathFact): HTMLElement => chain(context, signature, path);
  const drawn = told.length === 0 ? [unknownSigner(signature)] : told.slice(0, MOST_CHAINS).map(draw);
  const title =
    signature.signer.certificate === undefined
      ? 'Chain of a signer who is not known'
      : `Chain of ${signerName(signature)}`;
  return section(
    foreign(title),
    ...drawn,
    told.length > MOST_CHAINS ? moreChains(told.slice(MOST_CHAINS), draw, signature.range) : undefined,
  );
}

const MOST_CHAINS = 3;

/** The other ways, folded away and drawn when they are asked for. */
function moreChains(
  paths: readonly PathFact[],
  draw: (path: PathFact) => HTMLElement,
  { source, start }: Signature['range'],
): HTMLElement {
  const details = element(
    'details',
    { class: 'more-chains' },
    element(
      'summary',
      { data: { focus: `more chains ${source} ${start}` } },
      plural(paths.length, 'more chain'),
    ),
  );
  details.addEventListener('toggle', () => {
    if (details.childElementCount === 1) details.append(capped(paths, element('div'), draw));
  });
  return details;
}

function chain(context: PageContext, signature: Signature, path: PathFact): HTMLElement {
  const { certificates, failures } = path;
  const end = certificates.length - 1;
  const signaturePlace = context.model.placeOf(signature);
  const pathPlace = signature.paths.indexOf(path);
  const missing = failures.find(({ reason }) => reason === 'issuerNotFound');
  const links = certificates.map((each, index) => {
    const own = failures.filter(
      ({ certificate, reason }) => certificate === index && reason !== 'issuerNotFound',
    );
    const place =
      signaturePlace === undefined
        ? undefined
        : ({ of: 'path', signature: signaturePlace, path: pathPlace, index } as const);
    return element(
      'li',
      { class: `link edge-${lookOf(own).tone}` },
      ...linkHead(each, index, own),
      validity(each, context.model),
      element('p', { class: 'dim' }, foreign(useWords(each))),
      ...own.map(failure),
      index === end ? rootOffer(context, signature)(path) : undefined,
      place && certificateDetails(context, place),
      place && !isListed(context, each) ? certificateActions(context, place) : undefined,
    );
  });
  const last = certificates[end];
  const gap = missing === undefined || last === undefined ? undefined : missingLink(context, last, missing);
  return element('ol', { class: 'chain' }, ...links, gap);
}

/** Whether the list of the layer has it below, with what can be done with it. */
function isListed({ layer: { certificates = [] } }: PageContext, { range }: PathCertificate): boolean {
  const key = range && rangeKey(range);
  return key !== undefined && certificates.some((each) => each.range && rangeKey(each.range) === key);
}

const origins: Readonly<Record<CertificateOrigin, string>> = {
  trusted: 'trusted root',
  message: 'in the message',
  fetched: 'fetched',
  atHand: 'at hand',
};

function linkHead(
  { subject, range, origin }: PathCertificate,
  index: number,
  failures: readonly FailureFact[],
): readonly HTMLElement[] {
  const look = origin === 'trusted' && failures.length === 0 ? anchor : lookOf(failures);
  const isInBoth = origin !== 'message' && range !== undefined;
  const places = [origins[origin], ...(isInBoth ? [origins.message] : [])];
  return [
    element('div', { class: 'link-role' }, index === 0 ? 'Signer' : 'issued by'),
    element(
      'div',
      { class: 'link-head' },
      element('span', { class: `tone-${look.tone}` }, icon(look.icon, look.word)),
      rangeRef(range, { class: 'link-name', title: subject }, foreign(commonName(subject))),
      ...places.map((place) => element('span', { class: 'tag' }, place)),
    ),
  ];
}

const fine: StatusLook = { tone: 'plain', icon: 'certificate', word: 'certificate' };
// Nothing below is drawn as a success: only a verdict is one.
const anchor: StatusLook = { tone: 'plain', icon: 'seal', word: 'trust anchor' };

function lookOf(failures: readonly FailureFact[]): StatusLook {
  if (failures.some(({ status }) => status === 'failed')) return statusLooks.failed;
  return failures.length === 0 ? fine : statusLooks.indeterminate;
}

function useWords({ publicKey, keyUsage, serialNumber }: PathCertificate): string {
  const use = keyUsage === undefined ? [] : [keyUsage.length === 0 ? 'for nothing' : keyUsage.join(', ')];
  return [publicKey, ...use, `serial number ${spaced(serialNumber)}`].join(' · ');
}

/** The place of a certificate that is not here: whose it is, where it may be had, and what to do. */
function missingLink(
  { model, question, asking }: PageContext,
  { subject, issuer }: PathCertificate,
  missing: FailureFact,
): HTMLElement {
  const { report, mayFetch } = model.state;
  const requests = report.requests.filter((each) => each.kind === 'issuer' && each.subject === subject);
  const fetch = button(
    {
      class: 'secondary',
      data: { focus: `fetch issuer ${subject}` },
      aria: { disabled: asking === 'fetchMissing' ? true : undefined },
    },
    () => question('fetchMissing', {}),
    icon('archive'),
    'Fetch what is missing…',
  );
  return element(
    'li',
    { class: 'link gap edge-warn' },
    element('div', { class: 'link-role' }, 'issued by'),
    element(
      'div',
      { class: 'link-head' },
      element('span', { class: 'tone-warn' }, icon('question', 'missing')),
      foreign(commonName(issuer), 'link-name'),
      element('span', { class: 'tag' }, 'missing'),
    ),
    factList([
      { name: 'Issuer', value: issuer },
      factOf('What to do', missing.remedy),
      factOf(
        'It may be had at',
        requests.length === 0 ? undefined : requests.map(({ url }) => url).join(' '),
      ),
      requests.length === 0
        ? factOf('It may be had at', 'the certificate that it has issued names no address')
        : undefined,
    ]),
    requests.length > 0 && mayFetch ? element('div', { class: 'ways' }, fetch) : undefined,
    requests.length > 0 && !mayFetch
      ? hint('Nothing is fetched, because the setting smime.fetch says never.')
      : undefined,
  );
}

/** A chain that does not even begin. */
function unknownSigner(signature: Signature): HTMLElement {
  const { certificate } = signature.signer;
  if (certificate !== undefined) return hint('No way to a trusted root was looked for.');
  return element(
    'ol',
    { class: 'chain' },
    element(
      'li',
      { class: 'link gap edge-warn' },
      element('div', { class: 'link-role' }, 'Signer'),
      element(
        'div',
        { class: 'link-head' },
        element('span', { class: 'tone-warn' }, icon('question', 'missing')),
        element('span', { class: 'link-name' }, 'The certificate of the signer is not here'),
        element('span', { class: 'tag' }, 'missing'),
      ),
      factList([
        ...idFacts(signature.sid),
        {
          name: 'What to do',
          value: 'Ask the sender for it, or put it into a folder of the setting smime.certificateFolders.',
        },
      ]),
      nearCertificates(signature),
    ),
  );
}
