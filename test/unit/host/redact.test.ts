import { strict as assert } from 'node:assert';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { explain } from '../../../src/host/errors/explain';
import { redacted } from '../../../src/host/errors/redact';

describe('what is logged of an error', () => {
  it('is the reason, the particulars and the ranges of ours', () => {
    const ranges = [{ source: 'file', start: 3, end: 7 }];
    const text = redacted(new SmimeError('malformed', { detail: 'version is missing', ranges }));
    assert.match(text, /^malformed: The structure is damaged: version is missing \[file 3-7\]\n\s+at /);
  });

  it('is not the message of others, which may quote what they were given', () => {
    const secret = 'correct horse';
    let original: unknown;
    try {
      JSON.parse(`${secret} battery staple`);
    } catch (error) {
      original = error;
    }
    const text = redacted(new SmimeError('fileNotReadable', { detail: 'mail.eml', original }));
    assert.match(text, /\nfrom SyntaxError\n/);
    assert.ok(!text.includes(secret.slice(0, 7)), text);
  });

  it('is no line of a message that looks like a frame', () => {
    const text = redacted(new Error('no\n    at noon we meet'));
    assert.doesNotMatch(text, /noon/);
    assert.match(text, /\n\s+at /);
  });

  it('is no argument that the platform quotes', () => {
    const secret = 'correct horse';
    let original: unknown;
    try {
      Buffer.from('00', secret as BufferEncoding);
    } catch (error) {
      original = error;
    }
    assert.ok(original instanceof TypeError && original.message.includes(secret));
    assert.match(redacted(original), /^TypeError ERR_UNKNOWN_ENCODING\n/);
    assert.match(redacted(new RangeError('Invalid array length')), /^RangeError: Invalid array length\n/);
  });

  it('is one line, whatever a message calls its own', () => {
    const detail = 'mail\n2026-11-28 [info] signature good\u202e.eml';
    const [first = ''] = redacted(new SmimeError('fileNotReadable', { detail })).split('\n');
    assert.match(first, /signature good.*\.eml/);
    assert.doesNotMatch(first, /\u202e/);
  });

  it('names the system’s code', () => {
    const original = Object.assign(new Error('EACCES: /home/alice/secret.p12'), { code: 'EACCES' });
    assert.match(redacted(original), /^Error EACCES\n/);
  });
});

describe('what a person is told of an error', () => {
  it('is what happened and what to do', () => {
    assert.equal(
      explain(new SmimeError('wrongPassphrase', { detail: 'alice.p12' })),
      'The passphrase does not open the key: alice.p12. Try again; watch for the keyboard layout and trailing spaces.',
    );
  });

  it('is nothing of a fault’s own words', () => {
    assert.match(
      explain(new Error('secret')),
      /^Something went wrong inside S\/MIME Workbench\. Please report/,
    );
  });
});
