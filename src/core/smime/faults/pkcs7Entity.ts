import { encodeBase64Lines } from '../../bytes/base64';
import type { Pace } from '../../bytes/pace';
import type { Segments } from '../../bytes/segments';
import { writeEntity } from '../../mime/writer';

/** An application/pkcs7-mime entity with these parameters and no others; the file name is that of `name`. */
export async function pkcs7Entity(
  params: Readonly<Record<string, string>>,
  body: Segments,
  pace: Pace,
): Promise<Segments> {
  const { name } = params;
  const filename: Record<string, string> = name === undefined ? {} : { filename: name };
  return writeEntity(
    [
      { name: 'Content-Type', value: 'application/pkcs7-mime', params },
      { name: 'Content-Transfer-Encoding', value: 'base64' },
      { name: 'Content-Disposition', value: 'attachment', params: filename },
    ],
    await encodeBase64Lines(body, pace),
  );
}
