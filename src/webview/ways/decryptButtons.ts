import type { Layer, Recipient } from '../../core/report/report';
import type { DecryptionWay } from '../../shared/requests';
import { button, element } from '../dom/element';
import { icon } from '../dom/icon';
import type { Asker } from '../state/asker';
import { isContentDamaged } from '../state/contentDamage';
import type { Model } from '../state/model';

const wayOf: Readonly<Record<Recipient['type'], DecryptionWay>> = {
  ktri: 'privateKey',
  kari: 'privateKey',
  kemri: 'privateKey',
  ori: 'privateKey',
  pwri: 'passphrase',
  kekri: 'secretKey',
};

const labels: Readonly<Record<DecryptionWay, string>> = {
  privateKey: 'Decrypt with a key…',
  passphrase: 'Decrypt with a passphrase…',
  secretKey: 'Decrypt with a secret key…',
  contentKey: 'Decrypt with a session key…',
};

// PBES2 and the older schemes of PKCS#5 and PKCS#12 make the key of the content from a passphrase.
const UNDER_PASSPHRASE = /^pbe/i;

/** What opens a layer, by its recipients. An EncryptedData names none: its algorithm tells what both sides know. */
export function waysInto(model: Model, layer: Layer): readonly DecryptionWay[] {
  if (layer.kind === 'encrypted-data') {
    const isUnderPassphrase = UNDER_PASSPHRASE.test(layer.contentEncryptionAlgorithm?.name ?? '');
    return isUnderPassphrase ? ['passphrase'] : ['secretKey', 'contentKey'];
  }
  const ways = new Set(model.recipientsOf(layer.id).map(({ type }) => wayOf[type]));
  const named: readonly DecryptionWay[] = ways.size === 0 ? ['privateKey'] : [...ways];
  return layer.encryption === undefined ? named : [...named, 'contentKey'];
}

/** Every way into a layer as buttons, none of which is the main one where no key can help. */
export function waysButtons(
  { model, layer, ...asker }: Asker & { readonly model: Model; readonly layer: Layer },
  place: string,
): HTMLElement {
  const rank = isContentDamaged(model, layer) ? 'secondary' : 'primary';
  return decryptButtons(waysInto(model, layer), asker, place, rank);
}

/**
 * The buttons that ask for a key; while one is being tried they say so and cannot be pressed again.
 * @param rank of the first
 */
export function decryptButtons(
  ways: readonly DecryptionWay[],
  { asking, question }: Asker,
  place: string,
  rank: 'primary' | 'secondary' = 'primary',
): HTMLElement {
  const isBusy = asking === 'decrypt';
  const made = ways.map((way, index) =>
    button(
      {
        class: index === 0 ? rank : 'secondary',
        data: { focus: `decrypt ${place} ${way}` },
        aria: { disabled: isBusy ? true : undefined },
      },
      () => {
        if (!isBusy) question('decrypt', { way });
      },
      icon('key'),
      isBusy && index === 0 ? 'Waiting for the key…' : labels[way],
    ),
  );
  return element('div', { class: 'ways' }, ...made);
}
