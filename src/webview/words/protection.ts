import type { Extent, Report, Signature } from '../../core/report/report';
import { areAlone } from './signatureWords';

/** How a message is protected, in one line. */
export interface ProtectionWords {
  readonly text: string;
  /** Whether less is protected than a quick look would make of it. */
  readonly isCaution: boolean;
}

const extents: Readonly<Record<Extent, string>> = {
  whole: 'whole body',
  part: 'only a part',
  none: 'nothing',
};

/** What is signed and encrypted; a signature that is broken must not read as one that protects. */
export function protectionWords({ summary, signatures }: Report): ProtectionWords {
  const { signed, encrypted, decrypted, tripleWrapped } = summary;
  // A signature that was saved alone: what it is over is not here.
  const isAlone = signed === 'part' && areAlone(signatures);
  const isLocked = encrypted !== 'none' && !decrypted;
  // What is locked may be signed inside.
  const open = signed === 'none' && isLocked ? 'nothing outside' : extents[signed];
  const broken = brokenWord(signatures);
  const wrapped = tripleWrapped ? ' · triple wrapped' : '';
  return {
    text: `signed${broken}: ${isAlone ? 'what is not in this file' : open} · encrypted: ${extents[encrypted]}${wrapped}`,
    isCaution: (signed === 'part' && !isAlone) || encrypted === 'part' || broken !== '',
  };
}

function brokenWord(signatures: readonly Signature[]): string {
  const broken = signatures.filter(isBroken).length;
  if (broken === 0) return '';
  return broken === signatures.length ? ', broken' : `, ${broken} of ${signatures.length} signatures broken`;
}

const proofs: readonly (string | undefined)[] = ['HASH_FAILURE', 'SIG_CRYPTO_FAILURE', 'FORMAT_FAILURE'];

/** Whether it proves nothing of the content, whoever has made it and whenever. */
function isBroken({ indication, subIndication }: Signature): boolean {
  return indication === 'TOTAL_FAILED' && proofs.includes(subIndication);
}
