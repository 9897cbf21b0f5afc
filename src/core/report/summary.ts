import {
  allLayers,
  isCms,
  isEncrypted,
  isSigned,
  isSigning,
  type DamagedLayer,
  type Layer,
  type SignedLayer,
} from '../smime/layer';
import type { Verdict } from '../verify/verdict';
import type { Extent, Summary } from './report';

/** What one layer after the other does to the whole body, from the outside in. */
type Protection = 'signed' | 'encrypted';

/** The message in one line. */
export function summarise(root: Layer, verdict: Verdict | undefined): Summary {
  const whole = protections(root);
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

function isEncryptedKind({ kind }: Layer): boolean {
  return isEncryptedName.has(kind);
}

const isEncryptedName: ReadonlySet<string> = new Set([
  'enveloped-data',
  'auth-enveloped-data',
  'encrypted-data',
  'signed-and-enveloped-data',
]);

/**
 * The protections that hold for the whole body that a reader is shown: those met on the way inward for as long as
 * each layer has one content and nothing stands beside it. An attacker puts unsigned text beside a signed part.
 */
function protections(layer: Layer): readonly Protection[] {
  const [first, second] = layer.children;
  if (isCms(layer)) {
    const own = ownProtection(layer);
    return first === undefined ? own : [...own, ...protections(first)];
  }
  const isPair = layer.contentType === 'multipart/signed' && layer.children.length === 2;
  if (!isPair || first === undefined || second?.kind !== 'signed-data') return [];
  return [...ownProtection(second), ...protections(first)];
}

/** A signature whose content is elsewhere covers nothing that is shown here. */
function hasContent(layer: SignedLayer | DamagedLayer): boolean {
  return !isSigned(layer) || layer.eContent !== undefined || layer.detachedContent !== undefined;
}

function ownProtection(layer: Layer): readonly Protection[] {
  if (isEncryptedKind(layer)) return ['encrypted'];
  return isSigning(layer) && hasContent(layer) ? ['signed'] : [];
}
