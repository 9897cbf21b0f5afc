import { strict as assert } from 'node:assert';
import type { Uri } from 'vscode';
import type { TestApi } from '../../../src/host/testing';
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
  type Shown,
  type TextQuestion,
  type Watched,
} from '../../../src/host/prompts/prompts';
import { Answering, openLine, openList, pressOther, type Leaving } from './quickInputs';

/** What the person does next. */
export type Act =
  /** Chooses the line whose label matches, once something else has happened. */
  | { readonly choose: RegExp; readonly after?: () => Promise<void> }
  /** Chooses those whose labels match; those that were offered as chosen where it is undefined. */
  | { readonly several: readonly RegExp[] | undefined; readonly browse?: boolean; readonly press?: RegExp }
  | { readonly passphrase: string; readonly remember?: boolean }
  | { readonly secret: string }
  | { readonly text: string }
  | { readonly files: readonly Uri[] }
  /** Saves there; where it is proposed to, where nothing is said. */
  | { readonly saveAt: Uri | undefined }
  | { readonly confirm: boolean }
  /** Presses the button that matches. */
  | { readonly decide: RegExp }
  | Leaving;

type ActOf<K extends string> = Extract<Act, Record<K, unknown>>;

/**
 * A person who acts by a script in the lists and lines of the window itself, and remembers all that was asked and told.
 * What stands in dialogs of the system is answered in their place.
 */
export class ScriptedPrompts implements Prompts {
  readonly asked: string[] = [];
  readonly told: string[] = [];
  /** What stood below the questions of dialogs. */
  readonly details: string[] = [];
  /** What was shown in full. */
  readonly read: string[] = [];
  /** Where it was proposed to save. */
  readonly proposed: Uri[] = [];
  /** What was offered as chosen, by the list. */
  readonly preselected: string[][] = [];
  /** The lists that were offered, with what stands beside each line. */
  readonly offered: string[][] = [];
  private broken: unknown;
  private readonly acts: Act[];
  private readonly waiting: ((message: string) => void)[] = [];

  constructor(
    acts: readonly Act[],
    private readonly door: Pick<TestApi, 'window' | 'dismissal'>,
    private readonly options: {
      readonly stopsWork?: RegExp;
      /** The button of a notification: at once, or when the person gets round to it. */
      readonly presses?: string | (() => Promise<string>);
    } = {},
  ) {
    this.acts = [...acts];
  }

  /** The script came to its end: nothing that was expected was left out. */
  assertDone(): void {
    assert.ifError(this.broken);
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
    const act = this.take('choose', `${question.title}: ${question.placeholder}`);
    return this.answered(this.door.window.choose(question), act, async ({ choose, after }) => {
      const list = openList();
      const chosen = list.items.find(({ label }) => choose.test(label));
      const labels = list.items.map(({ label }) => label).join(' | ');
      assert.ok(chosen, `${String(choose)} is not among ${labels}`);
      list.activeItems = [chosen];
      await after?.();
    });
  }

  async chooseSeveral<T>(question: SeveralQuestion<T>): Promise<SeveralAnswer<T> | Back> {
    this.offered.push(question.choices.map(({ label, detail }) => [label, detail].join(' ').trim()));
    const picked = question.choices.filter((choice) => choice.picked === true);
    this.preselected.push(picked.map(({ label }) => label));
    const act = this.take('several', `${question.title}: ${question.placeholder}`);
    return this.answered(
      this.door.window.chooseSeveral(question),
      act,
      ({ several, browse = false, press }) => {
        const list = openList();
        if (several !== undefined)
          list.selectedItems = list.items.filter(({ label }) => several.some((each) => each.test(label)));
        if (browse || press !== undefined) pressOther(press);
      },
    );
  }

  async passphrase(question: PassphraseQuestion): Promise<PassphraseAnswer | Back> {
    const problem = question.problem === undefined ? '' : ' (wrong)';
    const act = this.take('passphrase', `${question.placeholder}${problem}`);
    return this.answered(this.door.window.passphrase(question), act, ({ passphrase, remember = false }) => {
      const line = openLine();
      line.validationMessage = undefined;
      line.value = passphrase;
      if (remember) pressOther();
    });
  }

  async secret(question: SecretQuestion): Promise<string | Back> {
    const asked = this.door.window.secret(question);
    return this.line(asked, 'secret', question.placeholder, ({ secret }) => secret);
  }

  async text(question: TextQuestion): Promise<string | Back> {
    const asked = this.door.window.text(question);
    return this.line(asked, 'text', `${question.title}: ${question.prompt}`, ({ text }) => text);
  }

  /** Writes a line; where that is refused, the next act writes another. */
  private async line<K extends 'secret' | 'text'>(
    asked: Promise<string | Back>,
    kind: K,
    question: string,
    words: (act: ActOf<K>) => string,
  ): Promise<string | Back> {
    const answering = new Answering(asked);
    await this.surely(async () => {
      let act = this.take(kind, question);
      while (act !== 'back' && act !== 'cancel') {
        const line = openLine();
        line.validationMessage = undefined;
        line.value = words(act);
        const problem = await answering.accept();
        if (problem === undefined) return;
        this.asked.push(problem);
        act = this.take(kind, question);
      }
      await answering.leave(act);
    });
    return answering.answer;
  }

  async files(question: FilesQuestion): Promise<readonly Uri[]> {
    const act = this.next('files', question.openLabel);
    return Promise.resolve(act === BACK ? [] : act.files);
  }

  async save({ title, start }: SaveQuestion): Promise<Uri | undefined> {
    this.proposed.push(start);
    const act = this.next('saveAt', title);
    return Promise.resolve(act === BACK ? undefined : (act.saveAt ?? start));
  }

  async show({ message, detail }: Shown): Promise<void> {
    this.read.push(`${message}\n${detail}`);
    return Promise.resolve();
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

  async watch<T>(title: string, work: (watched: Watched) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    if (this.options.stopsWork?.test(title) === true) setTimeout(() => controller.abort(), 0);
    return work({ signal: controller.signal, report: () => undefined });
  }

  private tell(message: string): void {
    this.told.push(message);
    for (const resolve of this.waiting.splice(0)) resolve(message);
  }

  /** What the window answers once a person has put the answer into what is open. */
  private async answered<A extends object, T>(
    asked: Promise<T>,
    act: A | Leaving,
    put: (act: A) => Promise<void> | void,
  ): Promise<T> {
    const answering = new Answering(asked);
    await this.surely(async () => {
      if (act === 'back' || act === 'cancel') return answering.leave(act);
      await put(act);
      await answering.accept();
    });
    return answering.answer;
  }

  /** What goes wrong in the script is no failure of the command, which would tell of it and end. */
  private async surely(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.broken ??= error;
      throw error;
    }
  }

  private next<K extends string>(kind: K, question: string): ActOf<K> | Back {
    const act = this.take(kind, question);
    if (act === 'cancel') throw this.door.dismissal();
    return act === 'back' ? BACK : act;
  }

  private take<K extends string>(kind: K, question: string): ActOf<K> | Leaving {
    this.asked.push(question);
    const act = this.acts.shift();
    if (act === 'cancel' || act === 'back') return act;
    if (act !== undefined && kind in act) return act as ActOf<K>;
    const error = new Error(`asked “${question}”, the script says ${JSON.stringify(act)}`);
    this.broken ??= error;
    throw error;
  }
}
