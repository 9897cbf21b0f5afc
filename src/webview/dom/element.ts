/** What an element is given; all of it is set as text or as attributes, never as markup. */
export interface Props {
  readonly class?: string | undefined;
  readonly id?: string | undefined;
  readonly role?: string | undefined;
  readonly title?: string | undefined;
  readonly tabIndex?: number | undefined;
  readonly lang?: string | undefined;
  readonly aria?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly data?: Readonly<Record<string, string | undefined>>;
}

export type Child = Node | string | undefined;

/** Makes an element. Strings become text nodes: nothing that a mail says is ever parsed as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (props.class !== undefined) made.className = props.class;
  if (props.id !== undefined) made.id = props.id;
  if (props.role !== undefined) made.setAttribute('role', props.role);
  if (props.title !== undefined) made.title = props.title;
  if (props.tabIndex !== undefined) made.tabIndex = props.tabIndex;
  if (props.lang !== undefined) made.lang = props.lang;
  for (const [name, value] of Object.entries(props.aria ?? {})) setAria(made, name, value);
  for (const [name, value] of Object.entries(props.data ?? {})) {
    if (value !== undefined) made.dataset[name] = value;
  }
  append(made, children);
  return made;
}

/** Makes a button that does `onClick`. */
export function button(props: Props, onClick: () => void, ...children: readonly Child[]): HTMLButtonElement {
  const made = element('button', props, ...children);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** Sets an ARIA attribute, or takes it away for `undefined`. */
export function setAria(target: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined) target.removeAttribute(`aria-${name}`);
  else target.setAttribute(`aria-${name}`, String(value));
}

/** Puts `children` in the place of whatever `parent` held. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...children.filter((child) => child !== undefined));
}

function append(parent: Element, children: readonly Child[]): void {
  parent.append(...children.filter((child) => child !== undefined));
}
