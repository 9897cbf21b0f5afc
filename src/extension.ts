import { homedir } from 'node:os';
import { l10n, Uri, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { inBackground } from './host/errors/inBackground';
import { Log } from './host/errors/log';
import type { LocalWriter } from './host/files/writeNew';
import { startHost } from './host/startHost';
import type { TestApi } from './host/testing';
import { nodeCompression } from './platform/node/nodeCompression';
import { nodeCrypto } from './platform/node/nodeCrypto';
import { fetchOverHttp } from './platform/node/fetchOverHttp';
import { writeWhole } from './platform/node/files';
import { isWritable } from './platform/node/isWritable';
import { systemCertificates } from './platform/node/systemCertificates';

const writeLocal: LocalWriter = (path, content) => writeWhole(path, content, { overwrite: false });

const replaceLocal: LocalWriter = (path, content) => writeWhole(path, content, { overwrite: true });

/** Puts the desktop extension together. It says so itself where it cannot start. */
export function activate(context: ExtensionContext): TestApi | undefined {
  const channel = window.createOutputChannel('S/MIME Workbench', { log: true });
  context.subscriptions.push(channel);
  const log = new Log(channel);
  try {
    const platform = { crypto: nodeCrypto, compression: nodeCompression };
    const fetcher = fetchOverHttp();
    return startHost(context, {
      platform,
      log,
      writeLocal,
      replaceLocal,
      isWritable,
      systemRoots: systemCertificates,
      fetcher,
      home: Uri.file(homedir()),
    });
  } catch (error) {
    log.failed('activation', error);
    inBackground(log, 'activation', async () => {
      const message = l10n.t('S/MIME Workbench could not start. Its log says why.');
      if ((await window.showErrorMessage(message, l10n.t('Show Log'))) !== undefined) log.show();
    });
    return undefined;
  }
}
