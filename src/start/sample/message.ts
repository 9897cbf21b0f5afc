import { utf8 } from '../../core/bytes/text';

/** A mail in the two parts that protection takes apart: what stays outside, and the entity that goes inside. */
export interface SampleMail {
  readonly bytes: Uint8Array;
  /** From the first Content-* field to the end: what every opening must give back, byte for byte. */
  readonly entity: Uint8Array;
}

const BOUNDARY = '----=_sample';

function outerHeader(now: Date): readonly string[] {
  return [
    'From: Alice <alice@example.org>',
    'To: Bob <bob@example.net>,',
    ' Dana <dana@example.net>',
    'Subject: =?utf-8?Q?Figures_for_the_Z=C3=BCrich_meeting?=',
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <sample-${now.getTime()}@example.org>`,
    'MIME-Version: 1.0',
  ];
}

function entityLines(attachment: Uint8Array): readonly string[] {
  return [
    'Content-Type: multipart/mixed;',
    ` boundary="${BOUNDARY}"`,
    '',
    'This is a multipart message in MIME format.',
    `--${BOUNDARY}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Dear Dana, dear Bob,',
    '',
    'the figures are attached =E2=80=93 please read them before we meet in the =',
    'Caf=C3=A9 Od=C3=A9on in Z=C3=BCrich. This line is longer than 76 characters=',
    ' and breaks softly.',
    '',
    'Best wishes,',
    'Alice',
    `--${BOUNDARY}`,
    'Content-Type: text/csv; charset=utf-8; name="figures.csv"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="figures.csv"',
    '',
    ...(Buffer.from(attachment)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
    '',
    `--${BOUNDARY}--`,
    '',
  ];
}

const FIGURES =
  'month,received,signed,encrypted\r\nApril,1204,388,91\r\nMay,1187,402,97\r\nJune,1311,455,120\r\n';

/** The sample: text in UTF-8 and an attachment, from Alice to Bob and Dana, safe for transport as it is. */
export function sampleMail(now: Date): SampleMail {
  const entity = utf8(entityLines(utf8(FIGURES)).join('\r\n'));
  const header = utf8(`${outerHeader(now).join('\r\n')}\r\n`);
  return { bytes: new Uint8Array([...header, ...entity]), entity };
}
