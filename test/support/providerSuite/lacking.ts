import type { Lacks } from './tested';

const camellia = ['camellia-128-cbc', 'camellia-192-cbc', 'camellia-256-cbc'] as const;

/** Node with OpenSSL lacks nothing that is asked for. */
export const lackingInNode: Lacks = { ciphers: [], newKeys: [], otherCurves: false, shortNonces: [] };

/** Electron has BoringSSL under node:crypto. */
export const lackingInElectron: Lacks = { ...lackingInNode, ciphers: camellia };

/** JavaScript alone. */
export const lackingInPortable: Lacks = {
  ciphers: camellia,
  newKeys: ['rsa'],
  otherCurves: true,
  shortNonces: ['aes-128-gcm', 'aes-192-gcm', 'aes-256-gcm'],
};

/** Node's WebCrypto refuses short nonces, and so does the JavaScript that steps in. */
export const lackingInNodeWeb: Lacks = { ...lackingInPortable, newKeys: [] };

/** Chromium's takes them; but it has no AES with 192 bits, so that JavaScript does it. */
export const lackingInChromium: Lacks = { ...lackingInNodeWeb, shortNonces: ['aes-192-gcm'] };
