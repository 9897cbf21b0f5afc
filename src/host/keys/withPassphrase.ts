import type { Uri } from 'vscode';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import { askUntilOpen, type OpeningQuestion } from './askUntilOpen';
import { RememberedPassphrases } from './secrets';

/** What is asked, and of which file. */
export interface ProtectedFile extends OpeningQuestion {
  readonly file: Uri;
}

/**
 * Opens what a passphrase protects. It is the one that was remembered for the file, else the person's, who is asked
 * until it opens.
 * @param open undefined where the passphrase is wrong
 * @returns BACK where the person goes back
 * @throws SmimeError `cancelled`, and what `open` throws
 */
export async function withPassphrase<T>(
  { prompts, secrets }: Host,
  { file, ...question }: ProtectedFile,
  open: (passphrase: string) => Promise<T | undefined>,
): Promise<T | Back> {
  const remembered = new RememberedPassphrases(secrets);
  const known = await remembered.of(file);
  const opened = known === undefined ? undefined : await open(known);
  if (opened !== undefined) return opened;
  // The file has changed since: what no longer opens it is not kept.
  if (known !== undefined) await remembered.forget(file);
  const asked = await askUntilOpen(prompts, question, open);
  if (asked === BACK) return BACK;
  if (asked.answer.remember) await remembered.remember(file, asked.answer.passphrase);
  return asked.result;
}
