import { decodeUtf8Loosely, utf8 } from '../../core/bytes/text';

/** Octets, so that with extension, number and its sibling's suffix it fits into what file systems take: 255. */
const MOST = 180;
const MOST_EXTENSION = 16;
/** What is not seen, reorders what is, or has no meaning: with it a name could show another extension than it has. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** White space, and letters and symbols that are as blank: enough of them push an extension out of sight. */
const BLANKS = /[\p{Zs}\t\u2800\u115f\u1160\u3164\uffa0]+/gu;
/** What Windows takes for a part of a path, a pattern, a stream or a device. */
const FORBIDDEN = /[<>:"/\\|?*]/g;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i;

/**
 * What is left of a name from a message when it may name a file: never a folder, never a hidden file or one that a
 * system takes for something else, with its last extension in sight. Undefined where nothing is left.
 */
export function safeName(written: string): string | undefined {
  const last =
    written
      .slice(0, 4096)
      .replaceAll(UNSEEN, '')
      .split(/[/\\]/)
      .findLast((part) => /[^.\s]/.test(part)) ?? '';
  const name = last
    .replaceAll(FORBIDDEN, '_')
    .replaceAll(BLANKS, ' ')
    // Windows drops dots and spaces at the end; a dot at the beginning hides a file elsewhere.
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  if (name === '') return undefined;
  return shortened(DEVICE.test(name) ? `_${name}` : name);
}

/** A name in two: what stands before its last extension, and that with its dot. */
export function splitName(name: string): readonly [stem: string, extension: string] {
  const at = name.lastIndexOf('.');
  return at > 0 && name.length - at <= MOST_EXTENSION ? [name.slice(0, at), name.slice(at)] : [name, ''];
}

function shortened(name: string): string {
  const [stem, extension] = splitName(name);
  const octets = utf8(stem);
  if (octets.length <= MOST) return name;
  const cut = decodeUtf8Loosely(octets.subarray(0, MOST)).replace(/\ufffd+$/, '');
  return `${cut.replace(/[. ]+$/, '')}${extension}`;
}
