import { format } from 'node:util';
import { withoutNoise } from '../../src/start/vscode/noise';

// In the server the suite's report comes among all that the workbench and the extension host log.
const mark = '[test] ';
const markVariable = 'SMIME_MARK_REPORT';

/** Has the suite, which inherits this environment, mark its report. */
export function askForMarks(): void {
  process.env[markVariable] = '1';
}

/** Prints a line of the suite's report so that the outside can tell it from the rest. */
export function report(...args: readonly unknown[]): void {
  const prefix = process.env[markVariable] === undefined ? '' : mark;
  console.log(prefix + format(...args).replaceAll('\n', `\n${prefix}`));
}

/** Sorts what the extension host logs: the suite's report is printed, the rest is kept for a failure. */
export class HostLog {
  readonly #rest: string[] = [];

  /** Takes one call of the page's log, whose first argument is a format. */
  take(args: readonly unknown[]): void {
    for (const line of format(...args).split('\n')) {
      if (line.startsWith(mark)) console.log(line.slice(mark.length));
      else this.#rest.push(line);
    }
  }

  /** The last lines that were not the report, without the harmless noise. */
  lastWords(): string {
    return withoutNoise(this.#rest.join('\n')).slice(-40).join('\n');
  }
}
