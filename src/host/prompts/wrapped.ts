const WIDTH = 62;

/** Words in lines that a list shows whole: it cuts what is longer, and has no other way to read on. */
export function wrapped(text: string, width = WIDTH): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines.splice(-1, 1, `${line} ${word}`);
  }
  return lines;
}
