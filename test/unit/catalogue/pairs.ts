import { latin1 } from '../../../src/core/bytes/text';
import { pairOf, type Pair } from '../../support/catalogueRow';
import { openChain, type ChainScene } from '../../support/chainScene';
import { openEncrypted, type EncryptedScene } from '../../support/encryptedScene';
import { open } from '../../support/opening';
import { openSigned, type SignedScene } from '../../support/signedScene';

/** Two messages that Alice has signed; the twin as she usually does. */
export function signed(yields: SignedScene, twin: SignedScene = {}): Pair {
  return pairOf(openSigned, yields, twin);
}

/** Two messages that Alice has signed under a chain of three; the twin as she usually does. */
export function chained(yields: ChainScene, twin: ChainScene = {}): Pair {
  return pairOf(openChain, yields, twin);
}

/** Two messages that are encrypted to somebody else. */
export function encrypted(yields: EncryptedScene, twin: EncryptedScene): Pair {
  return pairOf(openEncrypted, yields, twin);
}

/** Two files of text, one character an octet. */
export function written(yields: string, twin: string): Pair {
  return pairOf(async (text: string) => (await open(latin1(text))).report, yields, twin);
}
