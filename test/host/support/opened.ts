import { workspace } from 'vscode';
import type { Uri } from 'vscode';
import { unhurried } from '../../../src/core/bytes/pace';
import { decryptorOf } from '../../../src/core/keys/decryptorOf';
import { readKeyFile } from '../../../src/core/keys/readKeyFile';
import { openFile } from '../../../src/core/report/open';
import type { Report } from '../../../src/core/report/report';
import { nodePlatform } from '../../support/nodePlatform';

/** What the core finds in a file, with the keys of these key files. */
export async function reportOn(file: Uri, keyFiles: readonly Uri[] = []): Promise<Report> {
  const { crypto } = nodePlatform;
  const identities = await Promise.all(
    keyFiles.map(async (uri) => readKeyFile(await workspace.fs.readFile(uri), ['smime'], crypto, uri.path)),
  );
  const keys = identities.flat().map((identity) => decryptorOf(identity, [], crypto));
  const options = { keys, trust: [], certificates: [], at: new Date() };
  const bytes = new Uint8Array(await workspace.fs.readFile(file));
  return (await openFile('file', bytes, options, nodePlatform, unhurried)).report;
}

/** The kinds of the layers, from the outside in. */
export function kindsOf({ layers }: Report): readonly string[] {
  const kinds: string[] = [];
  const visit = (all: Report['layers']): void => {
    for (const layer of all) {
      kinds.push(layer.kind);
      visit(layer.children);
    }
  };
  visit(layers);
  return kinds;
}
