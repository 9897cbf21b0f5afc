import { Oid } from '../../asn1/oids';
import { oidName } from '../../crypto/oidName';
import type { Certificate } from '../certificate';
import { nameValues } from '../name';
import type { SmimeBrProfile } from '../smimeBrProfile';
import { breach, type Breach } from './breach';
import { inQuotes } from '../../errors/inQuotes';

const ALWAYS = ['2.5.4.3', '2.5.4.5', Oid.emailAddress];
const ORGANIZATION = ['2.5.4.10', '2.5.4.11', '2.5.4.97'];
const PERSON = ['2.5.4.42', '2.5.4.4', '2.5.4.65', '2.5.4.12'];
const PLACE = ['2.5.4.7', '2.5.4.8', '2.5.4.6'];
const STREET = ['2.5.4.9', '2.5.4.17'];
const KNOWN: ReadonlySet<string> = new Set([...ALWAYS, ...ORGANIZATION, ...PERSON, ...PLACE, ...STREET]);

interface Rule {
  readonly section: string;
  /** Beside those that every subject may have. */
  readonly allowed: readonly string[];
  readonly required: readonly string[];
  readonly isPerson: boolean;
}

const rules: Readonly<Record<SmimeBrProfile['type'], Rule>> = {
  'mailbox-validated': { section: '7.1.4.2.3', allowed: [], required: [], isPerson: false },
  'organization-validated': {
    section: '7.1.4.2.4',
    allowed: [...ORGANIZATION, ...PLACE, ...STREET],
    required: ['2.5.4.10', '2.5.4.97'],
    isPerson: false,
  },
  'sponsor-validated': {
    section: '7.1.4.2.5',
    allowed: [...ORGANIZATION, ...PERSON, ...PLACE, ...STREET],
    required: ['2.5.4.10', '2.5.4.97'],
    isPerson: true,
  },
  'individual-validated': {
    section: '7.1.4.2.6',
    allowed: [...PERSON, ...PLACE, ...STREET],
    required: [],
    isPerson: true,
  },
};

/** The attributes of the subject by the type and the generation of the profile. */
export function subjectBreaches({ subject }: Certificate, profile: SmimeBrProfile): readonly Breach[] {
  const { section, required, isPerson } = rules[profile.type];
  const has = (oid: string) => subject.attributes.some((each) => each.oid === oid);
  const barred = subject.attributes.filter(({ oid }) => !isAllowed(oid, profile));
  const isNamed =
    !isPerson || profile.generation === 'legacy' || ['2.5.4.42', '2.5.4.4', '2.5.4.65'].some(has);
  return [
    ...barred.map(({ oid, range }) => breach(section, `the subject may not have ${oidName(oid)}`, range)),
    ...required
      .filter((oid) => !has(oid))
      .map((oid) => breach(section, `the subject has no ${oidName(oid)}`, subject.range)),
    ...(isNamed ? [] : [breach(section, 'the subject has neither name nor pseudonym', subject.range)]),
    ...(profile.type === 'mailbox-validated' ? namesOtherThanAddresses({ subject }) : []),
  ];
}

function isAllowed(oid: string, { type, generation }: SmimeBrProfile): boolean {
  if (ALWAYS.includes(oid)) return true;
  if (!KNOWN.has(oid)) return generation === 'legacy' && type !== 'mailbox-validated';
  return rules[type].allowed.includes(oid) && (generation !== 'strict' || !STREET.includes(oid));
}

function namesOtherThanAddresses({ subject }: Pick<Certificate, 'subject'>): readonly Breach[] {
  return nameValues(subject, '2.5.4.3')
    .filter((name) => !name.includes('@'))
    .map((name) =>
      breach('7.1.4.2.2 (a)', `the common name ${inQuotes(name)} is no mail address`, subject.range),
    );
}
