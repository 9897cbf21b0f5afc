import { strict as assert } from 'node:assert';
import { workspace } from 'vscode';

/** Does something while the workspace says that nobody trusts it. */
export async function untrusted(work: () => Promise<void>): Promise<void> {
  const before = Object.getOwnPropertyDescriptor(workspace, 'isTrusted');
  assert.ok(before);
  Object.defineProperty(workspace, 'isTrusted', { ...before, get: () => false });
  try {
    await work();
  } finally {
    Object.defineProperty(workspace, 'isTrusted', before);
  }
}
