// Writes files of 20 MB whole, one after the other, until it is killed: node writeForEver.js FOLDER overwrite|new
import { join } from 'node:path';
import { writeWhole } from '../../src/platform/node/writeWhole';
import { largeContent } from './largeContent';

async function main([folder = '', how]: readonly string[]): Promise<never> {
  for (let count = 0; ; count++) {
    const path = join(folder, how === 'new' ? `${count}.eml` : 'mail.eml');
    await writeWhole(path, largeContent(count), { overwrite: how !== 'new' });
    if (count === 0) process.send?.('started');
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
