import { strict as assert } from 'node:assert';
import type { Uri } from 'vscode';
import {
  BACK,
  type Back,
  type ChoiceQuestion,
  type Confirmation,
  type Decision,
  type FilesQuestion,
  type PassphraseAnswer,
  type PassphraseQuestion,
  type Prompts,
  type SaveQuestion,
  type SecretQuestion,
  type SeveralAnswer,
  type SeveralQuestion,
  type TextQuestion,
  type Watched,
} from '../../../src/host/prompts/prompts';

/** What the person does next. */
export type Act =
  /** Chooses the line whose label matches. */
  | { readonly choose: RegExp }
  /** Chooses those whose labels match; those that were offered as chosen where it is undefined. */
  | { readonly several: readonly RegExp[] | undefined; readonly browse?: boolean }
  | { readonly passphrase: string; readonly remember?: boolean }
  | { readonly secret: string }
  | { readonly text: string }
  | { readonly files: readonly Uri[] }
  /** Saves there; where it is proposed to, where nothing is said. */
  | { readonly saveAt: Uri | undefined }
  | { readonly confirm: boolean }
  /** Presses the button that matches. */
  | { readonly decide: RegExp }
  | 'back'
  | 'cancel';

/** A person who acts by a script, and remembers all that was asked and told. */
export class ScriptedPrompts implements Prompts {
  readonly asked: string[] = [];
  readonly told: string[] = [];
  /** What stood below the questions of dialogs. */
  readonly details: string[] = [];
  /** Where it was proposed to save. */
  readonly proposed: Uri[] = [];
  /** What was offered as chosen, by the list. */
  readonly preselected: string[][] = [];
  /** The lists that were offered, with what stands beside each line. */
  readonly offered: string[][] = [];
  private readonly acts: Act[];
  private readonly waiting: ((message: string) => void)[] = [];

  constructor(
    acts: readonly Act[],
    private readonly dismissal: () => Error,
    private readonly options: {
      readonly stopsWork?: boolean;
      /** The button of a notification: at once, or when the person gets round to it. */
      readonly presses?: string | (() => Promise<string>);
    } = {},
  ) {
    this.acts = [...acts];
  }

  /** The script came to its end: nothing that was expected was left out. */
  assertDone(): void {
    assert.deepEqual(
      this.acts,
      [],
      `not asked for; asked: ${this.asked.join(' | ')}; told: ${this.told.join(' | ')}`,
    );
  }

  /** The next thing that is told, or was told already. */
  async message(): Promise<string> {
    const [first] = this.told;
    return first ?? new Promise((resolve) => this.waiting.push(resolve));
  }

  async choose<T>(question: ChoiceQuestion<T>): Promise<T | Back> {
    this.offered.push(question.choices.map(({ label, detail }) => [label, detail].join(' ').trim()));
    const act = this.next('choose', `${question.title}: ${question.placeholder}`);
    if (act === BACK) return BACK;
    const labels = question.choices.map(({ label }) => label);
    const chosen = question.choices.find(({ label }) => act.choose.test(label));
    assert.ok(chosen, `${String(act.choose)} is not among ${labels.join(' | ')}`);
    return Promise.resolve(chosen.value);
  }

  async chooseSeveral<T>(question: SeveralQuestion<T>): Promise<SeveralAnswer<T> | Back> {
    this.offered.push(question.choices.map(({ label, detail }) => [label, detail].join(' ').trim()));
    const picked = question.choices.filter((choice) => choice.picked === true);
    this.preselected.push(picked.map(({ label }) => label));
    const act = this.next('several', `${question.title}: ${question.placeholder}`);
    if (act === BACK) return BACK;
    const { several, browse = false } = act;
    const chosen =
      several === undefined
        ? picked
        : question.choices.filter(({ label }) => several.some((each) => each.test(label)));
    return Promise.resolve({ chosen: chosen.map(({ value }) => value), browse });
  }

  async passphrase(question: PassphraseQuestion): Promise<PassphraseAnswer | Back> {
    const act = this.next(
      'passphrase',
      `${question.placeholder}${question.problem === undefined ? '' : ' (wrong)'}`,
    );
    if (act === BACK) return BACK;
    return Promise.resolve({ passphrase: act.passphrase, remember: act.remember ?? false });
  }

  async secret(question: SecretQuestion): Promise<string | Back> {
    const act = this.next('secret', question.placeholder);
    if (act === BACK) return BACK;
    const problem = question.problemOf(act.secret);
    if (problem === undefined) return act.secret;
    this.asked.push(problem);
    return this.secret(question);
  }

  async text(question: TextQuestion): Promise<string | Back> {
    const act = this.next('text', `${question.title}: ${question.prompt}`);
    if (act === BACK) return BACK;
    const problem = question.problemOf(act.text);
    if (problem === undefined) return act.text;
    this.asked.push(problem);
    return this.text(question);
  }

  async files(question: FilesQuestion): Promise<readonly Uri[]> {
    const act = this.next('files', question.openLabel);
    assert.notEqual(act, BACK);
    return Promise.resolve(act === BACK ? [] : act.files);
  }

  async save({ title, start }: SaveQuestion): Promise<Uri | undefined> {
    this.proposed.push(start);
    const act = this.next('saveAt', title);
    return Promise.resolve(act === BACK ? undefined : (act.saveAt ?? start));
  }

  async confirm({ message, detail }: Confirmation): Promise<boolean> {
    this.details.push(detail);
    const act = this.next('confirm', message);
    return Promise.resolve(act !== BACK && act.confirm);
  }

  async decide({ message, detail, actions }: Decision): Promise<string | undefined> {
    this.details.push(detail);
    const act = this.next('decide', message);
    const pressed = act === BACK ? undefined : actions.find((each) => act.decide.test(each));
    assert.ok(act === BACK || pressed !== undefined, `no such button: ${actions.join(' | ')}`);
    return Promise.resolve(pressed);
  }

  async failed(message: string): Promise<string | undefined> {
    this.tell(message);
    return Promise.resolve(undefined);
  }

  async done(message: string): Promise<string | undefined> {
    this.tell(message);
    const { presses } = this.options;
    return typeof presses === 'function' ? presses() : Promise.resolve(presses);
  }

  async watch<T>(_title: string, work: (watched: Watched) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    if (this.options.stopsWork === true) setTimeout(() => controller.abort(), 0);
    return work({ signal: controller.signal, report: () => undefined });
  }

  private tell(message: string): void {
    this.told.push(message);
    for (const resolve of this.waiting.splice(0)) resolve(message);
  }

  private next<K extends string>(kind: K, question: string): Extract<Act, Record<K, unknown>> | Back {
    this.asked.push(question);
    const act = this.acts.shift();
    if (act === 'cancel') throw this.dismissal();
    if (act === 'back') return BACK;
    assert.ok(
      act !== undefined && kind in act,
      `asked “${question}”, the script says ${JSON.stringify(act)}`,
    );
    return act as Extract<Act, Record<K, unknown>>;
  }
}
