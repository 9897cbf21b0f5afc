import type { Uri } from 'vscode';

/** The answer of a person who wants the question before this one again. */
export const BACK = Symbol.for('smime.prompts.back');
export type Back = typeof BACK;

/** What every question of a chain of questions carries. */
export interface Question {
  readonly title: string;
  readonly placeholder: string;
  /** One-based; undefined for a question that stands alone. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

/** One line of a list. */
export interface Choice<T> {
  readonly label: string;
  readonly value: T;
  readonly description?: string;
  readonly detail?: string;
  /** What should be known before it is chosen; each stands before the detail with an icon. */
  readonly warnings?: readonly string[];
  /** The heading that it stands under; choices of one group stand together. */
  readonly group?: string;
  /** The name of a codicon. */
  readonly icon?: string;
  /** Whether it is chosen already, where several can be. */
  readonly picked?: boolean;
  /** Whether it is the one that Enter would choose at first. */
  readonly isCurrent?: boolean;
  /** Whether it stands among several to be read, and cannot be chosen. */
  readonly isNote?: boolean;
}

export interface ChoiceQuestion<T> extends Question {
  readonly choices: readonly Choice<T>[];
}

/** A button above a list. */
export interface ListButton {
  readonly id: string;
  /** The name of a codicon. */
  readonly icon: string;
  readonly tooltip: string;
}

export interface SeveralQuestion<T> extends ChoiceQuestion<T> {
  readonly buttons?: readonly ListButton[];
}

/** What was chosen so far, and which button was pressed instead of Enter. */
export interface SeveralAnswer<T> {
  readonly chosen: readonly T[];
  readonly pressed?: ListButton['id'] | undefined;
}

export interface PassphraseQuestion extends Question {
  /** What was wrong with the one before. */
  readonly problem?: string;
  /** Whether it is not offered to be remembered; what becomes of it, in words. */
  readonly instead?: string;
}

export interface PassphraseAnswer {
  readonly passphrase: string;
  /** Whether to keep it in the secret storage. */
  readonly remember: boolean;
}

/** Asks for a line of text. */
export interface TextQuestion extends Question {
  /** Stands below the line. */
  readonly prompt: string;
  /** What stands there already. */
  readonly value?: string;
  /** What is wrong with a text, in words; undefined where it can be taken. */
  readonly problemOf: (text: string) => string | undefined;
}

/** Asks for something that nobody may read along, and that is not kept. */
export interface SecretQuestion extends Question {
  /** What is wrong with a text, in words; undefined where it can be taken. */
  readonly problemOf: (text: string) => string | undefined;
}

export interface FilesQuestion {
  readonly title: string;
  readonly openLabel: string;
  /** Extensions by the name of their kind; undefined asks for a folder. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  readonly several: boolean;
  readonly start?: Uri;
}

export interface SaveQuestion {
  readonly title: string;
  readonly saveLabel: string;
  /** What is proposed. */
  readonly start: Uri;
}

/** Words that are there to be read. */
export interface Shown {
  readonly message: string;
  readonly detail: string;
}

export interface Confirmation {
  readonly message: string;
  readonly detail: string;
  /** What the button does. */
  readonly action: string;
}

/** A question with several ways on. */
export interface Decision {
  readonly message: string;
  readonly detail: string;
  /** What the buttons do, the safest first. */
  readonly actions: readonly string[];
}

/** Work that takes long enough to be watched and stopped. */
export interface Watched {
  readonly signal: AbortSignal;
  report(text: string): void;
}

/**
 * All that a person is asked and told. Questions that are dismissed reject with SmimeError `cancelled`.
 * An interface, so that tests can answer in the person's place.
 */
export interface Prompts {
  choose<T>(question: ChoiceQuestion<T>): Promise<T | Back>;
  chooseSeveral<T>(question: SeveralQuestion<T>): Promise<SeveralAnswer<T> | Back>;
  passphrase(question: PassphraseQuestion): Promise<PassphraseAnswer | Back>;
  secret(question: SecretQuestion): Promise<string | Back>;
  text(question: TextQuestion): Promise<string | Back>;
  /** Empty where the dialog was dismissed. */
  files(question: FilesQuestion): Promise<readonly Uri[]>;
  /** Where to save something; undefined where the dialog was dismissed. */
  save(question: SaveQuestion): Promise<Uri | undefined>;
  /** Shows words in full until they are dismissed. */
  show(words: Shown): Promise<void>;
  /** A modal question; false where it was dismissed. */
  confirm(confirmation: Confirmation): Promise<boolean>;
  /** A modal question of several answers; undefined where it was dismissed. */
  decide(decision: Decision): Promise<string | undefined>;
  /** Tells of a failure; resolves with the button that was pressed. */
  failed(message: string, buttons: readonly string[]): Promise<string | undefined>;
  /** Tells of a success. */
  done(message: string, buttons: readonly string[]): Promise<string | undefined>;
  /** Shows that work is under way, with a button that stops it. */
  watch<T>(title: string, work: (watched: Watched) => Promise<T>): Promise<T>;
}
