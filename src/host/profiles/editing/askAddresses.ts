import { l10n } from 'vscode';
import { schemaProblems, type Schema } from '../../../core/smime/profiles/schema';
import { BACK, type Back, type Prompts } from '../../prompts/prompts';

/** Addresses to ask for. */
export interface AddressesQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value: readonly string[];
  readonly schema: Schema | undefined;
}

/** Asks for addresses on one line. */
export async function askAddresses(
  prompts: Prompts,
  { title, prompt, value, schema = {} }: AddressesQuestion,
): Promise<readonly string[] | Back> {
  const answer = await prompts.text({
    title,
    placeholder: l10n.t('Addresses, with commas between them'),
    prompt,
    value: value.join(', '),
    canGoBack: true,
    problemOf: (text) => problemOf(addressesIn(text), schema),
  });
  return answer === BACK ? BACK : addressesIn(answer);
}

function addressesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function problemOf(addresses: readonly string[], schema: Schema): string | undefined {
  const bad = addresses.find((each) => schemaProblems(each, schema.items ?? {}).length > 0);
  if (bad !== undefined) return l10n.t('“{0}” is not an address.', bad);
  if (addresses.length === 0) return l10n.t('At least one address is needed.');
  if (addresses.length > (schema.maxItems ?? Infinity))
    return l10n.t('These are too many: {0} are the most.', schema.maxItems ?? 0);
  return undefined;
}
