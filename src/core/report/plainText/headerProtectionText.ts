import type { HeaderFieldFact, HeaderProtectionFact } from '../headerProtectionFact';

const SCHEMES: Readonly<Record<HeaderProtectionFact['scheme'], string>> = {
  none: 'no header protection',
  rfc9788: 'header protection of RFC 9788',
  rfc8551: 'the message is wrapped as a whole (RFC 8551)',
};

const NOT_SEEN = 'no header protection outside; whether there is any inside shows when it is opened';

const STATES: Readonly<Record<HeaderFieldFact['status'], string>> = {
  unprotected: 'unprotected',
  signed: 'signed',
  encrypted: 'encrypted',
  signedAndEncrypted: 'signed and encrypted',
};

/**
 * How the header is protected, and each field that is; those that nothing protects are told in one line.
 * @param isLocked whether something could not be opened, in which a protected header may be
 */
export function headerLines(facts: HeaderProtectionFact, isLocked = false): readonly string[] {
  const { scheme, hp, draft, fields, legacyDisplay, envelope } = facts;
  // Where nothing is signed or encrypted there is nothing that could protect a header.
  if (envelope.length === 0) return [];
  const told = fields.filter(({ inner }) => inner !== undefined);
  const others = fields.filter(({ inner }) => inner === undefined);
  return [
    `  ${[isLocked && scheme === 'none' ? NOT_SEEN : SCHEMES[scheme], ...hpWords(hp), ...draftWords(draft)].join(', ')}`,
    ...told.flatMap(fieldLines),
    ...(others.length === 0 ? [] : [`  unprotected: ${namesOf(others)}`]),
    ...legacyDisplay.map((layer) => `  layer ${layer} repeats confidential fields for old readers`),
  ];
}

function hpWords(hp: HeaderProtectionFact['hp']): readonly string[] {
  return hp === undefined ? [] : [`hp="${hp}"`];
}

function draftWords(draft: string | undefined): readonly string[] {
  return draft === undefined ? [] : [`protected-headers="${draft}" of an old draft`];
}

function fieldLines({ name, outer, inner, status, differs }: HeaderFieldFact): readonly string[] {
  const own = `  ${name}: ${inner ?? outer ?? ''} (${STATES[status]})`;
  if (differs) return [own, `    outside: ${outer ?? ''}`];
  return inner !== undefined && outer === undefined ? [`${own}, not there outside`] : [own];
}

function namesOf(fields: readonly HeaderFieldFact[]): string {
  return [...new Set(fields.map(({ name }) => name))].join(', ');
}
