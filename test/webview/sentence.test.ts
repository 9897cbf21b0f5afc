import { strict as assert } from 'node:assert';
import { found } from '../../src/core/verify/finding';
import type { Layer, Report, Signature } from '../../src/core/report/report';
import { messageSentence, sentenceText } from '../../src/webview/state/messageSentence';
import { modelOf } from '../../src/webview/state/model';
import { openBrowser, openInspector } from './support/inspectorPage';
import { nothingMore } from './support/nothingMore';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { checks, stateOf } from './support/states';

const message = makeMessage();

/** The sentence for the message, opened or not, with the report changed. */
function sentence(change: (report: Report) => Partial<Report> = () => ({}), key?: string): string {
  const state = stateOf(message, key);
  const report = { ...state.report, ...change(state.report) };
  return sentenceText(messageSentence(modelOf({ ...state, report }, nothingMore)));
}

/** The message as one layer of CMS. */
function alone(change: Partial<Layer>, more: Partial<Report> = {}): string {
  return sentence(({ layers: [root], summary }) => {
    assert.ok(root);
    const layer = { ...root, children: [], ...change };
    const plain = { ...summary, signed: 'none', encrypted: 'none', tripleWrapped: false } as const;
    return { layers: [layer], signatures: [], recipients: [], findings: [], summary: plain, ...more };
  });
}

/** The first signature of the message as the whole of a layer. */
function signedBy(...changes: readonly Partial<Signature>[]): string {
  const [outer] = stateOf(message).report.signatures;
  assert.ok(outer);
  const signatures = changes.map((change) => ({ ...outer, layer: '1', ...change }));
  return alone({ kind: 'signed-data' }, { signatures });
}

const named = (name: string): Pick<Signature, 'signer'> => ({
  signer: { subject: `CN=${name}`, issuer: '', serialNumber: '1', emails: [name] },
});

