import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeSample } from './sample/make';
import { openEach } from './sample/openEach';
import { tableOf } from './sample/table';
import { remakeFolder } from './sample/workspace';
import { openBrowserVsCode } from './vscode/browserVsCode';
import { openDesktopVsCode } from './vscode/desktopVsCode';

const root = dirname(__dirname);
const folder = join(root, 'sample');

/** Makes the sample workspace and says what opening it gave; false where anything in it is wrong. */
async function makeAndJudge(): Promise<boolean> {
  const now = new Date();
  const sample = await makeSample(now);
  await remakeFolder(folder, sample.files);
  const rows = await openEach(folder, sample, now);
  console.log(`A mail, test identities and what S/MIME makes of the mail, in ${folder}:\n`);
  console.log(`${tableOf(rows)}\n`);
  return rows.every(({ wrong }) => wrong.length === 0);
}

async function openVsCode(): Promise<void> {
  const options = { folder, extensionPath: root, say: console.log };
  console.log('The passphrase of every test identity is “smime”. Start with sample.eml and the palette.');
  if (await openDesktopVsCode({ ...options, oldest: await oldestEngine() })) return;
  await openBrowserVsCode({ ...options, cache: join(root, '.vscode-test'), keepOpen: true });
}

/** From the manifest's `engines`. */
async function oldestEngine(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly engines: { readonly vscode: string };
  };
  return manifest.engines.vscode.replace(/^[^\d]*/, '');
}

async function start(args: readonly string[]): Promise<number> {
  const unknown = args.find((argument) => argument !== '--no-open');
  if (unknown !== undefined) {
    console.error(`There is no option ${unknown}. npm start -- --no-open ends after the table.`);
    return 2;
  }
  if (!(await makeAndJudge())) return 1;
  if (!args.includes('--no-open')) await openVsCode();
  return 0;
}

start(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
