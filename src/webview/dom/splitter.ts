import { element, setAria } from './element';

/** A column whose width the person may set. */
export interface SplitOptions {
  readonly label: string;
  readonly class: string;
  /** The column that it makes wider or narrower. */
  readonly column: HTMLElement;
  /** Whether the column begins at the splitter, or ends there. */
  readonly side: 'start' | 'end';
  readonly least: number;
  /** Of the window, from 0 to 1. */
  readonly most: number;
  /** Sets the width in pixels; undefined for what it is of itself. */
  readonly resize: (width: number | undefined) => void;
}

const STEP = 16;

/** What stands between two columns, and is moved with the mouse or with the arrow keys; Enter gives the first width back. */
export function splitter(options: SplitOptions): HTMLElement {
  const { label, column, side, least } = options;
  const made = element('div', {
    class: `splitter ${options.class}`,
    role: 'separator',
    tabIndex: 0,
    title: `${label} (Enter resets it)`,
    data: { focus: `splitter ${options.class}` },
    aria: { label, orientation: 'vertical', valuemin: least },
  });
  const most = (): number => Math.round(window.innerWidth * options.most);
  const widthNow = (): number => Math.round(column.getBoundingClientRect().width);
  const say = (): void => {
    setAria(made, 'valuemax', most());
    setAria(made, 'valuenow', widthNow());
  };
  const resize = (width: number | undefined): void => {
    options.resize(width === undefined ? undefined : Math.min(Math.max(Math.round(width), least), most()));
    say();
  };
  const widthAt = ({ clientX }: PointerEvent): number => {
    const { left, right } = column.getBoundingClientRect();
    return side === 'end' ? clientX - left : right - clientX;
  };
  made.addEventListener('pointerdown', (event) => {
    made.setPointerCapture(event.pointerId);
    event.preventDefault();
    made.focus();
  });
  made.addEventListener('pointermove', (event) => {
    if (made.hasPointerCapture(event.pointerId)) resize(widthAt(event));
  });
  made.addEventListener('dblclick', () => resize(undefined));
  made.addEventListener('focus', say);
  new ResizeObserver(say).observe(column);
  made.addEventListener('keydown', (event) => {
    const wider = side === 'end' ? 'ArrowRight' : 'ArrowLeft';
    const narrower = side === 'end' ? 'ArrowLeft' : 'ArrowRight';
    const targets: Readonly<Record<string, number | undefined>> = {
      [wider]: widthNow() + STEP,
      [narrower]: widthNow() - STEP,
      Home: least,
      End: most(),
      Enter: undefined,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    resize(targets[event.key]);
  });
  return made;
}
