import { decodePunycode } from './punycode';
import { asciiDomain } from './sameAddress';

const A_LABEL = 'xn--';

/**
 * A domain as readers are shown it: its A-labels in Unicode (RFC 5890 2.3.2.1). One that is not what its own Unicode
 * is written as stays as it stands: no honest writer makes such, and what readers show of it cannot be told.
 */
export function unicodeDomain(domain: string): string {
  return domain.split('.').map(unicodeLabel).join('.');
}

/** Whether a label of the domain is written in Punycode, honestly or not. */
export function hasALabel(domain: string): boolean {
  return domain.split('.').some(isALabel);
}

function isALabel(label: string): boolean {
  return label.toLowerCase().startsWith(A_LABEL);
}

function unicodeLabel(label: string): string {
  const lower = label.toLowerCase();
  const decoded = isALabel(label) ? decodePunycode(lower.slice(A_LABEL.length)) : undefined;
  return decoded !== undefined && asciiDomain(decoded) === lower ? decoded : label;
}
