import type { FailureFact, Layer } from '../../../src/core/report/report';
import type { ViewState } from '../../../src/shared/messages';

/** The state with all there that offers a request. */
export function offeringAll(state: ViewState): ViewState {
  const untrusted: FailureFact = {
    reason: 'rootNotTrusted',
    status: 'indeterminate',
    certificate: 0,
    message: 'Nobody has said that this root is to be trusted.',
    cause: 'It is not among the trusted roots.',
    remedy: 'Trust it.',
  };
  const signatures = state.report.signatures.map((signature) => {
    const { subject, issuer, serialNumber } = signature.signer;
    const root = {
      subject,
      issuer,
      serialNumber,
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2036-01-01T00:00:00.000Z',
      publicKey: 'RSA 2048',
      origin: 'message',
    } as const;
    return { ...signature, paths: [{ certificates: [root], failures: [untrusted] }] };
  });
  const url = 'http://crl.example.org/root.crl';
  const crl = {
    kind: 'crl',
    url,
    host: 'crl.example.org',
    method: 'GET',
    subject: 'CN=Root',
    made: false,
  } as const;
  const { report } = state;
  return {
    ...state,
    mayTrust: true,
    mayFetch: true,
    report: { ...report, layers: report.layers.map(withKnownKey), signatures, requests: [crl] },
    cut: {
      lists: [{ list: 'recipients', of: '1.1', total: 150 }],
      signaturePlaces: report.signatures.map((_, place) => place),
      tally: { error: 0, warning: 0, info: 0 },
      named: [],
    },
  };
}

/** A layer whose content key can be shown, where one was opened. */
function withKnownKey(layer: Layer): Layer {
  const children = layer.children.map(withKnownKey);
  if (layer.state !== 'decrypted') return { ...layer, children };
  return { ...layer, children, encryption: { keyLength: 32, isKeyKnown: true, range: layer.body } };
}

/** The state of a message that nothing protects. */
export function unprotected(state: ViewState): ViewState {
  const { report } = state;
  const layers = report.layers.map((layer) => ({ ...layer, children: [] }));
  return { ...state, report: { ...report, layers, signatures: [], recipients: [], findings: [] } };
}

/** The state of a message in several parts that no signature is over. */
export function inTwoParts(state: ViewState): ViewState {
  const { report } = state;
  const layers = report.layers.map((layer) => ({ ...layer, contentType: 'multipart/mixed' }));
  return { ...state, report: { ...report, layers } };
}
