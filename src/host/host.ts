import type { ExtensionContext, Uri } from 'vscode';
import type { Platform } from '../core/smime/platform';
import type { Log } from './errors/log';
import type { Writing } from './files/writeNew';
import type { Prompts } from './prompts/prompts';

/** What the composition root puts together and every part of the host is given. */
export interface Host {
  readonly platform: Platform;
  readonly prompts: Prompts;
  readonly log: Log;
  readonly writing: Writing;
  readonly secrets: ExtensionContext['secrets'];
  /** What is remembered between sessions; it holds no secrets. */
  readonly memory: ExtensionContext['globalState'];
  readonly extensionUri: Uri;
}
