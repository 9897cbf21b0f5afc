import type { Locator, Page } from 'playwright-core';
import type { RequestName } from '../../../src/shared/requests';
import { inTwoParts, unprotected, type offeringAll } from './offeringAll';

/** How a person comes to make a request, and where the view tells what came of it. */
export interface Trigger {
  /** What is done in an open message; nothing where the request is made without being asked for. */
  readonly go: (page: Page) => Promise<void>;
  /** Where a failure is told; there must be a way on in it. */
  readonly tells: (page: Page) => Locator;
  /** How it is told where not in the host's words. */
  readonly words?: string;
  /** What is pressed to try again, where it is no button that says so. */
  readonly again?: (page: Page) => Locator;
  /** Whether something waits for the answer, and must say so with a way on. */
  readonly waits: boolean;
  /** Whether the message is opened with a key. */
  readonly isOpened?: boolean;
  /** What offers the request. */
  readonly offers?: typeof offeringAll;
  /** What can be used meanwhile, where it is not the structure. */
  readonly rest?: (page: Page) => Promise<void>;
}

const notice = (page: Page): Locator => page.locator('.notice, .notice-holder .late');

const question = (name: string): Trigger => ({
  go: (page) => press(page, name),
  tells: notice,
  waits: true,
});

const questionOfSigned = (name: string): Trigger => ({
  ...question(name),
  go: async (page) => {
    await layer(page, '1.2');
    await press(page, name);
  },
});

/** Nothing waits for a deed: what it has done is told when it is done. */
const deed = (go: Trigger['go']): Trigger => ({ go, tells: notice, waits: false });

const byItself = (): Promise<void> => Promise.resolve();

/** Every request. A request that is not here does not compile, and fails the test. */
export const triggers: Readonly<Record<RequestName, Trigger>> = {
  state: { go: byItself, tells: (page) => page.locator('.whole-frame'), waits: true },
  bytes: {
    go: byItself,
    tells: (page) => page.locator('.hex-part .hex-failure'),
    words: 'These bytes could not be read.',
    waits: true,
  },
  locate: { go: byItself, tells: (page) => page.locator('.crumbs'), waits: true },
  lines: {
    go: byItself,
    tells: (page) => page.locator('.source .hex-failure'),
    words: 'The other lines could not be read.',
    waits: true,
  },
  children: {
    go: async (page) => page.getByRole('tab', { name: 'Structure' }).click(),
    tells: (page) => page.locator('.structure .tree-more').first(),
    again: (page) => page.locator('.structure .tree-more').first(),
    waits: true,
  },
  items: {
    go: async (page) => {
      await tab(page, '1.1', 'Recipients');
      await press(page, 'Show 100 more');
    },
    tells: (page) => page.locator('.page .capped'),
    waits: true,
  },
  certificate: {
    go: async (page) => {
      await tab(page, '1.2', 'Certificates');
      await page.locator('.certificate-more > summary').first().click();
    },
    tells: (page) => page.locator('.certificate-all').first(),
    waits: true,
  },
  sessionKey: {
    isOpened: true,
    go: async (page) => {
      await tab(page, '1.1', 'How it was made');
      await press(page, 'Show the session key');
    },
    tells: (page) => page.locator('.session-key'),
    waits: true,
  },
  text: {
    isOpened: true,
    go: (page) => tab(page, '1.1.1.1.1', 'Content'),
    tells: (page) => page.locator('.text-more'),
    waits: true,
  },
  readAs: {
    go: async (page) => {
      await mark(page);
      await page.getByRole('combobox', { name: 'Read the bytes as' }).selectOption('hex');
    },
    tells: (page) => page.locator('.reading-result'),
    waits: true,
  },
  find: {
    go: async (page) => {
      await page.getByTitle('Find (Ctrl+F)').click();
      await page.locator('.find input').fill('ContentInfo');
      await page.keyboard.press('Enter');
    },
    tells: (page) => page.locator('.find .bar-note'),
    waits: true,
  },
  decrypt: question('Decrypt with a key…'),
  trustRoot: questionOfSigned('Trust this root in this workspace…'),
  verifyAsOf: question('Verify as of…'),
  fetchMissing: questionOfSigned('Fetch what is missing…'),
  goOn: {
    ...deed((page) => press(page, 'Open as text')),
    offers: unprotected,
    rest: async (page) => {
      await page.getByRole('tab', { name: 'Headers' }).click();
      await page.locator('.page').getByText('Quarterly figures').first().waitFor();
    },
  },
  copy: deed(async (page) => {
    await mark(page);
    await page.getByTitle('Copy the marked bytes as hexadecimal').click();
  }),
  copyBytes: deed(async (page) => {
    await tab(page, '1.2', 'Signers');
    await page.locator('.page .ref').first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy as hex' }).click();
  }),
  copyReport: deed(async (page) => {
    await press(page, 'Copy report');
    await page.getByRole('menuitem', { name: 'JSON', exact: true }).click();
  }),
  copyOpenssl: deed(async (page) => page.locator('.footer [data-focus="openssl"]').click()),
  savePart: { ...deed((page) => ofPart(page, 'Save…')), isOpened: true },
  openPart: { ...deed((page) => ofPart(page, 'Open in hex editor')), isOpened: true },
  saveCms: deed(async (page) => {
    await layer(page, '1.2');
    await press(page, 'Save CMS…');
  }),
  unwrapLayer: {
    ...deed(async (page) => {
      await layer(page, '1.1');
      await press(page, 'Unwrap into a new .eml');
    }),
    isOpened: true,
  },
  protectPart: {
    ...deed(async (page) => {
      await layer(page, '1.1');
      await press(page, 'Encrypt this part…');
    }),
    offers: inTwoParts,
  },
  saveCertificate: deed((page) => ofCertificate(page, 'Save…')),
  addRecipient: deed((page) => ofCertificate(page, 'Add to recipients…')),
};

async function layer(page: Page, id: string): Promise<void> {
  await page.locator(`.aside .tree-row[data-key="${id}"]`).click();
}

async function tab(page: Page, id: string, name: string): Promise<void> {
  await layer(page, id);
  await page.getByRole('tab', { name }).click();
}

async function ofPart(page: Page, name: string): Promise<void> {
  await tab(page, '1.1.1.1.1', 'Content');
  await page.locator('.part').getByRole('button', { name }).first().click();
}

async function ofCertificate(page: Page, name: string): Promise<void> {
  await tab(page, '1.2', 'Certificates');
  await page.locator('.page').getByRole('button', { name }).first().click();
}

async function mark(page: Page): Promise<void> {
  await page.locator('.hex-bytes [data-at="0"]').click();
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

/** Uses the structure of the outer signature. */
export async function useStructure(page: Page): Promise<void> {
  await tab(page, '1.2', 'Structure');
  await page.getByRole('treeitem', { name: /^ContentInfo/ }).waitFor();
}
