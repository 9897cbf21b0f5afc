import type { HeaderProtectionFact } from '../../core/report/headerProtectionFact';
import type { HeaderFact, Report } from '../../core/report/report';
import { button, element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { rangeRef } from '../dom/rangeRef';
import type { Asker } from '../state/asker';
import type { Model } from '../state/model';
import { headerField } from '../words/headerFields';
import { isCertificateFile } from '../words/kinds';
import { size } from '../words/numbers';
import { protectionWords } from '../words/protection';
import { time } from '../words/times';

/** What the message says of itself, and in one line how it is protected and as of when that is judged. */
export class Header {
  readonly element = element('header', { class: 'header' });
  /** Shows the header of a state. */
  show({ state }: Model, asker: Asker): void {
    const headers = [...(state.cut?.named ?? []), ...(state.report.layers[0]?.headers ?? [])];
    const subject =
      (state.cut === undefined ? protectedSubject(state.report.headers) : undefined) ??
      headerField(headers, 'subject');
    const title =
      subject === undefined
        ? element('h1', { title: state.fileName }, foreign(state.fileName))
        : element('h1', { title: state.fileName }, valueOf(subject, '(empty subject)'));
    const fields = ['from', 'to', 'cc', 'date'].map((name) => fieldOf(headerField(headers, name)));
    const file = element(
      'span',
      { class: 'field' },
      label('File'),
      // Where the title is the file's name it need not be said twice.
      subject === undefined ? undefined : foreign(state.fileName, 'file-name'),
      size(state.fileSize),
    );
    fill(
      this.element,
      title,
      element(
        'p',
        { class: 'fields' },
        ...fields,
        file,
        protection(state.report),
        state.report.signatures.length === 0 ? undefined : asOf(state.asOf, asker),
      ),
    );
  }
}

/** When the verdicts hold. A time that the person has chosen must not be overlooked. */
function asOf(chosen: string | undefined, { question }: Asker): HTMLElement {
  const change = button(
    { class: 'text-button', data: { focus: 'as of' } },
    () => question('verifyAsOf', {}),
    'Verify as of…',
  );
  const when = foreign(chosen === undefined ? 'now' : time(chosen));
  const className = chosen === undefined ? 'field' : 'field caution';
  return element('span', { class: className }, label('Judged as of'), when, change);
}

/** What stands inside counts, and is what the sender has written (RFC 9788). */
function protectedSubject({ fields }: HeaderProtectionFact): HeaderFact | undefined {
  const found = fields.find(({ name }) => name.toLowerCase() === 'subject');
  if (found?.inner === undefined || found.innerRange === undefined) return undefined;
  return { name: found.name, value: found.inner, range: found.innerRange };
}

function valueOf({ value, range }: HeaderFact, empty: string): HTMLElement {
  return rangeRef(range, { class: 'quiet' }, foreign(value.trim() === '' ? empty : value));
}

function fieldOf(header: HeaderFact | undefined): HTMLElement | undefined {
  if (header === undefined) return undefined;
  return element('span', { class: 'field' }, label(header.name), valueOf(header, '(empty)'));
}

function label(name: string): HTMLElement {
  return element('span', { class: 'field-name' }, foreign(name));
}

function protection(report: Report): HTMLElement | undefined {
  const [root] = report.layers;
  if (root !== undefined && isCertificateFile(root)) return undefined;
  const { text, isCaution } = protectionWords(report);
  const className = isCaution ? 'field protection caution' : 'field protection';
  return element('span', { class: className }, label('Protection'), foreign(text));
}
