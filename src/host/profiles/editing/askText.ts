import { schemaProblems, type Schema } from '../../../core/smime/profiles/schema';
import { BACK, type Back, type Prompts } from '../../prompts/prompts';

/** A text that the schema of profiles has something to say about. */
export interface SchemaTextQuestion {
  readonly title: string;
  readonly placeholder: string;
  readonly prompt: string;
  readonly value: string | undefined;
  readonly schema: Schema | undefined;
  /** What is said where the form is wrong. */
  readonly wanted: string;
  /** Whether nothing at all is an answer too. */
  readonly isOptional?: boolean;
}

/** Asks for a text without blanks around it; undefined for none. */
export async function askText(
  prompts: Prompts,
  { title, placeholder, prompt, value, schema = {}, wanted, isOptional = false }: SchemaTextQuestion,
): Promise<{ readonly text: string | undefined } | Back> {
  const answer = await prompts.text({
    title,
    placeholder,
    prompt,
    value: value ?? '',
    canGoBack: true,
    problemOf: (text) => {
      if (isOptional && text.trim() === '') return undefined;
      return schemaProblems(text.trim(), schema).length === 0 ? undefined : wanted;
    },
  });
  if (answer === BACK) return BACK;
  return { text: answer.trim() === '' ? undefined : answer.trim() };
}
