import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repoRoot } from '../support/paths';

interface Diagnostic {
  readonly message: string;
  readonly code: string;
  readonly filename: string;
  readonly severity: string;
}

interface LintConfiguration {
  readonly jsPlugins: unknown;
  readonly rules: Readonly<Record<string, unknown>>;
}

const importing = (specifier: string): string => `import { x } from '${specifier}';\nexport const y = x;\n`;
const naming = (specifier: string): string => `import type { X } from '${specifier}';\nexport type Y = X;\n`;

// file, source, what the message must say
const forbidden: readonly (readonly [string, string, RegExp])[] = [
  ['src/core/asn1/a.ts', importing('vscode'), /core is pure/],
  ['src/core/asn1/b.ts', importing('node:fs'), /core is pure/],
  ['src/core/asn1/c.ts', importing('fs'), /core is pure/],
  ['src/core/asn1/d.ts', importing('fs/promises'), /core is pure/],
  ['src/core/report/a.ts', importing('../../host/x'), /core is pure/],
  ['src/core/report/b.ts', importing('../../platform/node/x'), /core is pure/],
  ['src/core/report/c.ts', importing('../../cli/x'), /core is pure/],
  ['src/core/report/d.ts', naming('../../webview/x'), /core is pure/],
  ['src/core/report/e.ts', importing('../../../test/support/paths'), /only src is shipped/],
  ['src/core/bytes/a.ts', importing('../asn1/x'), /core is layered/],
  ['src/core/asn1/e.ts', importing('../mime/x'), /core is layered/],
  ['src/core/mime/a.ts', importing('../asn1/x'), /core is layered/],
  ['src/core/asn1/f.ts', importing('../x509/x'), /core is layered/],
  ['src/core/crypto/a.ts', importing('../x509/x'), /core is layered/],
  ['src/core/x509/a.ts', importing('../cms/x'), /core is layered/],
  ['src/core/cms/a.ts', importing('../keys/x'), /core is layered/],
  ['src/core/keys/a.ts', importing('../smime/x'), /core is layered/],
  ['src/core/smime/a.ts', importing('../verify/x'), /core is layered/],
  ['src/core/verify/a.ts', importing('../rules/x'), /core is layered/],
  ['src/core/verify/b.ts', naming('../report/x'), /core is layered/],
  ['src/core/rules/a.ts', importing('../report/x'), /core is layered/],
  ['src/core/asn1/deep/a.ts', importing('../../cms/x'), /core is layered/],
  ['src/core/errors/a.ts', importing('../bytes/x'), /core is layered/],
  ['src/core/cms/b.ts', `export * from '../smime/x';\n`, /core is layered/],
  ['src/core/cms/c.ts', `export const x = import('../smime/x');\n`, /core is layered/],
  ['src/core/cms/d.ts', `export type X = import('../smime/x').X;\n`, /core is layered/],
  ['src/core/cms/e.ts', `export const x = require('node:fs');\n`, /core is pure/],
  ['src/shared/a.ts', importing('vscode'), /core is pure/],
  ['src/shared/b.ts', importing('../host/x'), /core is pure/],
  ['src/shared/c.ts', importing('../core/report/x'), /share only the messages/],
  ['src/host/a.ts', importing('../webview/x'), /host and webview/],
  ['src/host/b.ts', importing('../cli/x'), /built on the core/],
  ['src/webview/a.ts', importing('../host/x'), /host and webview/],
  ['src/webview/b.ts', importing('../core/bytes/hex'), /host and webview/],
  ['src/webview/c.ts', importing('node:fs'), /host and webview/],
  ['src/platform/node/a.ts', importing('../../host/x'), /built on the core/],
  ['src/platform/node/b.ts', importing('vscode'), /built on the core/],
  ['src/platform/web/a.ts', importing('node:crypto'), /built on the core/],
  ['src/platform/web/b.ts', importing('../node/x'), /built on the core/],
  ['src/platform/web/c.ts', importing('vscode'), /built on the core/],
  ['src/platform/portable/a.ts', importing('node:crypto'), /built on the core/],
  ['src/platform/portable/b.ts', importing('../web/x'), /built on the core/],
  ['src/platform/node/c.ts', importing('../web/x'), /built on the core/],
  ['src/cli/a.ts', importing('../host/x'), /built on the core/],
  ['src/cli/b.ts', importing('vscode'), /built on the core/],
  ['src/start/a.ts', importing('../host/x'), /built on the core/],
];

