import type { Pace } from '../bytes/pace';
import { encodeCompressedData } from '../cms/compressedData';
import { splitForProtection } from '../mime/protection';
import { messageWith, pkcs7Mime } from '../mime/writer';
import type { Platform } from './platform';
import type { ProtectedMessage } from './protect';

/**
 * Compresses the content of a message (RFC 3274, RFC 8551 3.6); header fields that are not of the content stay outside.
 * @param message the bytes of an .eml
 * @throws SmimeError `notAMessage`, `cancelled`
 */
export async function compressMessage(
  message: Uint8Array,
  { compression }: Pick<Platform, 'compression'>,
  pace: Pace,
): Promise<ProtectedMessage> {
  const { outerHeader, inner, notes } = await splitForProtection(message, pace);
  const body = encodeCompressedData(await compression.deflate(inner, pace));
  const entity = await pkcs7Mime({ smimeType: 'compressed-data', name: 'smime.p7z', body }, pace);
  return { message: messageWith(outerHeader, entity), notes };
}
