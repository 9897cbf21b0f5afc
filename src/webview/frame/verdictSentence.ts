import { button, element, fill } from '../dom/element';
import { disarmed, foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import type { Asker } from '../state/asker';
import { messageSentence, sentenceText } from '../state/messageSentence';
import type { Model } from '../state/model';

/** The whole message in one sentence: what a person should hear and read first. */
export class VerdictSentence {
  readonly element = element('div', { class: 'sentence' });

  /** Shows the sentence of a state. */
  show(model: Model, { deed }: Asker): void {
    const sentence = messageSentence(model);
    const { look, lead, pieces } = sentence;
    const text = sentenceText(sentence);
    const words = pieces.map((piece) => (typeof piece === 'string' ? piece : foreign(piece.foreign)));
    const copy = button(
      { class: 'icon-button', title: 'Copy this sentence', data: { focus: 'copy sentence' } },
      () => deed('copy', { text }),
      icon('copy', 'Copy this sentence'),
    );
    fill(
      this.element,
      element('span', { class: `tone-${look.tone}` }, icon(look.icon, look.word)),
      element(
        'h2',
        { title: disarmed(text) },
        lead === undefined ? undefined : element('span', { class: 'lead' }, `${lead}: `),
        ...words,
        '.',
      ),
      copy,
    );
  }
}
