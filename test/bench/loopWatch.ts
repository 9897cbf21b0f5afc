import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { makePace, type Pace } from '../../src/core/bytes/pace';

/** What was seen while some work ran. All times in milliseconds. */
export interface Watched<T> {
  readonly result: T;
  readonly total: number;
  /** The longest time in which nothing else on the event loop had its turn. */
  readonly longestBlock: number;
  /**
   * The most processor time between two pauses: a block without the waiting for a processor on a busy machine. Time of
   * the process's other threads counts in, so it is never too low.
   */
  readonly longestWork: number;
  /** Stretches between two breaths of the pace over {@link NOTABLE}, with the place that they ended at. */
  readonly stretches: readonly Stretch[];
}

export interface Stretch {
  readonly milliseconds: number;
  readonly until: string;
}

const NOTABLE = 20;
const END = 'the end';

/** Runs work under the pace of the extension host and watches the event loop meanwhile. */
export async function watchLoop<T>(work: (pace: Pace) => Promise<T>): Promise<Watched<T>> {
  const breaths = new Breaths();
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await pause(20);
  delays.reset();
  // The first turn after a reset only starts the clock; without it the first block would not be seen.
  await pause(20);
  const start = performance.now();
  breaths.begin();
  const result = await work(breaths.pace);
  breaths.end();
  const total = performance.now() - start;
  // A block that lasts to the end is counted when the monitor's timer has its turn again.
  await pause(20);
  delays.disable();
  const { longestWork } = breaths;
  return { result, total, longestBlock: delays.max / 1e6, longestWork, stretches: breaths.notable() };
}

/** The host's pace, which also remembers where work went on for long without asking it. */
class Breaths {
  private readonly longest = new Map<string, number>();
  private last = 0;
  private resumed = 0;
  private paused = false;
  longestWork = 0;
  readonly pace: Pace;

  constructor() {
    const inner = makePace({ now: () => performance.now(), onProgress: () => this.pause() });
    this.pace = {
      breathe: async (done) => {
        if (performance.now() - this.last > NOTABLE) this.note(callSite(new Error('here').stack));
        await inner.breathe(done);
        if (this.paused) this.begin();
        this.last = performance.now();
      },
    };
  }

  begin(): void {
    this.paused = false;
    this.resumed = processorTime();
    this.last = performance.now();
  }

  end(): void {
    this.note(END);
    this.pause();
  }

  /** The pace tells its progress right before it pauses. */
  private pause(): void {
    this.longestWork = Math.max(this.longestWork, processorTime() - this.resumed);
    this.paused = true;
  }

  private note(until: string): void {
    const stretch = performance.now() - this.last;
    if (stretch > (this.longest.get(until) ?? NOTABLE)) this.longest.set(until, stretch);
  }

  notable(): readonly Stretch[] {
    const found = [...this.longest].map(([until, milliseconds]) => ({ until, milliseconds }));
    return found.toSorted((a, b) => b.milliseconds - a.milliseconds);
  }
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The function that called the pace, and its file. */
function callSite(stack = ''): string {
  const line = stack.split('\n').find((each, index) => index > 0 && !each.includes('loopWatch')) ?? '';
  const name = /at (?:async )?(\S+) \(/.exec(line)?.[1] ?? 'somewhere';
  const file = /(src\/[^:)]*)\.js:/.exec(line)?.[1] ?? 'outside src';
  return `${name} in ${file}.ts`;
}
