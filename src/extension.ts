import type { ExtensionContext } from 'vscode';

/** Placeholder until the host is written. */
export function activate(_context: ExtensionContext): void {}
