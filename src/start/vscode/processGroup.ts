import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that is ended together with everything that it started. */
export interface ProcessGroup {
  isRunning(): boolean;
  /** All that it printed so far. */
  output(): string;
  /** Asks it to end, waits, and insists. */
  end(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** Starts a program in a process group of its own, with `env` added, and collects what it prints. */
export function startGroup(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ProcessGroup {
  const detached = process.platform !== 'win32';
  const child = spawn(program, args, {
    detached,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  const collect = (chunk: Buffer | Error): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', collect);
  const isRunning = (): boolean =>
    child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const kill = (): void => signal(child, 'SIGKILL');
  const end = async (): Promise<void> => {
    signal(child, 'SIGTERM');
    for (let waited = 0; waited < 5000 && isRunning(); waited += 50) await pause(50);
    // Also when the program itself is gone: members of its group may linger.
    kill();
  };
  return { isRunning, output: () => output, end, kill };
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // The whole group is gone already.
  }
}