const allowed: readonly (readonly [string, string])[] = [
  ['src/core/bytes/ok.ts', importing('./x')],
  ['src/core/errors/ok.ts', naming('../bytes/range')],
  ['src/core/asn1/ok.ts', importing('../bytes/x')],
  ['src/core/asn1/ok2.ts', importing('../errors/smimeError')],
  ['src/core/mime/ok.ts', importing('../bytes/x')],
  ['src/core/crypto/ok.ts', importing('../asn1/x')],
  ['src/core/x509/ok.ts', importing('../crypto/x')],
  ['src/core/cms/ok.ts', importing('../mime/x')],
  ['src/core/cms/ok2.ts', importing('pkijs')],
  ['src/core/verify/ok.ts', importing('../smime/x')],
  ['src/core/rules/ok.ts', naming('../report/x')],
  ['src/core/report/ok.ts', importing('../rules/x')],
  ['src/shared/ok.ts', naming('../core/report/x')],
  ['src/webview/ok.ts', importing('../shared/x')],
  ['src/webview/ok2.ts', naming('../core/report/x')],
  ['src/host/ok.ts', importing('vscode')],
  ['src/host/ok2.ts', importing('../platform/node/x')],
  ['src/cli/ok.ts', importing('../platform/node/x')],
  ['src/start/ok.ts', importing('../cli/x')],
  ['src/platform/node/ok.ts', importing('node:crypto')],
  ['src/platform/node/ok2.ts', importing('../portable/x')],
  ['src/platform/web/ok.ts', importing('../portable/x')],
  ['src/extension.ts', importing('./host/x')],
  ['test/unit/ok.test.ts', importing('../../src/core/bytes/x')],
];

// The repository's own setting of the one rule: without types, which the files here do not have.
function lintConfiguration(): string {
  const whole = JSON.parse(readFileSync(join(repoRoot, '.oxlintrc.json'), 'utf8')) as LintConfiguration;
  const { jsPlugins, rules } = whole;
  const categories = { correctness: 'off' };
  return JSON.stringify({ jsPlugins, categories, rules: { 'rooms/imports': rules['rooms/imports'] } });
}

/** A folder laid out as the repository, with its lint rule and the given files. */
function mirror(files: Iterable<readonly [string, string]>): string {
  const folder = mkdtempSync(join(tmpdir(), 'smime-rooms-'));
  cpSync(join(repoRoot, '.oxlint'), join(folder, '.oxlint'), { recursive: true });
  writeFileSync(join(folder, '.oxlintrc.json'), lintConfiguration());
  for (const [file, source] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  return folder;
}

async function lint(folder: string): Promise<Diagnostic[]> {
  const oxlint = join(repoRoot, 'node_modules/oxlint/bin/oxlint');
  const args = [oxlint, '--format=json', '.'];
  const run = promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 1 << 24 });
  // Findings make the linter's exit status 1; its output is what counts.
  const { stdout } = await run.catch((error: unknown) => error as { stdout: string });
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe('import rules between the rooms', () => {
  let folder = '';
  let complaints: Map<string, string>;

  before(async () => {
    folder = mirror([...forbidden.map(([file, source]) => [file, source] as const), ...allowed]);
    const found = (await lint(folder)).filter(
      ({ code, severity }) => code === 'rooms(imports)' && severity === 'error',
    );
    complaints = new Map(found.map(({ filename, message }) => [filename, message]));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [file, source, why] of forbidden) {
    it(`forbids ${source.split('\n')[0]} in ${file}`, () => assert.match(complaints.get(file) ?? '', why));
  }
  for (const [file, source] of allowed) {
    it(`allows ${source.split('\n')[0]} in ${file}`, () => assert.equal(complaints.get(file), undefined));
  }
});
