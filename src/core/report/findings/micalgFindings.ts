import { digestOf } from '../../crypto/digests';
import { digests } from '../../crypto/registry/digests';
import { isSigned, type Layer } from '../../smime/layer';
import { found, type Draft } from '../../verify/finding';
import { inQuotes } from '../../errors/inQuotes';

/**
 * Whether the micalg of a multipart/signed names the digests of its signers (RFC 8551 3.5.3.2). Readers that digest while
 * they read go by it.
 */
export function micalgFindings({ contentType, children: [, signature], entity }: Layer): readonly Draft[] {
  if (contentType !== 'multipart/signed' || signature === undefined || !isSigned(signature)) return [];
  const used = signature.signedData.signerInfos.map(({ digestAlgorithm }) =>
    digestOf(digestAlgorithm.oid.value),
  );
  const wanted = new Set(used.flatMap((digest) => (digest === undefined ? [] : [digests[digest].micalg])));
  const given = entity?.contentType.params.get('micalg');
  const named = (given?.value ?? '').split(',').map(normalised);
  const missing = [...wanted].filter((name) => !named.includes(normalised(name)));
  if (missing.length === 0) return [];
  const says = given === undefined ? 'it is not there' : `it says ${inQuotes(given.value)}`;
  const range = given?.range ?? entity?.contentType.range;
  return [found('micalgDiffers', { detail: `${says}, the signers use ${missing.join(', ')}`, range })];
}

/** Old programs write "sha1" and "rsa-sha1" (RFC 2633 3.4.3.2). */
function normalised(name: string): string {
  return name.trim().toLowerCase().replace(/^rsa-/, '').replaceAll('-', '');
}
