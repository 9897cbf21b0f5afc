import { strict as assert } from 'node:assert';
import { basename, dirname } from 'node:path';
import type { HostRun } from '../../host/hostRun';
import { runHostSuites, type RunSuite } from '../../host/hostSuites';

describe('the host suites', () => {
  let ran: string[];
  beforeEach(() => {
    ran = [];
  });

  const host =
    (name: string, status: (run: HostRun) => number = () => 0): RunSuite =>
    (run) => {
      ran.push(`${name}: ${basename(dirname(run.suite))}, ${run.isTrusted}`);
      return Promise.resolve(status(run));
    };

  it('run in the desktop, but for the workspace that is not trusted: that it cannot have', async () => {
    assert.equal(await runHostSuites({ desktop: host('desktop'), server: host('server') }), 0);
    assert.deepEqual(ran, ['desktop: suite, true', 'server: untrusted, false']);
  });

  it('run in the server where there is no desktop', async () => {
    assert.equal(await runHostSuites({ desktop: undefined, server: host('server') }), 0);
    assert.deepEqual(ran, ['server: suite, true', 'server: untrusted, false']);
  });

  it('fail where one of them does, whichever it is, and run both', async () => {
    const fails = host('server', ({ isTrusted }) => (isTrusted ? 0 : 3));
    assert.equal(await runHostSuites({ desktop: host('desktop'), server: fails }), 3);
    const desktop = host('desktop', () => 2);
    assert.equal(await runHostSuites({ desktop, server: host('server') }), 2);
    assert.equal(ran.length, 4);
  });
});
