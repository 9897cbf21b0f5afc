import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/**
 * Runs npm in a folder, on the given Node.
 *
 * @throws Error with npm's last words when it fails.
 */
export async function runNpm(args: readonly string[], cwd: string, node = process.execPath): Promise<void> {
  const [command, first] = npmCommand(node);
  const env = { ...process.env, PATH: dirname(node) + delimiter + (process.env['PATH'] ?? '') };
  const child = spawn(command, [...first, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (status !== 0) throw new Error(`npm ${args[0] ?? ''} failed (${String(status)}):\n${output}`);
}

// Under `npm start` and `npm test` npm says where it stands itself; its name on the PATH is, on Windows,
// a script that only a shell can start.
function npmCommand(node: string): readonly [string, readonly string[]] {
  const script = process.env['npm_execpath'];
  return script?.endsWith('npm-cli.js') === true ? [node, [script]] : ['npm', []];
}
