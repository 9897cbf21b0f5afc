/** Calls what belongs to a letter that is pressed with Ctrl or Cmd, in the place of what VS Code would do. */
export function listenForKeys(root: HTMLElement, shortcuts: Readonly<Record<string, () => void>>): void {
  root.ownerDocument.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const letter = key.toLowerCase();
    if (ctrlKey === metaKey || altKey || shiftKey || !Object.hasOwn(shortcuts, letter)) return;
    event.preventDefault();
    // VS Code listens at the window.
    event.stopPropagation();
    shortcuts[letter]?.();
  });
}
