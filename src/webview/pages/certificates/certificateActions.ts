import type { CertificateFact } from '../../../core/report/report';
import type { CertificatePlace } from '../../../shared/requests';
import { button, element } from '../../dom/element';
import type { PageContext } from '../section';

/** What can be done with a certificate of the report. The host knows it by its place and asks all that there is to ask. */
export function certificateActions(
  { model, deed }: PageContext,
  place: CertificatePlace,
  { receives }: Pick<CertificateFact, 'receives'>,
): HTMLElement {
  const focus = Object.values(place).join(' ');
  const save = button(
    { class: 'secondary', data: { focus: `save ${focus}` } },
    () => deed('saveCertificate', place),
    'Save…',
  );
  // Nobody encrypts to a CA, or for a key that signs alone. In a workspace that is not trusted, nothing is kept.
  const add =
    receives === true && model.state.mayTrust
      ? button(
          { class: 'secondary', data: { focus: `add ${focus}` } },
          () => deed('addRecipient', place),
          'Add to recipients…',
        )
      : undefined;
  return element('div', { class: 'ways' }, save, add);
}
