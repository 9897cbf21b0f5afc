import type { CoveredPart } from './coveredPart';
import { foundIn, namedPart, someOf } from '../partFindings';
import type { PlacedDraft } from '../finding';
import { signedGroups, type SignedGroup } from './signedGroups';

type SiblingRule = 'prependedPart' | 'appendedPart' | 'unsignedSibling';

/** What stands beside a signed part and is taken for signed, or takes its place. */
export function siblingFindings(parts: readonly CoveredPart[]): readonly PlacedDraft[] {
  const order = new Map(parts.map((part, index) => [part, index]));
  const told = new Set<CoveredPart>();
  return signedGroups(parts).flatMap((group) => {
    const demoted = demotion(group);
    const others = group.beside.filter(
      (part) => !told.has(part) && !(demoted !== undefined && isRead(part, group)),
    );
    for (const part of others) told.add(part);
    return [...(demoted ? [demoted] : []), ...siblings(group, others, order)];
  });
}

function siblings(
  group: SignedGroup,
  others: readonly CoveredPart[],
  order: ReadonlyMap<CoveredPart, number>,
): readonly PlacedDraft[] {
  const [firstSigned] = group.signed;
  const first = (firstSigned && order.get(firstSigned)) ?? 0;
  const ruleOf = (part: CoveredPart): SiblingRule => {
    if (part.shown !== 'inline' || part.message !== group.signature.message) return 'unsignedSibling';
    return (order.get(part) ?? 0) < first ? 'prependedPart' : 'appendedPart';
  };
  const rules = ['prependedPart', 'appendedPart', 'unsignedSibling'] as const;
  return rules.flatMap((rule) =>
    someOf(others, (part) => (ruleOf(part) === rule ? about(rule, part, group) : undefined)),
  );
}

function about(rule: SiblingRule, part: CoveredPart, { signature }: SignedGroup): PlacedDraft {
  return foundIn(rule, part.layer, {
    detail: `${namedPart(part.layer)} is not under the signature ${signature.id}`,
  });
}

/** What is not signed is what is shown, and what is signed is a file beside it or nothing that is shown. */
function demotion(group: SignedGroup): PlacedDraft | undefined {
  const { signed, beside } = group;
  const [first] = signed;
  const shown = beside.find((part) => isRead(part, group));
  if (first === undefined || shown === undefined || signed.some((part) => part.shown === 'inline'))
    return undefined;
  const how = first.shown === 'attachment' ? 'an attachment' : 'not shown';
  const detail = `${namedPart(first.layer)} is ${how}, ${namedPart(shown.layer)} is what is read`;
  return foundIn('signedPartDemoted', first.layer, { detail });
}

/** Whether a part is read in the place of the signed one: words can stand in a picture too. */
function isRead({ shown, message }: CoveredPart, { signature }: SignedGroup): boolean {
  return shown === 'inline' && message === signature.message;
}
