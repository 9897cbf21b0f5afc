import type { HeaderFieldFact, HeaderProtectionFact } from '../../../core/report/headerProtectionFact';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { rangeRef } from '../../dom/rangeRef';
import { capped } from '../../lists/capped';
import { section } from '../section';

const schemes: Readonly<Record<HeaderProtectionFact['scheme'], string>> = {
  none: 'No signature and no encryption is over these fields: anybody on the way could have changed them.',
  rfc9788: 'The sender protects the header as RFC 9788 has it: what stands inside counts.',
  rfc8551: 'The message is wrapped as a whole: the header inside is the protected one.',
};

const notSeen =
  'Nothing protects these fields outside. Whether a protected header is inside shows when it is opened.';

const states: Readonly<Record<HeaderFieldFact['status'], string>> = {
  unprotected: 'not protected',
  signed: 'signed',
  encrypted: 'encrypted',
  signedAndEncrypted: 'signed and encrypted',
};

/**
 * The header outside beside the one inside, for a message of which something is protected.
 * @param isLocked whether something could not be opened, in which a protected header may be
 */
export function headerProtection(facts: HeaderProtectionFact, isLocked: boolean): HTMLElement | undefined {
  if (facts.envelope.length === 0) return undefined;
  const list = element('dl', { class: 'facts protected-headers' });
  const hp = facts.hp === undefined ? '' : ` hp="${facts.hp}"`;
  return section(
    `Header protection${hp}`,
    element('p', { class: 'hint' }, isLocked && facts.scheme === 'none' ? notSeen : schemes[facts.scheme]),
    facts.scheme === 'none' ? undefined : capped(facts.fields, list, field),
  );
}

function field(fact: HeaderFieldFact): HTMLElement {
  const { name, status, differs } = fact;
  const tone = status === 'unprotected' ? 'pill tone-warn' : 'pill';
  return element(
    'div',
    { class: 'fact-pair', data: { status, differs: String(differs) } },
    element('dt', {}, foreign(name), ' ', element('span', { class: tone }, states[status])),
    element('dd', {}, ...values(fact)),
  );
}

function values({ inner, outer, innerRange, outerRange, differs }: HeaderFieldFact): Child[] {
  if (inner === undefined) return [rangeRef(outerRange, {}, foreign(outer ?? ''))];
  const inside = rangeRef(innerRange, {}, foreign(inner));
  if (outer === undefined) return [inside, element('div', { class: 'note' }, 'not there outside')];
  if (!differs) return [inside];
  const outside = element('div', { class: 'note' }, 'outside: ', rangeRef(outerRange, {}, foreign(outer)));
  return [inside, outside];
}
