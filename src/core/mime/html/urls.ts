import { plainCss } from './css';
import type { HtmlAttribute } from './tagScanner';

/** Attributes whose URL is fetched when the HTML is shown, without anybody's doing. */
const fetched = new Set(['src', 'background', 'poster', 'data', 'lowsrc', 'dynsrc', 'codebase', 'classid']);
/** Those with several URLs, each with a width behind it. */
const fetchedSets = new Set(['srcset', 'imagesrcset']);
/** The elements whose `href` is fetched, or is put before other URLs. */
const fetchedLinks = new Set(['link', 'base', 'image', 'use', 'feimage']);

/** Attributes of SVG that are written as in CSS. */
const painted = new Set([
  'fill',
  'stroke',
  'filter',
  'mask',
  'clip-path',
  'cursor',
  'marker',
  'marker-start',
]);

/** URLs that a tag has fetched, its `style` included. */
export function* fetchedUrls(element: string, { name, value }: HtmlAttribute): Generator<string> {
  const isLink = name === 'href' || name === 'xlink:href';
  if (fetched.has(name) || (isLink && fetchedLinks.has(element))) yield plainUrl(value);
  else if (fetchedSets.has(name)) yield* value.split(/[\s,]+/);
  else if (name === 'style' || painted.has(name)) yield* cssUrls(value);
}

const cssUrl = /(?:url\(|src\(|image-set\(\s*["']|@import\s*["'])\s*["']?\s*([^"')\s;]*)/gi;

/** URLs in CSS: all of them are fetched. */
export function* cssUrls(css: string): Generator<string> {
  for (const [, url = ''] of plainCss(css).matchAll(cssUrl)) yield plainUrl(url);
}

const unseen = /[\s\p{Cc}]+/gu;

/** A URL as browsers take it: control characters and line ends in it do not count. */
export function plainUrl(value: string): string {
  return value.slice(0, LONGEST).replaceAll(unseen, '');
}

// Only how a URL begins is looked at, and no Content-ID is longer.
const LONGEST = 2048;

const remote = /^(?:https?|ftp|file|smb):|^[\\/]{2}/i;

/** Whether fetching a URL tells somebody else of it. */
export function isRemote(url: string): boolean {
  return remote.test(url);
}

const script = /^(?:javascript|vbscript|livescript):/i;

/** Whether a URL is a program that is run where it is followed. */
export function isScriptUrl(url: string): boolean {
  return script.test(url);
}

/** The Content-ID that a `cid:` URL names (RFC 2392); undefined for any other URL. */
export function contentIdOf(url: string): string | undefined {
  if (!/^cid:/i.test(url)) return undefined;
  const id = url.slice('cid:'.length);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
