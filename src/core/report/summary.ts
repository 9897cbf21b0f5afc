import {
  allLayers,
  isEncrypted,
  isEncryptedKind,
  isSigning,
  type CmsLayer,
  type Layer,
} from '../smime/layer';
import type { Verdict } from '../verify/verdict';
import { signsSomething, wholeLayers } from '../verify/coverage/wholeLayers';
import type { Extent, Summary } from './report';

/** What one layer after the other does to the whole body, from the outside in. */
type Protection = 'signed' | 'encrypted';

/** The message in one line. */
export function summarise(root: Layer, verdict: Verdict | undefined): Summary {
  const whole = wholeLayers(root)
    .map(protectionOf)
    .filter((protection) => protection !== undefined);
  const layers = [...allLayers(root)];
  const encrypted = layers.filter(isEncryptedKind);
  return {
    signed: extent(whole.includes('signed'), layers.some(isSigning)),
    encrypted: extent(whole.includes('encrypted'), encrypted.length > 0),
    decrypted:
      encrypted.length > 0 && encrypted.every((layer) => isEncrypted(layer) && layer.content !== undefined),
    tripleWrapped: whole.join(' ').startsWith('signed encrypted signed'),
    ...(verdict ?? { indication: 'NONE' as const }),
  };
}

function extent(whole: boolean, any: boolean): Extent {
  return whole ? 'whole' : any ? 'part' : 'none';
}

function protectionOf(layer: CmsLayer): Protection | undefined {
  if (isEncryptedKind(layer)) return 'encrypted';
  return signsSomething(layer) ? 'signed' : undefined;
}
