import {
  BACK,
  type Back,
  type PassphraseAnswer,
  type PassphraseQuestion,
  type Prompts,
} from '../prompts/prompts';

/** What is asked, and what is said where the answer does not open it. */
export interface OpeningQuestion extends PassphraseQuestion {
  readonly wrong: string;
}

/** What was opened, and by which answer. */
export interface OpenedByPerson<T> {
  readonly result: T;
  readonly answer: PassphraseAnswer;
}

/**
 * Asks for a passphrase until it opens something.
 * @param open undefined where the passphrase is wrong
 * @returns BACK where the person goes back
 * @throws SmimeError `cancelled`, and what `open` throws
 */
export async function askUntilOpen<T>(
  prompts: Prompts,
  { wrong, ...first }: OpeningQuestion,
  open: (passphrase: string) => Promise<T | undefined>,
): Promise<OpenedByPerson<T> | Back> {
  for (let question: PassphraseQuestion = first; ; question = { ...first, problem: wrong }) {
    const answer = await prompts.passphrase(question);
    if (answer === BACK) return BACK;
    const result = await open(answer.passphrase);
    if (result !== undefined) return { result, answer };
  }
}
