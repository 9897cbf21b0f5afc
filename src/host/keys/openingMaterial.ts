import type { Uri } from 'vscode';
import type { OpenOptions } from '../../core/report/open';
import { fileBehind } from '../files/partUri';
import type { Host } from '../host';
import { isOn, knownMaterial, trustedCertificates } from './certificateSettings';
import { together, type Material } from './materialPool';

/** What a file is opened with beside keys: what is trusted, and what else paths are built and judged with. */
export type OpeningMaterial = Material & Pick<OpenOptions, 'trust' | 'requireRevocation'>;

/** All that the settings, the person and the workspace lend to the opening of a file. Only the first two are trusted. */
export async function openingMaterial(host: Host, opened: Uri): Promise<OpeningMaterial> {
  // The settings of a part are those of the file that it is in.
  const file = fileBehind(opened);
  const [set, ofSystem, known, found] = await Promise.all([
    trustedCertificates(file),
    isOn('useSystemStore', file) ? host.systemRoots.all(host) : [],
    knownMaterial(file),
    host.workspaceMaterial.current(),
  ]);
  return {
    ...together([known, found]),
    trust: [...set, ...host.trustedRoots.all(), ...ofSystem],
    requireRevocation: isOn('requireRevocation', file),
  };
}
