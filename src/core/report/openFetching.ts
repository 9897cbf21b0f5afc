import type { Pace } from '../bytes/pace';
import { KnownBodies } from '../mime/knownBodies';
import type { Platform } from '../smime/platform';
import { fetchMissing, type Fetching } from './fetchMissing';
import { openFile, type Opened, type OpenOptions } from './open';

/**
 * Opens a file as {@link openFile} does, and again with what was asked for on the way, where that is approved. The
 * report lists every request that was made or could be.
 * @throws SmimeError `unreadable`, `cancelled`
 */
export async function openFetching(
  file: string,
  bytes: Uint8Array,
  options: OpenOptions,
  platform: Platform,
  pace: Pace,
  fetching: Fetching,
): Promise<Opened> {
  const { bodies = new KnownBodies() } = options;
  const { result, requests } = await fetchMissing(({ certificates, crls, ocsp }) => {
    const more: OpenOptions = {
      ...options,
      bodies,
      certificates: [...options.certificates, ...certificates],
      crls: [...(options.crls ?? []), ...crls],
      ocsp: [...ocsp, ...(options.ocsp ?? [])],
    };
    return openFile(file, bytes, more, platform, pace);
  }, fetching);
  return { ...result, report: { ...result.report, requests } };
}
