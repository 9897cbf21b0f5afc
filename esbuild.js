// Builds what is shipped (dist) and, with --tests, what the tests run (out).
//   node esbuild.js [--production] [--watch] | --tests
const { chmodSync, existsSync, readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');

const has = (flag) => process.argv.includes(flag);
const production = has('--production');

const common = {
  bundle: true,
  logLevel: 'warning',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
};
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20.19' };
const browser = { ...common, platform: 'browser', format: 'iife', target: 'es2023' };
const fonts = { loader: { '.ttf': 'file' }, assetNames: '[name]' };
const banner = { js: '#!/usr/bin/env node' };

const programs = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...node, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', banner },
  // playwright-core serves the tests alone; it is not part of any program.
  { ...node, entryPoints: ['src/start/start.ts'], outfile: 'dist/start.js', banner },
  { ...browser, entryPoints: ['src/webview/main.ts'], outfile: 'dist/webview/inspector.js' },
  // The webview may load from dist/webview alone, so the styles go there.
  { ...browser, ...fonts, entryPoints: ['media/inspector.css'], outfile: 'dist/webview/inspector.css' },
];
// Beside the styles that ask for it, under the name that it has.
const assets = ['dist/webview/codicon.ttf'];

function finish() {
  if (existsSync('dist/cli.js')) chmodSync('dist/cli.js', 0o755);
}

const finishing = {
  name: 'finishing',
  setup(build) {
    build.onEnd((result) => {
      finish();
      const errors = result.errors.length;
      console.log(`${build.initialOptions.outfile}: ${errors === 0 ? 'built' : `${errors} errors`}`);
    });
  },
};

// Stale outputs go after the build and not before it, so that a run which is under way keeps its files.
function removeOthers(folder, kept) {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  for (const entry of names) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(path)) rmSync(path);
  }
}

async function buildPrograms() {
  const found = programs.map((program) => ({ ...program, plugins: [finishing] }));
  if (has('--watch')) {
    for (const program of found) await (await esbuild.context(program)).watch();
    console.log('watching');
    return;
  }
  const outputs = [...found.flatMap(({ outfile }) => [outfile, `${outfile}.map`]), ...assets];
  const kept = new Set(outputs.map((path) => join(path)));
  removeOthers('dist', kept);
  await Promise.all(found.map((program) => esbuild.build(program)));
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
}

// Transpiled file by file, so that a test reaches every module and stack traces name its lines.
async function buildTests() {
  const entryPoints = [...sources('src'), ...sources('test')];
  const options = { platform: 'node', format: 'cjs', target: 'node20.19', sourcemap: 'linked' };
  const places = { outdir: 'out', outbase: '.', metafile: true, logLevel: 'warning' };
  const { metafile } = await esbuild.build({ entryPoints, ...options, ...places });
  removeOthers('out', new Set(Object.keys(metafile.outputs).map((path) => join(path))));
}

(has('--tests') ? buildTests() : buildPrograms()).catch((error) => {
  // esbuild has printed its own errors already.
  if (error.errors === undefined) console.error(error);
  process.exit(1);
});
