import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import type { CryptoProvider } from '../../core/crypto/provider';
import { SmimeError } from '../../core/errors/smimeError';
import type { KeyedIdentity } from '../../core/keys/identity';
import { readKeyFileToKeep } from '../../core/keys/readKeyFile';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import type { StepPlace } from '../prompts/steps';
import type { OpeningQuestion } from './askUntilOpen';

/** A key file that was read, to be opened. */
export class KeyFileOpener {
  private constructor(
    readonly file: Uri,
    private readonly bytes: Uint8Array,
    private readonly crypto: CryptoProvider,
  ) {}

  /** @throws SmimeError `fileNotReadable` */
  static async of({ platform }: Host, file: Uri): Promise<KeyFileOpener> {
    return new KeyFileOpener(file, await readBytes(file), platform.crypto);
  }

  /** How large the file is, in octets. */
  get size(): number {
    return this.bytes.length;
  }

  /**
   * The keys in the file; undefined where the passphrases are wrong, or one is needed and none is given.
   * @throws SmimeError `notAKey`, `unsupportedAlgorithm`, `malformed`, `limitExceeded`
   */
  async openedWith(...passphrases: readonly string[]): Promise<readonly KeyedIdentity[] | undefined> {
    try {
      return await readKeyFileToKeep(this.bytes, passphrases, this.crypto, baseName(this.file));
    } catch (error) {
      if (SmimeError.is(error, 'passphraseNeeded') || SmimeError.is(error, 'wrongPassphrase'))
        return undefined;
      throw error;
    }
  }

  /** How a person is asked for the passphrase. */
  question(title: string, place: StepPlace): OpeningQuestion {
    return {
      ...place,
      title,
      placeholder: l10n.t('Passphrase of {0}', baseName(this.file)),
      wrong: l10n.t('This passphrase does not open the key. Watch for the keyboard layout and spaces.'),
    };
  }
}
