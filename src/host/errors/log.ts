import type { LogOutputChannel } from 'vscode';
import { redacted } from './redact';

/** The extension's log. It takes errors and fixed words, so that nothing secret can be put into it by mistake. */
export class Log {
  constructor(private readonly channel: LogOutputChannel) {}

  /** @param what the work that failed, such as the name of a command */
  failed(what: string, error: unknown): void {
    this.channel.error(`${what}: ${redacted(error)}`);
  }

  /** @param what the work that was stopped by the person */
  cancelled(what: string): void {
    this.channel.info(`${what}: cancelled`);
  }

  /** @param fact in words that hold neither content nor secrets */
  note(fact: string): void {
    this.channel.info(fact);
  }

  show(): void {
    this.channel.show(true);
  }
}
