import type { Explanation } from '../explanation';

/** What can be wrong with what is kept of an identity. */
export const identities = {
  identityDamaged: {
    sentence: 'What is stored of this identity is damaged.',
    cause: 'The secret storage was restored in part, or another program has written into it.',
    remedy: 'Nothing of it was removed. Import the key again from its file, then remove the damaged one.',
  },
  identityNewer: {
    sentence: 'This identity was stored by a later version.',
    cause: 'A newer version of S/MIME Workbench was used here before.',
    remedy: 'Update S/MIME Workbench; nothing of the identity was changed.',
  },
  identityNotFound: {
    sentence: 'There is no such identity any more.',
    cause: 'It was removed, here or in another window.',
    remedy: 'Choose another one, or import it again.',
  },
  identityKeyGone: {
    sentence: 'The file does not hold the key of this identity any more.',
    cause: 'Another key was put in its place.',
    remedy: 'Import the file again, or put the former one back.',
  },
  secretStorageFailed: {
    sentence: 'The secret storage of VS Code cannot be used.',
    cause: 'The system offers no place for secrets, or it is locked.',
    remedy: 'Unlock the keyring of your system, or use the key from its file.',
  },
} as const satisfies Record<string, Explanation>;
