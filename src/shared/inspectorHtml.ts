/** What the page of the inspector is made of; the addresses come from the webview's own scheme. */
export interface InspectorPage {
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Where styles and their fonts may be loaded from, in the words of a content security policy. */
  readonly cspSource: string;
  /** Fresh for every page, from a source that cannot be guessed. */
  readonly nonce: string;
  readonly title: string;
}

/**
 * The page that the inspector runs in. Nothing of the message stands in it: all that is shown comes later by messages
 * and is set as text, so that no mail can write into the page.
 */
export function inspectorHtml({ scriptUri, styleUri, cspSource, nonce, title }: InspectorPage): string {
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" href="${escaped(styleUri)}">
<title>${escaped(title)}</title>
</head>
<body>
<div id="inspector" class="inspector" aria-busy="true"></div>
<script nonce="${escaped(nonce)}" src="${escaped(scriptUri)}"></script>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
