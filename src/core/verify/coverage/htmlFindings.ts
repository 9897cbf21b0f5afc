import type { Span } from '../../bytes/range';
import type { FindingRuleCode } from '../../catalogue/findingRules';
import type { Mention } from '../../mime/html/htmlFacts';
import type { CoverageMap } from './coverageMap';
import type { CoveredPart } from './coveredPart';
import type { HtmlPart } from './htmlPart';
import { foundIn, namedPart, someOf } from '../partFindings';
import type { PlacedDraft } from '../finding';

/** What the HTML parts of a signed or encrypted message do beside showing their own text. */
export function htmlFindings({ parts, html }: CoverageMap): readonly PlacedDraft[] {
  const covers = new Set(parts.flatMap(coversOf));
  const isEncrypted = parts.some(({ encryptedBy }) => encryptedBy.length > 0);
  return [
    ...someOf(html, (part) => hidingIn(part, covers)),
    ...someOf(html, activeIn),
    ...someOf(html, (part) => remoteIn(part, isEncrypted)),
    ...someOf(html, unsearched),
  ];
}

function coversOf({ signedBy, encryptedBy }: CoveredPart): readonly string[] {
  return [...signedBy, ...encryptedBy].map(({ id }) => id);
}

/** HTML beside what is better protected than itself is to hide nothing: readers make one document of both. */
function hidingIn(part: HtmlPart, covers: ReadonlySet<string>): PlacedDraft | undefined {
  const own = coversOf(part.part);
  if (own.length < covers.size) {
    const [how] = hidingOthers(part);
    return how && about('hiddenHtml', part, how.what, how);
  }
  const [first] = part.hidden;
  return first && about('hiddenText', part, count(part.hidden, first), first);
}

function hidingOthers({
  whole,
  leftOpen,
  unfinished,
  references,
  hidden,
  hidesOthers,
}: HtmlPart): readonly Mention[] {
  const swallowed = unfinished !== undefined && unfinished.kind !== 'tag' ? [unfinished] : [];
  const atEnd = whole ? [...(leftOpen ? [leftOpen] : []), ...swallowed] : [];
  const drawn = references.filter((reference) => reference.hidden);
  return [
    ...atEnd.map(({ what, ...span }) => ({ what: `${what}, without an end`, ...span })),
    ...drawn.map(({ contentId, ...span }) => ({ what: `cid:${contentId}`, ...span })),
    ...hidden,
    ...(hidesOthers ? [hidesOthers] : []),
  ];
}

function activeIn(part: HtmlPart): PlacedDraft | undefined {
  const [first] = part.active;
  return first && about('activeContent', part, listOf(part.active), first);
}

/** What is fetched tells its server that the message was read, and by whom; in an encrypted one, what was in it. */
function remoteIn(part: HtmlPart, isEncrypted: boolean): PlacedDraft | undefined {
  const [first] = part.remote;
  if (first === undefined) return undefined;
  if (isEncrypted) return about('remoteContent', part, listOf(part.remote), first);
  return part.part.signedBy.length > 0
    ? about('remoteNotSigned', part, listOf(part.remote), first)
    : undefined;
}

function unsearched({ part, whole }: HtmlPart): PlacedDraft | undefined {
  return whole ? undefined : foundIn('htmlNotSearched', part.layer);
}

function about(rule: FindingRuleCode, { part, rangeOf }: HtmlPart, what: string, span: Span): PlacedDraft {
  return foundIn(rule, part.layer, { detail: `${what} in ${namedPart(part.layer)}`, range: rangeOf(span) });
}

/** The different kinds of what was found, in their order. */
function listOf(mentions: readonly Mention[]): string {
  return [...new Set(mentions.map(({ what }) => what))].slice(0, 5).join(', ');
}

function count(mentions: readonly Mention[], { what }: Mention): string {
  return mentions.length === 1 ? what : `${what} and ${mentions.length - 1} more`;
}
