import { certificateAddresses } from '../../x509/addresses';
import type { Certificate } from '../../x509/certificate';

// What is shown of a name, and what an honest certificate says of its holder.
const MOST_WORDS = 20;
const MOST_PROVEN = 20_000;

/**
 * The display names that some certificates say nothing of: no word of them stands in the name or in an address of a
 * holder. Many readers show them alone, and anybody writes there what he likes.
 */
export function unprovenNames(
  names: readonly string[],
  certificates: readonly Certificate[],
): readonly string[] {
  const texts = certificates.flatMap((each) => [
    ...each.subject.attributes.map(({ value }) => value),
    ...certificateAddresses(each),
  ]);
  const proven = plain(texts.join(' ').slice(0, MOST_PROVEN));
  return names.filter((name) => {
    const words = plain(name).match(/[\p{L}\p{N}]+/gu) ?? [];
    return (
      words.length > 0 && !words.slice(0, MOST_WORDS).some((word) => isTelling(word) && proven.includes(word))
    );
  });
}

/** Two letters of the Latin alphabet are found everywhere. */
function isTelling(word: string): boolean {
  return word.length > 2 || /[^\0-\x7f]/.test(word);
}

/** Without accents, which a mail program has and an old certificate has not. */
function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
