const shapes = {
  check: ['M3 8.6l3.2 3.2L13 4.8'],
  cross: ['M4 4l8 8M12 4l-8 8'],
  dash: ['M4 8h8'],
  half: ['M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z'],
  question: ['M5.6 5.9a2.4 2.4 0 1 1 3.6 2.1c-.9.5-1.2 1-1.2 1.9M8 12.4v.2'],
  warning: ['M8 2.2l6.3 11.3H1.7zM8 6.3v3.4M8 11.5v.3'],
  info: ['M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 7.3v3.9M8 4.8v.3'],
  lock: ['M3.7 7.3h8.6v6.2H3.7zM5.4 7.3V5a2.6 2.6 0 0 1 5.2 0v2.3'],
  unlock: ['M3.7 7.3h8.6v6.2H3.7zM5.4 7.3V4.6a2.6 2.6 0 0 1 5-1'],
  mail: ['M1.8 3.7h12.4v8.8H1.8zM2 4.2l6 4.6 6-4.6'],
  part: ['M4 2h5.2L12 4.9V14H4zM9 2.2v3h2.8'],
  parts: ['M5.5 1.8h5L13 4.3v7.4H5.5zM3 4.3v9.9h7.5'],
  seal: ['M8 2a3.8 3.8 0 1 0 0 7.6A3.8 3.8 0 0 0 8 2zM5.6 8.8l-1 5.2L8 12.3l3.4 1.7-1-5.2'],
  archive: ['M2 3h12v3.2H2zM3 6.2h10v6.9H3zM6.3 8.8h3.4'],
  certificate: ['M2 3h12v9H2zM4.5 5.8h7M4.5 8.2h3.5M10.5 9v0'],
  key: ['M5.2 5.4a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM7.9 8.1h6v2.6M11.4 8.1v2'],
  chevron: ['M6 3.8L10.2 8 6 12.2'],
  branch: ['M3 3h4M3 3v9.5h4M3 7.7h4M9 3h4.5M9 7.7h4.5M9 12.5h4.5'],
  search: ['M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.5 3.5'],
  next: ['M8 3v9.5M4 8.8l4 4 4-4'],
  previous: ['M8 13V3.5M4 7.2l4-4 4 4'],
  goTo: ['M2.5 8h9M8 4.5L11.5 8 8 11.5M13.7 3v10'],
  text: ['M3 4.5V3h10v1.5M8 3v10M6 13h4'],
  copy: ['M5.5 5.5h7.7v8H5.5zM3 10.5V2.6h7.5'],
} as const;

export type IconName = keyof typeof shapes;
const namespace = 'http://www.w3.org/2000/svg';

/** A small drawing in the colour of the text around it; `label` is what a screen reader says in its place. */
export function icon(name: IconName, label?: string): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  if (label === undefined) svg.setAttribute('aria-hidden', 'true');
  else {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
  }
  for (const d of shapes[name]) svg.append(path(d));
  if (name === 'half') svg.append(path('M8 2.5a5.5 5.5 0 0 1 0 11z', 'filled'));
  return svg;
}

function path(d: string, className?: string): SVGPathElement {
  const made = document.createElementNS(namespace, 'path');
  made.setAttribute('d', d);
  if (className !== undefined) made.setAttribute('class', className);
  return made;
}
