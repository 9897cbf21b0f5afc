import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { couldNotRun } from './couldNotRun';
import { testCache } from './paths';

const SERVER_NODE = join(testCache, `server/node_modules/node-${process.platform}-${process.arch}/bin/node`);

/** A Node whose own library (OpenSSL 3.5) has the post-quantum algorithms; undefined where there is none. */
function findNode24(): string | undefined {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return existsSync(SERVER_NODE) ? SERVER_NODE : undefined;
}

/** Runs a script that takes `input`, JSON, and gives JSON; bytes go both ways in base64. */
export type Node24 = (body: string, input: object) => Readonly<Record<string, string>>;

const bytesAsBase64 = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

/** A mocha suite that needs that Node; where it is missing the suite is named among what could not run. */
export function describeWithNode24(title: string, body: (run: Node24) => void): void {
  const program = findNode24();
  if (program === undefined) {
    couldNotRun(`Node 24 missing (it comes with the VS Code server of the host tests): ${title}`);
    return;
  }
  const run: Node24 = (script, input) => {
    const whole = `const crypto = require('node:crypto');
      const input = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
      const bytes = (text) => Buffer.from(text, 'base64');
      const base64 = (buffer) => Buffer.from(buffer).toString('base64');
      const spki = (key) => base64(key.export({ format: 'der', type: 'spki' }));
      const pkcs8 = (key) => base64(key.export({ format: 'der', type: 'pkcs8' }));
      const publicKey = (text) => crypto.createPublicKey({ key: bytes(text), format: 'der', type: 'spki' });
      const privateKey = (text) => crypto.createPrivateKey({ key: bytes(text), format: 'der', type: 'pkcs8' });
      const run = () => { ${script} };
      console.log(JSON.stringify(run()));`;
    const options = {
      input: JSON.stringify(input, bytesAsBase64),
      encoding: 'utf8',
    } as const;
    return JSON.parse(execFileSync(program, ['-e', whole], options)) as Record<string, string>;
  };
  describe(title, () => body(run));
}
