import { utf8 } from '../../../src/core/bytes/text';
import type { ContentCipher } from '../../../src/core/crypto/algorithms';
import type { CipherKey } from '../../../src/core/crypto/provider';
import { hex } from '../../unit/crypto/vectors';

/** One vector; without a tag the ciphertext is only the beginning, before the padding. */
export interface CipherVector {
  readonly name: string;
  readonly cipher: ContentCipher;
  readonly key: CipherKey;
  readonly plaintext: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag?: Uint8Array;
}

const block = '6bc1bee22e409f96e93d7e117393172a';
const aesIv = hex('000102030405060708090a0b0c0d0e0f');
const camelliaBlock = '0123456789abcdeffedcba9876543210';
const ccmKey = hex('404142434445464748494a4b4c4d4e4f');
const counting = (length: number, from = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (from + at) % 256);

/** Vectors of the standards, of CBC the first blocks. */
export const cipherVectors: readonly CipherVector[] = [
  {
    name: 'SP 800-38A F.2.1',
    cipher: 'aes-128-cbc',
    key: { key: hex('2b7e151628aed2a6abf7158809cf4f3c'), iv: aesIv },
    plaintext: hex(block),
    ciphertext: hex('7649abac8119b246cee98e9b12e9197d'),
  },
  {
    name: 'SP 800-38A F.2.3',
    cipher: 'aes-192-cbc',
    key: { key: hex('8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b'), iv: aesIv },
    plaintext: hex(block),
    ciphertext: hex('4f021db243bc633d7178183a9fa071e8'),
  },
  {
    name: 'SP 800-38A F.2.5',
    cipher: 'aes-256-cbc',
    key: { key: hex('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4'), iv: aesIv },
    plaintext: hex(block),
    ciphertext: hex('f58c4c04d6e5f1ba779eabfb5f7bfbd6'),
  },
  {
    name: 'FIPS 81 C',
    cipher: 'des-cbc',
    key: { key: hex('0123456789abcdef'), iv: hex('1234567890abcdef') },
    plaintext: utf8('Now is the time for all '),
    ciphertext: hex('e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6'),
  },
  ...(
    [
      ['camellia-128-cbc', '', '67673138549669730857065648eabe43'],
      ['camellia-192-cbc', '0011223344556677', 'b4993401b3e996f84ee5cee7d79b09b9'],
      ['camellia-256-cbc', '00112233445566778899aabbccddeeff', '9acc237dff16d76c20ef7c919e3a7509'],
    ] as const
  ).map(([cipher, more, ciphertext]) => ({
    name: 'RFC 3713 A',
    cipher,
    key: { key: hex(camelliaBlock + more), iv: new Uint8Array(16) },
    plaintext: hex(camelliaBlock),
    ciphertext: hex(ciphertext),
  })),
  {
    name: 'McGrew and Viega, test case 4',
    cipher: 'aes-128-gcm',
    key: {
      key: hex('feffe9928665731c6d6a8f9467308308'),
      iv: hex('cafebabefacedbaddecaf888'),
      aad: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
    },
    plaintext: hex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    ),
    ciphertext: hex(
      '42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091',
    ),
    tag: hex('5bc94fbc3221a5db94fae95ae7121a47'),
  },
  {
    name: 'RFC 8439 2.8.2',
    cipher: 'chacha20-poly1305',
    key: {
      key: counting(32, 0x80),
      iv: hex('070000004041424344454647'),
      aad: hex('50515253c0c1c2c3c4c5c6c7'),
    },
    plaintext: utf8(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    ),
    ciphertext: hex(
      'd31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b6116',
    ),
    tag: hex('1ae10b594f09e26a7e902ecbd0600691'),
  },
  {
    name: 'RFC 3610 8, packet vector 1',
    cipher: 'aes-128-ccm',
    key: {
      key: counting(16, 0xc0),
      iv: hex('00000003020100a0a1a2a3a4a5'),
      aad: counting(8),
    },
    plaintext: counting(23, 8),
    ciphertext: hex('588c979a61c663d2f066d0c2c0f989806d5f6b61dac384'),
    tag: hex('17e8d12cfdf926e0'),
  },
  {
    name: 'SP 800-38C C.1',
    cipher: 'aes-128-ccm',
    key: { key: ccmKey, iv: counting(7, 0x10), aad: counting(8) },
    plaintext: counting(4, 0x20),
    ciphertext: hex('7162015b'),
    tag: hex('4dac255d'),
  },
  {
    name: 'SP 800-38C C.2',
    cipher: 'aes-128-ccm',
    key: { key: ccmKey, iv: counting(8, 0x10), aad: counting(16) },
    plaintext: counting(16, 0x20),
    ciphertext: hex('d2a1f0e051ea5f62081a7792073d593d'),
    tag: hex('1fc64fbfaccd'),
  },
  {
    name: 'SP 800-38C C.3',
    cipher: 'aes-128-ccm',
    key: { key: ccmKey, iv: counting(12, 0x10), aad: counting(20) },
    plaintext: counting(24, 0x20),
    ciphertext: hex('e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5'),
    tag: hex('484392fbc1b09951'),
  },
  {
    name: 'SP 800-38C C.4, whose additional data is long',
    cipher: 'aes-128-ccm',
    key: { key: ccmKey, iv: counting(13, 0x10), aad: counting(65536) },
    plaintext: counting(32, 0x20),
    ciphertext: hex('69915dad1e84c6376a68c2967e4dab615ae0fd1faec44cc484828529463ccf72'),
    tag: hex('b4ac6bec93e8598e7f0dadbcea5b'),
  },
];
