import { commands, Disposable, window } from 'vscode';
import type { Tab, Uri } from 'vscode';
import { activeMessage, isPlain, messageIn } from '../editor/activeMessage';
import { inBackground } from '../errors/inBackground';
import type { Log } from '../errors/log';
import { PROFILE_SCHEME } from './profileFiles';

const CONTEXT = 'smime.hasOpenMessage';

/** The message that is open: the print of a profile in front of it does not hide it. */
export class OpenMessage {
  private last: Uri | undefined;

  constructor(private readonly log: Log) {}

  /** Follows the editors, and says to the menus whether there is one. */
  register(): Disposable {
    this.look();
    const { onDidChangeTabs, onDidChangeTabGroups } = window.tabGroups;
    return Disposable.from(
      onDidChangeTabs(() => this.look()),
      onDidChangeTabGroups(() => this.look()),
    );
  }

  /** The message of the active editor or inspector, or the one that was active before a profile was printed. */
  current(): Uri | undefined {
    this.look();
    return this.last;
  }

  private look(): void {
    const active = activeMessage();
    const now = active?.scheme === PROFILE_SCHEME ? this.last : active;
    const found = now !== undefined && isPlain(now) && isOpen(now) ? now : undefined;
    const isNews = (found === undefined) !== (this.last === undefined);
    this.last = found;
    if (isNews) this.tell();
  }

  private tell(): void {
    const has = this.last !== undefined;
    inBackground(this.log, 'open message', async () => {
      await commands.executeCommand('setContext', CONTEXT, has);
    });
  }
}

/** Whether a print may be shown as a preview: one that it would take the place of must be a print itself. */
export function isPrintPreview(): boolean {
  return window.tabGroups.activeTabGroup.tabs.every((tab) => !tab.isPreview || isPrint(tab));
}

function isPrint({ input }: Tab): boolean {
  return messageIn(input)?.scheme === PROFILE_SCHEME;
}

function isOpen(uri: Uri): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => messageIn(input)?.toString() === uri.toString());
}
