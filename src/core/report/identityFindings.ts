import type { SourceSet } from '../bytes/sourceSet';
import type { Layer, SignedLayer } from '../smime/layer';
import { found, type Finding } from '../verify/finding';
import { headerAddresses, isFor } from '../verify/headerAddresses';
import type { SignatureResult } from '../verify/judgeSignature';
import { placedSignatures } from '../verify/messageHeader';

/** Where an answer would go to somebody else than the signer whom the message is from. */
export function identityFindings(
  root: Layer,
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
  sources: SourceSet,
): readonly Omit<Finding, 'line'>[] {
  return [...placedSignatures(root)].flatMap(({ layer, header = [] }) =>
    (results.get(layer) ?? []).flatMap(({ certificate, checks }) => {
      const isOriginator = checks.some(({ id, status }) => id === 'identity' && status === 'passed');
      if (certificate === undefined || !isOriginator) return [];
      const others = headerAddresses(header, 'Reply-To', sources).filter(
        ({ address }) => !isFor(certificate, address),
      );
      return others.map(({ address, range }): Omit<Finding, 'line'> => ({
        ...found('replyToDiffers', { detail: address, range }),
        layer: layer.id,
      }));
    }),
  );
}
