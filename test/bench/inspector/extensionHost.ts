import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The process that the extension runs in, as far as Linux tells of it. */
export interface ExtensionHost {
  /** Octets that it holds now. */
  resident(): number;
  /** The most that it has held since {@link forgetPeak}. */
  peak(): number;
  forgetPeak(): void;
}

/** The extension host that was started below this process; undefined where the system does not show its processes. */
export function findExtensionHost(): ExtensionHost | undefined {
  const pid = processes().find((each) => isExtensionHost(each) && descendsFromUs(each));
  if (pid === undefined) return undefined;
  const status = (name: string): number => {
    const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(`/proc/${pid}/status`));
    return Number(line?.[1] ?? 0) * 1024;
  };
  return {
    resident: () => status('VmRSS'),
    peak: () => status('VmHWM'),
    // proc(5): 5 resets the peak to what is held now.
    forgetPeak: () => writeFileSync(`/proc/${pid}/clear_refs`, '5'),
  };
}

function processes(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function isExtensionHost(pid: number): boolean {
  return read(`/proc/${pid}/cmdline`).includes('--type=extensionHost');
}

function descendsFromUs(pid: number): boolean {
  for (let at = pid; at > 1; at = parentOf(at)) if (at === process.pid) return true;
  return false;
}

function parentOf(pid: number): number {
  // The name in parentheses can hold anything; the state and the parent stand behind it.
  const [, parent] = /\)\s+\S\s+(\d+)/.exec(read(`/proc/${pid}/stat`)) ?? [];
  return Number(parent ?? 0);
}

// A process can end while one looks at it.
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
