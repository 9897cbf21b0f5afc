import { agreementSuite } from './agreement';
import { cipherSuite } from './ciphers';
import { hashSuite } from './hashes';
import { keySuite } from './keys';
import { keyTransportSuite } from './keyTransport';
import { keyWrapSuite } from './keyWraps';
import { signatureSuite } from './signatures';
import type { Tested } from './tested';

/** Everything that a provider of cryptography is asked for, and what it says where it has it not. */
export function providerSuite(tested: Tested): void {
  describe('digests and derived keys', () => hashSuite(tested));
  describe('ciphers of content', () => cipherSuite(tested));
  describe('AES key wrap', () => keyWrapSuite(tested));
  describe('signatures', () => signatureSuite(tested));
  describe('RSA key transport', () => keyTransportSuite(tested));
  describe('key agreement', () => agreementSuite(tested));
  describe('keys', () => keySuite(tested));
}
