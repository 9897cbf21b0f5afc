import { VscodeBadge } from '@vscode-elements/elements/dist/vscode-badge/index.js';

/** A count in the badge that VS Code's own views have for it. */
export function badge(count: string): HTMLElement {
  const made = new VscodeBadge();
  made.variant = 'counter';
  made.textContent = count;
  return made;
}
