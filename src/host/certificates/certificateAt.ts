import { SmimeError } from '../../core/errors/smimeError';
import type { Opened } from '../../core/report/open';
import { allLayers } from '../../core/smime/layer';
import { layerCertificates } from '../../core/smime/layerCertificates';
import type { Certificate } from '../../core/x509/certificate';
import type { CertificatePlace } from '../../shared/requests';
import { layerAt } from '../parts/partContent';

/** The certificate at a place of the report, as it was read here. @throws SmimeError `partNotFound` */
export function certificateAt(opened: Opened, place: CertificatePlace): Certificate {
  const found = find(opened, place);
  if (found === undefined) throw new SmimeError('partNotFound');
  return found;
}

function find(opened: Opened, place: CertificatePlace): Certificate | undefined {
  if (place.of === 'layer') return layerCertificates(layerAt(opened, place.layer))[place.index];
  if (place.of === 'signer') return ofSigner(opened, place.signature);
  return opened.paths[place.signature]?.[place.path]?.certificates[place.index];
}

/** It begins every path of the signature; where there is none it stands in the message. */
function ofSigner({ paths, report, root }: Opened, signature: number): Certificate | undefined {
  const first = paths[signature]?.[0]?.certificates[0];
  const range = report.signatures[signature]?.signer.certificate?.range;
  if (first !== undefined || range === undefined) return first;
  return [...allLayers(root)]
    .flatMap(layerCertificates)
    .find((each) => each.range.source === range.source && each.range.start === range.start);
}
