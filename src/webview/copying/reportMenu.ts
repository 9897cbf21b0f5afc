import type { Layer } from '../../core/report/report';
import { button, element, type Child } from '../dom/element';
import { icon } from '../dom/icon';
import { menuButton, type MenuItem } from '../dom/menu';
import type { Asker } from '../state/asker';
import { isCms } from '../words/kinds';

/** What can be taken along from the whole view: the report, and what openssl would be asked for the chosen layer. */
export function copyActions({ deed }: Pick<Asker, 'deed'>, layer: Layer): HTMLElement {
  const report = menuButton(
    'Copy report',
    { class: 'text-button', title: 'Copy report', data: { focus: 'copy report' } },
    () => reportItems(deed),
    icon('copy'),
    long('Copy '),
    'report',
  );
  return element('span', { class: 'copy-actions' }, report, opensslButton({ deed }, layer));
}

/** Copies the command of openssl that does the same with a layer; nothing for what is no CMS. */
function opensslButton({ deed }: Pick<Asker, 'deed'>, layer: Layer): Child {
  if (!isCms(layer)) return undefined;
  return button(
    {
      class: 'text-button',
      title: `The command line of openssl that does the same with layer ${layer.id}`,
      data: { focus: 'openssl' },
    },
    () => deed('copyOpenssl', { layer: layer.id }),
    icon('copy'),
    long('Copy '),
    'openssl',
    long(' command'),
  );
}

/** Words that go without saying where room is scarce. */
function long(words: string): HTMLElement {
  return element('span', { class: 'copy-label' }, words);
}

function reportItems(deed: Asker['deed']): readonly MenuItem[] {
  const item = (label: string, format: 'markdown' | 'json', redacted: boolean): MenuItem => ({
    label,
    go: () => deed('copyReport', { format, redacted }),
  });
  return [
    item('Markdown', 'markdown', false),
    item('JSON', 'json', false),
    item('Markdown, redacted', 'markdown', true),
    item('JSON, redacted', 'json', true),
  ];
}
