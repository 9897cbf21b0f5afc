import { element } from './element';

/** What is drawn, and the codicon that draws it: `media/inspector/icons.css` has its character. */
export const codicons = {
  check: 'pass',
  cross: 'error',
  dash: 'circle-slash',
  half: 'color-mode',
  question: 'question',
  warning: 'warning',
  info: 'info',
  lock: 'lock',
  unlock: 'unlock',
  mail: 'mail',
  part: 'file',
  parts: 'files',
  seal: 'shield',
  archive: 'file-zip',
  certificate: 'mortar-board',
  key: 'key',
  chevron: 'chevron-right',
  branch: 'list-tree',
  copy: 'copy',
  search: 'search',
  next: 'arrow-down',
  previous: 'arrow-up',
  goTo: 'arrow-swap',
  text: 'symbol-string',
} as const;

export type IconName = keyof typeof codicons;

/** A codicon in the colour of the text around it; `label` is what a screen reader says in its place. */
export function icon(name: IconName, label?: string): HTMLElement {
  const isDecoration = label === undefined;
  return element('span', {
    class: `icon icon-${name} codicon-${codicons[name]}`,
    role: isDecoration ? undefined : 'img',
    aria: isDecoration ? { hidden: true } : { label },
  });
}
