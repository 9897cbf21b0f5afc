import type { Uri } from 'vscode';
import type { Host } from '../host';
import { BACK, type Back, type PassphraseQuestion } from '../prompts/prompts';
import { RememberedPassphrases } from './secrets';

/** What is asked, and what is said where the answer does not open it. */
export interface ProtectedFile extends Omit<PassphraseQuestion, 'problem'> {
  readonly file: Uri;
  readonly wrong: string;
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
  { file, wrong, ...question }: ProtectedFile,
  open: (passphrase: string) => Promise<T | undefined>,
): Promise<T | Back> {
  const remembered = new RememberedPassphrases(secrets);
  const known = await remembered.of(file);
  const opened = known === undefined ? undefined : await open(known);
  if (opened !== undefined) return opened;
  // The file has changed since: what no longer opens it is not kept.
  if (known !== undefined) await remembered.forget(file);
  for (let problem = {}; ; problem = { problem: wrong }) {
    const answer = await prompts.passphrase({ ...question, ...problem });
    if (answer === BACK) return BACK;
    const result = await open(answer.passphrase);
    if (result === undefined) continue;
    if (answer.remember) await remembered.remember(file, answer.passphrase);
    return result;
  }
}
