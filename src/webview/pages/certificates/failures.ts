import type { FailureFact } from '../../../core/report/report';
import { element } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { statusLooks, type StatusLook } from '../../words/checks';

const fine: StatusLook = { tone: 'plain', icon: 'certificate', word: 'certificate' };

/** The gravest of what is said of a certificate. Nothing is drawn as a success: only a verdict is one. */
export function failureLook(failures: readonly FailureFact[]): StatusLook {
  if (failures.some(({ status }) => status === 'failed')) return statusLooks.failed;
  return failures.length === 0 ? fine : statusLooks.indeterminate;
}

/** What is wrong with a certificate of a path, its usual cause and what to do. */
export function failure({ reason, message, cause, remedy, clause }: FailureFact): HTMLElement {
  return element(
    'div',
    { class: 'path-failure', title: reason },
    element(
      'p',
      {},
      foreign(message),
      clause === undefined ? undefined : element('span', { class: 'dim' }, ` ${clause}`),
    ),
    element('p', {}, element('span', { class: 'dim' }, 'Usual cause: '), cause),
    element('p', {}, element('span', { class: 'dim' }, 'What to do: '), remedy),
  );
}
