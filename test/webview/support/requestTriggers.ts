import type { Locator, Page } from 'playwright-core';
import type { FailureFact } from '../../../src/core/report/report';
import type { ViewState } from '../../../src/shared/messages';
import type { RequestName } from '../../../src/shared/requests';

/** How a person comes to make a request, and where the view tells what came of it. */
export interface Trigger {
  /** What is done in an open message; nothing where the request is made without being asked for. */
  readonly go: (page: Page) => Promise<void>;
  /** Where a failure is told; there must be a way on in it. */
  readonly tells: (page: Page) => Locator;
  /** What is pressed to try again, where it is no button that says so. */
  readonly again?: (page: Page) => Locator;
  /** Whether something waits for the answer, and must say so with a way on. */
  readonly waits: boolean;
}

const notice = (page: Page): Locator => page.locator('.notice, .notice-holder .late');

const question = (name: string): Trigger => ({
  go: (page) => press(page, name),
  tells: notice,
  waits: true,
});

const byItself = (): Promise<void> => Promise.resolve();

/** Every request. A request that is not here does not compile, and fails the test. */
export const triggers: Readonly<Record<RequestName, Trigger>> = {
  state: { go: byItself, tells: (page) => page.locator('.whole'), waits: true },
  bytes: { go: byItself, tells: (page) => page.locator('.hex-failure'), waits: true },
  locate: { go: byItself, tells: (page) => page.locator('.crumbs'), waits: true },
  children: {
    go: async (page) => page.getByRole('tab', { name: 'Structure' }).click(),
    tells: (page) => page.locator('.structure .tree-more').first(),
    again: (page) => page.locator('.structure .tree-more').first(),
    waits: true,
  },
  decrypt: question('Decrypt with a key…'),
  trustRoot: questionOfSigned('Trust this root in this workspace…'),
  verifyAsOf: question('Verify as of…'),
  fetchMissing: questionOfSigned('Fetch what is missing…'),
  copy: {
    go: async (page) => {
      await page.locator('.hex-bytes [data-at="0"]').click();
      await page.getByTitle('Copy the marked bytes as hexadecimal').click();
    },
    tells: notice,
    waits: false,
  },
};

function questionOfSigned(name: string): Trigger {
  return {
    ...question(name),
    go: async (page) => {
      await page.locator('.aside .tree-row[data-key="1.2"]').click();
      await press(page, name);
    },
  };
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

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
  return {
    ...state,
    mayTrust: true,
    mayFetch: true,
    report: { ...state.report, signatures, requests: [crl] },
  };
}