describe('the message in one sentence', () => {
  it('names the layers outermost first, each with how it stands', () => {
    assert.equal(
      sentence(undefined, 'Bob'),
      'Triple-wrapped: outer signature by gateway@example.org intact, not decided: not everything is checked yet; ' +
        'encrypted for 2 recipients, opened with Bob; ' +
        'inner signature by alice@example.org failed: content is not as it was signed.',
    );
    assert.equal(
      messageSentence(modelOf(stateOf(message, 'Bob'), nothingMore)).look.tone,
      'bad',
      'the worst counts',
    );
  });

  it('says what is locked, and why', () => {
    const problem = { reason: 'privateKeyNotFound', message: 'No private key for this is at hand.' } as const;
    const locked = sentence(({ layers: [root] }) => {
      assert.ok(root);
      return { layers: [{ ...root, children: root.children.map((child) => ({ ...child, problem })) }] };
    });
    assert.match(locked, /^Signed and encrypted: signature by gateway@example\.org intact, /);
    assert.match(locked, /; encrypted for 2 recipients, locked: no private key for this is at hand\.$/);
  });

  it('speaks of the key that lies ready, not of none', () => {
    const locked = sentence(({ recipients: [first] }) => ({
      nearestKeys: [
        {
          layer: first?.layer ?? assert.fail(),
          recipient: 0,
          candidate: {
            key: 'Bob',
            origin: 'in this workspace: keys/bob.p12',
            likenesses: ['named'],
            differences: [],
          },
        },
      ],
    }));
    assert.match(
      locked,
      /; encrypted for 2 recipients, locked: your key Bob fits, and has not been opened yet\.$/,
    );
  });

  it('calls good what has passed, and nothing else', () => {
    const holds = {
      'signature-value': { status: 'passed' },
      'message-digest': { status: 'passed' },
    } as const;
    assert.equal(signedBy({ indication: 'TOTAL_PASSED' }), 'Signature by gateway@example.org good.');
    const others: readonly Partial<Signature>[] = [
      { indication: 'INDETERMINATE', checks: checks(holds) },
      { indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', checks: checks(holds) },
      { indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND', checks: checks({}) },
      { indication: 'TOTAL_FAILED', subIndication: 'SIG_CRYPTO_FAILURE' },
      { indication: 'TOTAL_FAILED' },
    ];
    const said = others.map((change) => signedBy(change));
    assert.ok(
      said.every((each) => !/\b(?:good|valid)\b/.test(each)),
      said.join('\n'),
    );
    assert.match(said[1] ?? '', / intact, not decided: no path to a trusted root\.$/);
    assert.match(said[2] ?? '', / could not be checked: the signed content is not here\.$/);
    assert.match(said[3] ?? '', / failed: signature value does not fit\.$/);
  });

  it('says of a trick what it is, before all that is merely open', () => {
    const holds = {
      'signature-value': { status: 'passed' },
      'message-digest': { status: 'passed' },
    } as const;
    const identity = { status: 'failed', reason: 'addressLooksAlike' } as const;
    const spoofed = signedBy({ indication: 'INDETERMINATE', checks: checks({ ...holds, identity }) });
    assert.match(spoofed, / intact, but From only looks like the address of the signer\.$/);
  });

  it('puts signers together that stand alike', () => {
    const passed = { indication: 'TOTAL_PASSED' } as const;
    const failed = { indication: 'TOTAL_FAILED' } as const;
    assert.equal(
      signedBy(
        { ...passed, ...named('a@b') },
        { ...failed, ...named('c@d') },
        { ...passed, ...named('e@f') },
      ),
      'Signature by a@b and e@f good, by c@d failed: signature failed.',
    );
    const many = Array.from({ length: 9 }, (_, at) => ({ ...passed, ...named(`n${at}@b`) }));
    assert.equal(signedBy(...many), 'Signature by n0@b, n1@b, n2@b and 6 others good.');
  });

  it('lets no name go on with the sentence', () => {
    const forged = 'alice good; inner signature by “bob” good';
    assert.equal(
      signedBy({ indication: 'TOTAL_FAILED', ...named(forged) }),
      'Signature by “alice good; inner signature by ’bob’ goo…” failed: signature failed.',
    );
  });

  it('does not let a part pass for the whole', () => {
    const partly = sentence(({ summary }) => ({ summary: { ...summary, signed: 'part' } }), 'Bob');
    assert.match(partly, /; only a part of the message is signed\.$/);
  });

  it('says once that a part alone is signed, and not of a signature without its content', () => {
    const signature = {
      indication: 'INDETERMINATE',
      checks: checks({
        'signature-value': { status: 'passed' },
        'message-digest': { status: 'passed' },
        coverage: { status: 'failed', reason: 'coversPart' },
      }),
    } as const;
    const [outer] = stateOf(message).report.signatures;
    assert.ok(outer);
    const wrapped = sentence(({ summary }) => ({
      signatures: [{ ...outer, ...signature }],
      summary: { ...summary, signed: 'part' },
    }));
    assert.equal(wrapped.split('only a part').length, 2, wrapped);
    const bare = sentence(({ signatures, summary }) => ({
      signatures: signatures.map((each) => ({ ...each, digest: {} })),
      summary: { ...summary, signed: 'part' },
    }));
    assert.doesNotMatch(bare, /only a part/);
  });

  it('says of what protects nothing that it does not', () => {
    assert.match(alone({ kind: 'mime' }), /^Neither signed nor encrypted: Nothing protects this message/);
    assert.equal(alone({ kind: 'compressed-data' }), 'Compressed, which protects nothing.');
    assert.equal(alone({ kind: 'certs-only' }), '0 certificates alone, nothing is signed.');
    assert.equal(alone({ kind: 'signed-data' }), 'A SignedData that nobody has signed.');
    assert.equal(
      alone({ kind: 'mime' }, { findings: [found('noSignaturePart', {})] }).split(':', 1)[0],
      'The signature is missing',
    );
  });

  it('says what is damaged', () => {
    const problem = { reason: 'malformed', message: 'The version is missing' } as const;
    const damaged = { state: 'damaged', problem } as const;
    assert.equal(alone({ kind: 'signed-data', ...damaged }), 'Signature damaged: the version is missing.');
    assert.equal(
      alone({ kind: 'enveloped-data', ...damaged }),
      'Encrypted, damaged: the version is missing.',
    );
  });

  it('counts what is there twice', () => {
    const children = stateOf(message).report.layers.flatMap((layer) => layer.children.slice(1));
    const [child] = children;
    assert.ok(child);
    const twice = alone({ kind: 'mime', children: [child, { ...child, id: '1.3' }] });
    assert.match(twice, /^SignedData twice: a SignedData that nobody has signed; /);
  });
});

describe('the header of a locked message', () => {
  it('does not say that nothing is signed, for something inside may be', async () => {
    const browser = await openBrowser();
    const state = stateOf(message);
    const summary = {
      ...state.report.summary,
      signed: 'none',
      encrypted: 'whole',
      decrypted: false,
    } as const;
    const handlers = {
      ...scriptedHost(message),
      state: () => ({ ...state, report: { ...state.report, summary } }),
    };
    const inspector = await openInspector(browser, handlers);
    await inspector.page
      .locator('.protection', { hasText: 'signed: nothing outside · encrypted: whole body' })
      .waitFor();
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
    await browser.close();
  });
});
