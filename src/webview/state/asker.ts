import type { DeedName, Deeds, QuestionName, Questions, ReadingName, Readings } from '../../shared/requests';

/** What everything that is shown may ask of the host; a refusal is shown with a way on, unless it says otherwise. */
export interface Asker {
  /** What the person is being asked about. */
  readonly asking: QuestionName | undefined;
  /** Has the host ask the person, and shows the new state. */
  readonly question: <N extends QuestionName>(name: N, ask: Questions[N]['ask']) => void;
  /** Has the host do something, and tells what came of it. */
  readonly deed: <N extends DeedName>(name: N, ask: Deeds[N]['ask']) => void;
  /** Reads something; whoever asks shows the refusal in the place of what is missing. */
  readonly read: <N extends ReadingName>(name: N, ask: Readings[N]['ask']) => Promise<Readings[N]['answer']>;
}
