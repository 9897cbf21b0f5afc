import type { HtmlAttribute } from './tagScanner';
import { isScriptUrl, plainUrl } from './urls';

const activeElements = new Set(['script', 'form', 'iframe', 'frame', 'object', 'embed', 'applet', 'portal']);
const eventHandler = /^on[a-z]{3,}$/;
const followed = new Set([
  'href',
  'xlink:href',
  'src',
  'action',
  'formaction',
  'data',
  'background',
  'to',
  'values',
]);

/** What a start tag does of itself, in a few words: nothing of it belongs into a mail. */
export function* activeIn(name: string, attributes: readonly HtmlAttribute[]): Generator<string> {
  if (activeElements.has(name)) yield name;
  for (const { name: attribute, value } of attributes) {
    if (eventHandler.test(attribute)) yield attribute;
    if (followed.has(attribute) && isScriptUrl(plainUrl(value))) yield `a script in ${attribute}`;
    if (name === 'meta' && attribute === 'http-equiv' && /^\s*refresh/i.test(value)) yield 'meta refresh';
  }
}
