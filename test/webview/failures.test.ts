import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Handlers } from '../../src/shared/messenger';
import type { RequestName } from '../../src/shared/requests';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { offeringAll } from './support/offeringAll';
import { triggers, useStructure } from './support/requestTriggers';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';

const message = makeMessage();
const FAULT = 'Something went wrong inside S/MIME Workbench.';
const names = Object.keys(scriptedHost(message)) as RequestName[];

describe('whatever the view asks of the host', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  /** Opens a message with a host one of whose answers is `answer` until it is mended. */
  async function open(
    name: RequestName,
    answer: () => unknown,
    isImpatient = false,
  ): Promise<{ mend: () => void }> {
    const { isOpened = false, offers = offeringAll } = triggers[name];
    const key = isOpened ? 'Bob' : undefined;
    const good = { ...scriptedHost(message, key), state: () => offers(stateOf(message, key)) };
    let isBroken = true;
    const handler = (ask: never): unknown => (isBroken ? answer() : good[name](ask));
    const host = { ...good, [name]: handler } as Handlers;
    // High enough that all that waits is in sight.
    inspector = await openInspector(browser, host, { height: 1200, isImpatient });
    page = inspector.page;
    return { mend: () => void (isBroken = false) };
  }

  async function go(name: RequestName): Promise<void> {
    if (name !== 'state') await page.locator('.card').first().waitFor();
    if (!['state', 'bytes', 'locate', 'lines'].includes(name)) await settled(page);
    await triggers[name].go(page);
  }

  for (const name of names) {
    it(`${name}: that it went wrong is told, with a way on, and nothing stays busy`, async () => {
      const { mend } = await open(name, () => {
        throw new TypeError('not for the view');
      });
      await go(name);
      const { tells, again, words = FAULT } = triggers[name];
      const told = tells(page);
      await told.filter({ hasText: words }).waitFor();
      assert.equal(await page.locator('[aria-busy=true], [aria-disabled=true]').count(), 0);
      assert.ok(inspector.faults.length > 0);
      const wayOn = again?.(page) ?? told.getByRole('button', { name: /^Try (again|another…)$/ });
      mend();
      await wayOn.click();
      await page.getByText(words).first().waitFor({ state: 'detached' });
    });

    it(`${name}: a refusal with a reason is told in its words`, async () => {
      await open(name, () => {
        throw new SmimeError('limitExceeded');
      });
      await go(name);
      const { tells, words = new SmimeError('limitExceeded').message } = triggers[name];
      await tells(page).filter({ hasText: words }).waitFor();
    });

    it(`${name}: while no answer comes the rest can be used, and there is a way on`, async () => {
      // It is said after some seconds, which one of them waits for.
      const { mend } = await open(name, () => new Promise(() => undefined), name !== 'state');
      await go(name);
      const { tells, again, waits, rest = useStructure } = triggers[name];
      if (waits) {
        const told = tells(page);
        const wayOn = again?.(page) ?? told.getByRole('button', { name: /^(Ask again|Stop waiting)$/ });
        await wayOn.waitFor();
        await inspector.screenshot(`waiting-${name}`);
        mend();
        await wayOn.click();
        await page.locator('.late').first().waitFor({ state: 'detached' });
      }
      await settled(page);
      await rest(page);
      assert.equal(await page.locator('[aria-busy=true], [aria-disabled=true]').count(), 0);
    });
  }

  it('has a trigger here', async () => {
    await open('copy', () => null);
    assert.deepEqual(names.toSorted(), Object.keys(triggers).toSorted());
  });
});
