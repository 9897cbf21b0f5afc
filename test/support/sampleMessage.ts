/** A message as a client writes it: text with an umlaut, a small attachment, folded fields; CRLF line ends. */
export const sampleMessage = new Uint8Array(
  Buffer.from(
    [
      'Received: from mail.example.org (mail.example.org [192.0.2.1])',
      '\tby mx.example.net; Mon, 23 Nov 2026 09:14:05 +0100',
      'From: Alice Lovelace <alice@example.org>',
      'To: bob@example.net,',
      ' dana@example.net',
      'Subject: Quarterly figures',
      'Date: Mon, 23 Nov 2026 09:14:02 +0100',
      'Message-ID: <figures@example.org>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="outer"',
      '',
      'preamble',
      '--outer',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Grüße, the figures are attached.',
      '',
      '--outer',
      'Content-Type: application/octet-stream; name="figures.bin"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="figures.bin"',
      '',
      Buffer.from(Array.from({ length: 600 }, (_, at) => at % 251))
        .toString('base64')
        .replace(/.{76}/g, '$&\r\n'),
      '--outer--',
      '',
    ].join('\r\n'),
    'utf8',
  ),
);

/** The sample where its line ends were lost. */
export const sampleWithLf = new Uint8Array(
  Buffer.from(Buffer.from(sampleMessage).toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
);
