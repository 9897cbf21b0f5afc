import { l10n } from 'vscode';
import { fromHex } from '../../core/bytes/hex';
import { contentKeyOf, type ContentKey } from '../../core/keys/key';
import type { Prompts } from '../prompts/prompts';
import { BACK, type Back } from '../prompts/prompts';

const HEX = /^(?:[0-9a-f]{2})+$/i;

/**
 * Lets the person type the key of a content. It is used and not kept.
 * @param lengths octets that the ciphers of what is locked take; empty where that is not known
 * @throws SmimeError `cancelled`
 */
export async function pickSessionKey(
  prompts: Prompts,
  title: string,
  lengths: readonly number[],
): Promise<ContentKey | Back> {
  const text = await prompts.secret({
    title,
    placeholder: l10n.t('The session key in hexadecimal'),
    canGoBack: true,
    problemOf: (typed) => problemOf(digitsOf(typed), lengths),
  });
  return text === BACK ? BACK : contentKeyOf(fromHex(digitsOf(text)));
}

/** Keys are often shown in groups of digits, and as 00:1f or 0x00. */
function digitsOf(text: string): string {
  return text.replaceAll(/[\s:]/g, '').replace(/^0x/i, '');
}

function problemOf(digits: string, lengths: readonly number[]): string | undefined {
  if (!HEX.test(digits)) return l10n.t('Two hexadecimal digits for each octet, such as 00 1f a0.');
  const octets = digits.length / 2;
  if (lengths.length === 0 || lengths.includes(octets)) return undefined;
  const wanted = lengths.map((length) => `${length} (${2 * length})`).join(', ');
  return l10n.t('These are {0} octets; the cipher takes a key of this many (digits): {1}.', octets, wanted);
}
