import { isoTime } from '../../bytes/isoTime';
import type { PathReason } from '../../catalogue/pathReasons';
import type { Certificate } from '../../x509/certificate';
import { placeInDates } from '../../x509/placeInDates';
import { checked, type Check } from '../check';
import { failed } from '../path/pathFailureCheck';
import { isInTime, isTooEarly, isTooLate, type ProvenTime } from './provenTime';

/**
 * Whether the certificate of a signer was valid when he signed. That is proven either way by trusted timestamps; where
 * there are none, the certificate must be valid at the time that is asked about, for what the signer claims is no proof.
 */
export function timeCheck(certificate: Certificate, at: Date, proven: ProvenTime): Check {
  const { notBefore, notAfter } = certificate;
  if (isTooEarly(certificate, proven))
    return checked('signedBeforeValidity', { detail: `${iso(proven.latest)}, before ${notBefore.value}` });
  if (isTooLate(certificate, proven))
    return checked('signedAfterExpiry', { detail: `${iso(proven.earliest)}, after ${notAfter.value}` });
  const place = placeInDates(certificate, at.getTime());
  if (place === 'before') return outOfDates(certificate, 'certificateNotYetValid', notBefore.value);
  if (place === 'within') return checked('withinValidity');
  if (isInTime(certificate, proven))
    return checked('validWhenTimeStamped', { detail: `${iso(proven.latest)}, before ${notAfter.value}` });
  return outOfDates(certificate, 'certificateExpired', notAfter.value);
}

function outOfDates(certificate: Certificate, reason: PathReason, detail: string): Check {
  return failed('time', { reason, certificate: 0, detail }, { certificates: [certificate] }, 'failed');
}

function iso(time: number | undefined): string {
  return time === undefined ? '' : isoTime(time);
}
