// The host tier: node out/test/host/run.js host [--grep TEXT]
import { grepOf, passGrepOn } from '../support/tiers';
import { runHostSuite } from './runHostSuite';

passGrepOn(grepOf(process.argv.slice(2)));
runHostSuite().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
