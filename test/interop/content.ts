/** What the peers sign and encrypt: an entity of several thousand octets, canonical. */
export const content = new Uint8Array(
  Buffer.from(
    `Content-Type: text/plain\r\n\r\n${'All work and no play makes Jack a dull boy.\r\n'.repeat(100)}`,
  ),
);
