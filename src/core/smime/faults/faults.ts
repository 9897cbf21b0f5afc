import { attributeFaults } from './attributeFaults';
import { contentFaults } from './contentFaults';
import { encryptionFaults } from './encryptionFaults';
import type { Fault } from './fault';
import { mimeFaults } from './mimeFaults';
import { signerFaults } from './signerFaults';

/** Every fault that a message can be given on purpose, by the part that it is in. */
export const faults: readonly Fault[] = [
  ...contentFaults,
  ...mimeFaults,
  ...signerFaults,
  ...attributeFaults,
  ...encryptionFaults,
];
