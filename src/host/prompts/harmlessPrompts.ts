import { drawn, harmless, lineByLine } from './harmless';
import type { Choice, PassphraseQuestion, Prompts, Question, TextQuestion } from './prompts';

/**
 * Prompts that show no text as anything but text, wherever it comes from: nothing in it draws an icon, is a link or hides
 * what stands around it. All that a person is asked or told goes through here, so that nobody who asks can forget it.
 */
export function harmlessPrompts(prompts: Prompts): Prompts {
  return {
    choose: async (question) => prompts.choose(withChoices(question)),
    chooseSeveral: async (question) => prompts.chooseSeveral(withChoices(question)),
    passphrase: async (question) => prompts.passphrase(passphraseQuestion(question)),
    secret: async (question) => prompts.secret(withProblem(harmlessQuestion(question))),
    text: async (question) =>
      prompts.text(withProblem({ ...harmlessQuestion(question), prompt: drawn(question.prompt) })),
    files: async (question) => prompts.files({ ...question, title: drawn(question.title) }),
    save: async (question) => prompts.save({ ...question, title: drawn(question.title) }),
    show: async ({ message, detail }) =>
      prompts.show({ message: lineByLine(message), detail: lineByLine(detail) }),
    confirm: async ({ message, detail, action }) =>
      prompts.confirm({ message: lineByLine(message), detail: lineByLine(detail), action }),
    decide: async ({ message, detail, actions }) =>
      prompts.decide({ message: lineByLine(message), detail: lineByLine(detail), actions }),
    failed: async (message, buttons) => prompts.failed(lineByLine(message), buttons),
    done: async (message, buttons) => prompts.done(lineByLine(message), buttons),
    watch: async (title, work) =>
      prompts.watch(drawn(title), async (watched) =>
        work({ signal: watched.signal, report: (text) => watched.report(drawn(text)) }),
      ),
  };
}

function harmlessQuestion<Q extends Question>(question: Q): Q {
  return { ...question, title: drawn(question.title), placeholder: drawn(question.placeholder) };
}

function withChoices<T, Q extends Question & { readonly choices: readonly Choice<T>[] }>(question: Q): Q {
  return { ...harmlessQuestion(question), choices: question.choices.map(harmlessChoice) };
}

function harmlessChoice<T>({ warnings = [], ...choice }: Choice<T>): Choice<T> {
  const { label, description, detail, group } = choice;
  const warned = warnings.map((text) => `$(warning) ${drawn(text)}`);
  const details = [...warned, ...(detail === undefined ? [] : [drawn(detail)])];
  return {
    ...choice,
    label: harmless(label),
    ...(description !== undefined && { description: drawn(description) }),
    ...(details.length > 0 && { detail: details.join(' · ') }),
    ...(group !== undefined && { group: drawn(group) }),
  };
}

function passphraseQuestion(question: PassphraseQuestion): PassphraseQuestion {
  const { problem, instead } = question;
  return {
    ...harmlessQuestion(question),
    ...(problem !== undefined && { problem: drawn(problem) }),
    ...(instead !== undefined && { instead: drawn(instead) }),
  };
}

function withProblem<Q extends Pick<TextQuestion, 'problemOf'>>(question: Q): Q {
  const problemOf = (text: string): string | undefined => {
    const problem = question.problemOf(text);
    return problem === undefined ? undefined : drawn(problem);
  };
  return { ...question, problemOf };
}
