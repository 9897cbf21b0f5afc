import type { HeaderField } from '../../mime/entity';
import { allLayers, isSigned, type Layer, type SignedLayer } from '../../smime/layer';
import type { SignatureResult } from '../judgeSignature';
import { fieldStates, type FieldState } from './fieldState';
import { innerHeader, type InnerHeader } from './innerHeader';

/** Which header fields of a message are protected, and by what. */
export interface HeaderProtection extends InnerHeader {
  readonly root: Layer;
  /** The header that anybody on the way could read and change; empty where the file is bare CMS. */
  readonly outer: readonly HeaderField[];
  readonly fields: readonly FieldState[];
  /** Parts that begin with a copy of the confidential fields for old readers (RFC 9788 4.5.3). */
  readonly legacyDisplay: readonly Layer[];
}

/**
 * Judges the header protection of a message.
 * @param results of every signature
 */
export function headerProtection(
  root: Layer,
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
): HeaderProtection {
  const header = innerHeader(root);
  const outer = root.entity?.fields ?? [];
  const isValid = header.envelope.layers.some(
    (layer) => isSigned(layer) && (results.get(layer) ?? []).some(holds),
  );
  const { payload } = header.envelope;
  const legacyDisplay =
    header.isEncrypted && payload !== undefined ? [...allLayers(payload)].filter(hasLegacyDisplay) : [];
  return { ...header, root, outer, fields: fieldStates(outer, header, isValid), legacyDisplay };
}

/** Whether a signature is by the holder of the key that is named. Whether he can be trusted is the verdict's matter. */
function holds({ checks, verdict }: SignatureResult): boolean {
  const value = checks.find(({ id }) => id === 'signature-value');
  return verdict.indication !== 'TOTAL_FAILED' && value?.status === 'passed';
}

function hasLegacyDisplay({ contentType, entity }: Layer): boolean {
  const isText = contentType === 'text/plain' || contentType === 'text/html';
  return isText && entity?.contentType.params.get('hp-legacy-display')?.value === '1';
}
