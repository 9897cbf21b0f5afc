import type { SecretStorage, Uri } from 'vscode';

const PREFIX = 'passphrase:';

/** Passphrases that the person wants remembered, in the secret storage and nowhere else, by the file they open. */
export class RememberedPassphrases {
  constructor(private readonly storage: SecretStorage) {}

  async of(file: Uri): Promise<string | undefined> {
    return this.storage.get(keyOf(file));
  }

  async remember(file: Uri, passphrase: string): Promise<void> {
    await this.storage.store(keyOf(file), passphrase);
  }

  async forget(file: Uri): Promise<void> {
    await this.storage.delete(keyOf(file));
  }

  /** @returns how many there were */
  async forgetAll(): Promise<number> {
    const keys = (await this.storage.keys()).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) await this.storage.delete(key);
    return keys.length;
  }
}

function keyOf(file: Uri): string {
  return PREFIX + file.toString();
}
