import { workspace } from 'vscode';
import type { ConfigurationScope } from 'vscode';
import type { ContentCipher, DigestName } from '../../core/crypto/algorithms';

/** How messages are protected, as the settings `smime.*` say. */
export interface ProtectSettings {
  readonly signMode: 'detached' | 'opaque';
  /** Undefined for the one that fits the key. */
  readonly digest: DigestName | undefined;
  readonly pss: boolean;
  readonly cipher: ContentCipher;
  /** The digest of OAEP; undefined for PKCS#1 v1.5. */
  readonly oaep: DigestName | undefined;
}

const signModes = { detached: 'detached', opaque: 'opaque' } as const;
const digestNames = { sha256: 'sha256', sha384: 'sha384', sha512: 'sha512' } as const;
const ciphers = {
  'aes-256-gcm': 'aes-256-gcm',
  'aes-128-gcm': 'aes-128-gcm',
  'aes-256-cbc': 'aes-256-cbc',
  'aes-128-cbc': 'aes-128-cbc',
} as const;
const keyTransports = { 'oaep-sha256': 'sha256', 'oaep-sha384': 'sha384', 'oaep-sha512': 'sha512' } as const;

/** The settings for a file. What is not among the values that the manifest names counts as not set. */
export function protectSettings(scope: ConfigurationScope): ProtectSettings {
  const configuration = workspace.getConfiguration('smime', scope);
  const oneOf = <T>(values: Readonly<Record<string, T>>, key: string): T | undefined => {
    const set = configuration.get<unknown>(key);
    return typeof set === 'string' && Object.hasOwn(values, set) ? values[set] : undefined;
  };
  return {
    signMode: oneOf(signModes, 'signMode') ?? 'detached',
    digest: oneOf(digestNames, 'digest'),
    pss: configuration.get<unknown>('rsaSignature') === 'pss',
    cipher: oneOf(ciphers, 'cipher') ?? 'aes-256-gcm',
    oaep: oneOf(keyTransports, 'keyTransport'),
  };
}
