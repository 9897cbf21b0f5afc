import type { Range } from '../../bytes/range';
import { mixedLabels } from '../../mime/mixedScripts';
import { hasALabel, unicodeDomain } from '../../mime/unicodeDomain';
import { unseenIn, unseenInName } from '../../mime/unseen';
import { found, type Draft } from '../finding';
import { inQuotes } from '../../errors/inQuotes';

/** An address that somebody is shown, and the name beside it. */
export interface ShownAddress {
  readonly address: string;
  readonly display?: string | undefined;
  /** Undefined for one of a certificate that stands outside the file. */
  readonly range: Range | undefined;
}

/** What lets one address look like another, whichever that is. */
export function addressFindings({ address, display, range }: ShownAddress): readonly Draft[] {
  const mixed = mixedLabels(address);
  const unseen = [...unseenIn(address), ...unseenInName(display ?? '')];
  return [
    ...(mixed.length === 0 ? [] : [found('mixedScripts', { detail: mixedText(address, mixed), range })]),
    ...punycode(address, range),
    ...(unseen.length === 0
      ? []
      : [found('invisibleCharacters', { detail: `${unseen.join(', ')} at ${address}`, range })]),
  ];
}

function mixedText(address: string, mixed: ReturnType<typeof mixedLabels>): string {
  const labels = mixed.map(({ text, scripts }) => `${inQuotes(text)} is ${scripts.join(' and ')}`);
  return `${labels.join(', ')} in ${address}`;
}

function punycode(address: string, range: Range | undefined): readonly Draft[] {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (!hasALabel(domain)) return [];
  const shown = unicodeDomain(domain);
  const detail = hasALabel(shown) ? `${domain}, which no honest writer makes` : `${domain} is ${shown}`;
  return [found('punycodeDomain', { detail, range })];
}
