import { strict as assert } from 'node:assert';
import { harmlessPrompts } from '../../../src/host/prompts/harmlessPrompts';
import type { Choice, Prompts, Watched } from '../../../src/host/prompts/prompts';

const HOSTILE = '$(verified) [Retry](command:workbench.action.quit) \u202egro.elpmaxe';
const MENDED = '$ (verified) [Retry] (command:workbench.action.quit) \\u{202e}gro.elpmaxe';

/** What came through: all that VS Code would be given. */
class Recorder implements Prompts {
  readonly heard: unknown[] = [];

  choose = async (question: unknown): Promise<never> => this.hear(question);
  chooseSeveral = async (question: unknown): Promise<never> => this.hear(question);
  passphrase = async (question: unknown): Promise<never> => this.hear(question);
  files = async (question: unknown): Promise<never> => this.hear(question);
  save = async (question: unknown): Promise<never> => this.hear(question);
  show = async (question: unknown): Promise<never> => this.hear(question);
  confirm = async (question: unknown): Promise<never> => this.hear(question);
  decide = async (question: unknown): Promise<never> => this.hear(question);
  failed = async (message: string): Promise<never> => this.hear(message);
  done = async (message: string): Promise<never> => this.hear(message);
  secret = this.line.bind(this);
  text = this.line.bind(this);

  async watch<T>(title: string, work: (watched: Watched) => Promise<T>): Promise<T> {
    this.heard.push(title);
    const { signal } = new AbortController();
    return work({ signal, report: (text) => this.heard.push(text) });
  }

  private async line(question: { problemOf: (text: string) => string | undefined }): Promise<never> {
    return this.hear({ ...question, problem: question.problemOf('') });
  }

  private async hear(question: unknown): Promise<never> {
    this.heard.push(question);
    return Promise.resolve(undefined as never);
  }
}

const question = { title: HOSTILE, placeholder: HOSTILE, canGoBack: false };
const line = { ...question, prompt: HOSTILE, problemOf: () => HOSTILE };
const choice: Choice<string> = {
  label: HOSTILE,
  description: HOSTILE,
  detail: HOSTILE,
  warnings: [HOSTILE, HOSTILE],
  group: HOSTILE,
  icon: 'key',
  value: HOSTILE,
};
const shown = {
  label: MENDED,
  description: MENDED,
  detail: `$(warning) ${MENDED} · $(warning) ${MENDED} · ${MENDED}`,
  group: MENDED,
  icon: 'key',
  value: HOSTILE,
};

async function heardOf(ask: (prompts: Prompts) => Promise<unknown>): Promise<readonly unknown[]> {
  const recorder = new Recorder();
  await ask(harmlessPrompts(recorder));
  return recorder.heard;
}

/** As far as it is text. */
function plain(heard: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(heard));
}

describe('text of strangers in what a person is asked and told', () => {
  const mended = { title: MENDED, placeholder: MENDED, canGoBack: false };

  it('is text in a list, whose own icons stay, and chosen is what was meant', async () => {
    const asked = { ...question, choices: [choice] };
    const expected = [{ ...mended, choices: [shown] }];
    assert.deepEqual(await heardOf(async (prompts) => prompts.choose(asked)), expected);
    assert.deepEqual(await heardOf(async (prompts) => prompts.chooseSeveral(asked)), expected);
  });

  it('leaves a line of a list as it is that has no more than a label', async () => {
    const choices = [{ label: 'Alice', value: 1 }];
    const heard = await heardOf(async (prompts) => prompts.choose({ ...question, choices }));
    assert.deepEqual(heard, [{ ...mended, choices }]);
  });

  it('pushes no other out of sight in a list', async () => {
    const choices = [{ label: 'a'.repeat(10_000), value: 1 }];
    const [heard] = await heardOf(async (prompts) => prompts.choose({ ...question, choices }));
    assert.ok(JSON.stringify(heard).length < 500);
  });

  it('is no link below a line to be typed, nor in what is wrong with it', async () => {
    const expected = [{ ...mended, prompt: MENDED, problem: MENDED }];
    assert.deepEqual(plain(await heardOf(async (prompts) => prompts.text(line))), expected);
    const secret = plain(await heardOf(async (prompts) => prompts.secret(line)));
    assert.deepEqual(secret, [{ ...expected[0], prompt: HOSTILE }]);
    const passphrase = { ...question, problem: HOSTILE, instead: HOSTILE };
    const heard = await heardOf(async (prompts) => prompts.passphrase(passphrase));
    assert.deepEqual(heard, [{ ...mended, problem: MENDED, instead: MENDED }]);
  });

  it('is no link in a dialog or a notification, whose lines stay', async () => {
    const dialog = { message: HOSTILE, detail: `${HOSTILE}\n${HOSTILE}`, action: 'Go' };
    const heard = await heardOf(async (prompts) => {
      await prompts.show({ message: HOSTILE, detail: `${HOSTILE}\n${HOSTILE}` });
      await prompts.confirm(dialog);
      await prompts.decide({ message: HOSTILE, detail: HOSTILE, actions: ['Go'] });
      await prompts.failed(HOSTILE, []);
      await prompts.done(HOSTILE, []);
      await prompts.watch(HOSTILE, async (watched) => Promise.resolve(watched.report(HOSTILE)));
    });
    const expected = { message: MENDED, detail: `${MENDED}\n${MENDED}`, action: 'Go' };
    const decision = { message: MENDED, detail: MENDED, actions: ['Go'] };
    const read = { message: MENDED, detail: expected.detail };
    assert.deepEqual(heard, [read, expected, decision, MENDED, MENDED, MENDED, MENDED]);
  });

  it('is text in the title of a dialog for files', async () => {
    const files = { title: HOSTILE, openLabel: 'Open', several: false };
    assert.deepEqual(await heardOf(async (prompts) => prompts.files(files)), [{ ...files, title: MENDED }]);
  });
});
