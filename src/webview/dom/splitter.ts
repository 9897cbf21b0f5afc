import { element, setAria } from './element';

/** A pane of which the person may set how wide or how tall it is. */
export interface SplitOptions {
  readonly label: string;
  readonly class: string;
  /** The pane that it makes larger or smaller. */
  readonly pane: HTMLElement;
  /** What of the pane it sets. */
  readonly extent: 'width' | 'height';
  /** Whether the pane begins at the splitter, or ends there. */
  readonly side: 'start' | 'end';
  readonly least: number;
  /** Of the window, from 0 to 1. */
  readonly most: number;
  /** Sets the extent in pixels; undefined for what it is of itself. */
  readonly resize: (pixels: number | undefined) => void;
}

/** A splitter, and how to have it say anew how large its pane is. */
export interface Splitter {
  readonly element: HTMLElement;
  readonly say: () => void;
}

const STEP = 16;

/** The keys that move it, towards the start of the window and towards its end. */
const arrows = { width: ['ArrowLeft', 'ArrowRight'], height: ['ArrowUp', 'ArrowDown'] } as const;

/** What stands between two panes, and is moved with the mouse or with the arrow keys; Enter gives the first extent back. */
export function splitter(options: SplitOptions): Splitter {
  const { label, pane, extent, least } = options;
  const isWidth = extent === 'width';
  const made = element('div', {
    class: `splitter ${options.class}`,
    role: 'separator',
    tabIndex: 0,
    title: `${label} (Enter resets it)`,
    data: { focus: `splitter ${options.class}` },
    aria: { label, orientation: isWidth ? 'vertical' : 'horizontal', valuemin: least },
  });
  const most = (): number =>
    Math.max(least, Math.round((isWidth ? window.innerWidth : window.innerHeight) * options.most));
  const now = (): number => Math.round(pane.getBoundingClientRect()[extent]);
  const say = (): void => {
    setAria(made, 'valuemax', most());
    setAria(made, 'valuenow', now());
  };
  const resize = (pixels: number | undefined): void => {
    const wanted = pixels === undefined ? undefined : Math.min(Math.max(Math.round(pixels), least), most());
    options.resize(wanted);
    // What must stay in sight beside it may leave it less.
    if (wanted !== undefined && now() < wanted) options.resize(now());
    say();
  };
  made.addEventListener('pointerdown', (event) => {
    made.setPointerCapture(event.pointerId);
    event.preventDefault();
    made.focus();
  });
  made.addEventListener('pointermove', (event) => {
    if (made.hasPointerCapture(event.pointerId)) resize(extentAt(event, options));
  });
  made.addEventListener('dblclick', () => resize(undefined));
  made.addEventListener('focus', say);
  made.addEventListener('keydown', (event) => {
    const [smaller, larger] = options.side === 'end' ? arrows[extent] : arrows[extent].toReversed();
    const targets: Readonly<Record<string, number | undefined>> = {
      [larger]: now() + STEP,
      [smaller]: now() - STEP,
      Home: least,
      End: most(),
      Enter: undefined,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    resize(targets[event.key]);
  });
  return { element: made, say };
}

/** How large the pane is with its edge at the pointer. */
function extentAt({ clientX, clientY }: PointerEvent, { pane, extent, side }: SplitOptions): number {
  const { left, right, top, bottom } = pane.getBoundingClientRect();
  const [at, start, end] = extent === 'width' ? [clientX, left, right] : [clientY, top, bottom];
  return side === 'end' ? at - start : end - at;
}
