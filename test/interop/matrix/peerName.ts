/** Whoever vouches for a cell: a program that we did not write, or messages that such programs made. */
export const peerNames = ['openssl', 'gpgsm', 'NSS', 'BouncyCastle', 'Node24', 'corpus'] as const;
export type PeerName = (typeof peerNames)[number];
