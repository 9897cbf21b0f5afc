import { sections } from './cells/all';
import { vouchers } from './matrix/cellTest';
import { matrixText } from './matrix/matrixText';
import { peers } from './peers/all';

// Outside of any suite: after all tests of the tier.
after(() => {
  for (const peer of peers) peer.stop();
  process.stdout.write(`\n${matrixText(sections, vouchers)}\n\n`);
});
