import { l10n } from 'vscode';
import { writePem } from '../../core/bytes/pem';
import { SmimeError } from '../../core/errors/smimeError';
import { BACK, type Prompts } from '../prompts/prompts';

/** Bytes in the form that the person wants, with what a file of them ends with. */
export interface Encoded {
  readonly content: Uint8Array;
  readonly extension: string;
}

/** What there is to choose from. */
export interface Encodings {
  readonly title: string;
  readonly bytes: Uint8Array;
  /** What stands in the boundary lines of PEM. */
  readonly label: string;
  /** What a file of the bytes themselves ends with. */
  readonly extension: string;
}

/** Asks whether bytes are to be saved as they stand or as PEM. @throws SmimeError `cancelled` */
export async function chooseEncoding(
  prompts: Prompts,
  { title, bytes, label, extension }: Encodings,
): Promise<Encoded> {
  const chosen = await prompts.choose<'binary' | 'pem'>({
    title,
    placeholder: l10n.t('The form of the file'),
    canGoBack: false,
    choices: [
      { label: l10n.t('PEM'), detail: l10n.t('base64 between boundary lines'), value: 'pem' },
      { label: l10n.t('Binary'), detail: l10n.t('DER or BER, byte for byte as it stands'), value: 'binary' },
    ],
  });
  if (chosen === BACK) throw new SmimeError('cancelled');
  return chosen === 'pem'
    ? { content: writePem(label, bytes), extension: '.pem' }
    : { content: bytes, extension };
}
