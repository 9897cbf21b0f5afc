import { rowsOf, type Pair } from '../../../support/catalogueRow';
import { encrypted, openCovered, signed, type Entity } from '../../../support/coveredScene';

interface Scene {
  /** Of the header outside. */
  readonly from?: string;
  readonly subject?: string;
  readonly innerFrom?: string;
  readonly hp?: string;
  readonly hpOuter?: readonly string[];
  readonly protect?: (entity: Entity) => Entity;
}

const alice = 'Alice <alice@example.org>';

/** A message whose header stands inside too; signed where nothing else is said. */
function message(scene: Scene): ReturnType<typeof openCovered> {
  const { from = alice, subject = 'Figures', innerFrom = alice, hp = '; hp="clear"', hpOuter = [] } = scene;
  const { protect = signed } = scene;
  const own = hpOuter.map((field) => `HP-Outer: ${field}\r\n`).join('');
  const inner = `From: ${innerFrom}\r\nSubject: Figures\r\n${own}Content-Type: text/plain${hp}\r\n\r\nx\r\n`;
  return openCovered(protect(inner), `From: ${from}\r\nSubject: ${subject}\r\n`);
}

function pair(yields: Scene, twin: Scene): Pair {
  return [() => message(yields), () => message(twin)];
}

const secret = {
  subject: '[...]',
  hp: '; hp="cipher"',
  hpOuter: [`From: ${alice}`, 'Subject: [...]'],
  protect: (entity: Entity) => encrypted(signed(entity, 'opaque')),
};

export const headerRows = rowsOf('finding', {
  headersUnprotected: pair({ hp: '' }, {}),
  headerDiffers: pair({ subject: '[list] Figures' }, {}),
  fromMismatch: pair({ from: 'Alice <eve@example.org>' }, { from: 'alice@example.org' }),
  hpMismatch: pair({ hp: '; hp="cipher"' }, {}),
  hpOuterForged: pair({ ...secret, subject: 'Look here' }, secret),
  hpWithoutSignature: pair({ ...secret, protect: encrypted }, secret),
});
