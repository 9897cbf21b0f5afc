import type { ExtensionContext, Uri } from 'vscode';
import type { Platform } from '../core/smime/platform';
import type { Fetcher } from '../core/x509/fetch/fetchRequest';
import type { CertificateFiles } from './certificates/certificateFiles';
import type { Log } from './errors/log';
import type { FormerFiles } from './files/formerFiles';
import type { Writing } from './files/writeNew';
import type { IdentityStore } from './identities/identityStore';
import type { SystemRoots } from './keys/systemRoots';
import type { TrustedRoots } from './keys/trustedRoots';
import type { WorkspaceMaterial } from './keys/workspaceMaterial';
import type { Prompts } from './prompts/prompts';
import type { HarvestedRecipients } from './recipients/harvestedRecipients';

/** What the composition root puts together and every part of the host is given. */
export interface Host {
  readonly platform: Platform;
  readonly prompts: Prompts;
  readonly log: Log;
  readonly writing: Writing;
  /** What the files held that were replaced in this session. */
  readonly formers: FormerFiles;
  readonly secrets: ExtensionContext['secrets'];
  /** What is remembered between sessions; it holds no secrets. */
  readonly memory: ExtensionContext['globalState'];
  readonly identities: IdentityStore;
  readonly certificateFiles: CertificateFiles;
  readonly trustedRoots: TrustedRoots;
  readonly systemRoots: SystemRoots;
  readonly workspaceMaterial: WorkspaceMaterial;
  /** Those whom the person has taken from signed messages. */
  readonly recipients: HarvestedRecipients;
  /** Asks over the network; undefined in a host that cannot. Nothing calls it unless the person has picked the request. */
  readonly fetcher: Fetcher | undefined;
  readonly extensionUri: Uri;
  /** Where files are proposed to be saved that lie beside no other; undefined in a host without files of its own. */
  readonly home: Uri | undefined;
}
