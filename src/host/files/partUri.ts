import { Uri } from 'vscode';

/** The scheme of what is inside a message that is open: it lies in memory and nowhere else. */
export const PART_SCHEME = 'smime-part';

/** A part's content as it is, or as text in UTF-8. */
export type PartForm = 'content' | 'text';

/** What the address of a part says. */
export interface PartAddress {
  /** The file that it is in, which may itself be a part. */
  readonly file: Uri;
  readonly layer: string;
  readonly form: PartForm;
}

/** The address of a part, under a name that says what it is. */
export function partUri({ file, layer, form }: PartAddress, name: string): Uri {
  return Uri.from({
    scheme: PART_SCHEME,
    authority: form,
    path: `/${layer}/${name}`,
    query: file.toString(),
  });
}

/** What the address of a part says; undefined for any other address. */
export function partAddress({ scheme, authority, path, query }: Uri): PartAddress | undefined {
  const [, layer] = /^\/([\d.]+)\/[^/]+$/.exec(path) ?? [];
  if (scheme !== PART_SCHEME || layer === undefined || query === '') return undefined;
  if (authority !== 'content' && authority !== 'text') return undefined;
  return { file: Uri.parse(query), layer, form: authority };
}

/** The file that a part is in, from the outside; any other file is that itself. */
export function fileBehind(uri: Uri): Uri {
  const address = partAddress(uri);
  return address === undefined ? uri : fileBehind(address.file);
}
