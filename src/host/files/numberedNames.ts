import { splitName } from './safeName';

/** A name, then the same with a number for as long as names are taken: `mail.eml`, `mail (2).eml`, `mail (3).eml`. */
export function* numberedNames(name: string): Generator<string> {
  const [stem, extension] = splitName(name);
  yield name;
  for (let count = 2; ; count++) yield `${stem} (${count})${extension}`;
}
