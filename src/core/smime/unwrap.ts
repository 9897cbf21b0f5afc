import { nodeBudget } from '../asn1/berReader';
import type { ByteSource } from '../bytes/byteSource';
import { decodeBase64 } from '../bytes/base64';
import { join } from '../bytes/joined';
import type { Pace } from '../bytes/pace';
import { readPemLeniently } from '../bytes/pem';
import type { Range, Span } from '../bytes/range';
import { SourceSet } from '../bytes/sourceSet';
import { looksLikeContentInfo } from '../cms/contentInfo';
import { SmimeError } from '../errors/smimeError';
import { isDecryptor, type Key } from '../keys/key';
import type { MimeEntity } from '../mime/entity';
import { mediaType } from '../mime/entityFields';
import { KnownBodies } from '../mime/knownBodies';
import { readEntity } from '../mime/readEntity';
import { readCertificate, type Certificate, type ReadCertificate } from '../x509/certificate';
import { openCms } from './openCms';
import type { Content, DataLayer, Layer } from './layer';
import type { CmsPlace, Opening } from './opening';
import type { Platform } from './platform';
import {
  carriesCms,
  isMultipartSigned,
  isPem,
  looksLikeBase64Cms,
  looksLikeCertificate,
  looksLikeEntity,
  unreadable,
} from './recognise';

// A message within a message within a message: deeper than any honest nesting of layers.
const MAX_DEPTH = 24;
// An attacker's small message can inflate without end, in one layer or in many.
const MAX_INFLATED = 1 << 27;
// A layer is no larger than what it was decoded from, and an honest message has few that are as large.
const MOST_TIMES = 8;
const LEAST_OCTETS = 2 * MAX_INFLATED;
// Half a minute of key derivation, over all passphrases and all recipients that ask for one.
const MAX_ROUNDS = 50_000_000;
// Each of many layers can name one recipient dozens of times, and each time costs an operation with the private key.
const MAX_TRIES = 1000;

/** What a file is opened with. */
export interface UnwrapOptions {
  readonly keys: readonly Key[];
  /** Beside those of the keys and of the file: a key agreement may name its sender by one. */
  readonly certificates?: readonly Certificate[];
  /** Those of an earlier opening of the same bytes. */
  readonly bodies?: KnownBodies;
}

/** A file opened layer by layer, and every byte source met on the way. */
export interface Unwrapped {
  readonly root: Layer;
  readonly sources: SourceSet;
}

/**
 * Opens every layer of a file: MIME, CMS, what is inside, and so on, as far as the keys go. Signatures are not judged
 * here. Damage is noted in the layer that has it.
 * @throws SmimeError `unreadable` where not even a first layer can be made out, `limitExceeded` where all that is
 *   decoded from the file is many times its size, `cancelled`
 */
export async function unwrap(
  file: ByteSource,
  { keys, certificates = [], bodies = new KnownBodies() }: UnwrapOptions,
  platform: Platform,
  pace: Pace,
): Promise<Unwrapped> {
  const sources = new SourceSet(Math.max(LEAST_OCTETS, MOST_TIMES * file.bytes.length));
  sources.add(file);
  const atHand = [...certificates, ...keys.filter(isDecryptor).flatMap((key) => key.certificates)];
  const root = await new Unwrapper(sources, keys, atHand, bodies, platform, pace).openFile(file);
  return { root, sources };
}

/** The certificate in a source, with what is damaged in it; none where it is too damaged to be one. */
function certificateIn(source: ByteSource): Pick<ReadCertificate, 'damage'> & Partial<ReadCertificate> {
  try {
    return readCertificate(source);
  } catch (error) {
    if (!SmimeError.is(error, 'notACertificate')) throw error;
    return { damage: [{ range: source.range(), detail: 'This cannot be read as a certificate' }] };
  }
}

function data(contentType: string, id: string, range: Range): DataLayer {
  const nothing = { children: [], defects: [], certificates: [], certificateDamage: [] };
  return { kind: 'data', id, contentType, range, ...nothing };
}

/** What one opening carries along. */
class Unwrapper implements Opening {
  readonly spent = new Set<Key>();
  readonly budget = { ...nodeBudget(), inflated: MAX_INFLATED, rounds: MAX_ROUNDS, tries: MAX_TRIES };

  constructor(
    readonly sources: SourceSet,
    readonly keys: readonly Key[],
    readonly atHand: readonly Certificate[],
    private readonly bodies: KnownBodies,
    readonly platform: Platform,
    readonly pace: Pace,
  ) {}

  async openFile(file: ByteSource): Promise<Layer> {
    const place = { id: '1', depth: 0, defects: [] };
    const bare = await this.bareCms(file, place.id);
    if (bare !== undefined) return openCms(this, bare, place);
    const certificates = this.certificates(file);
    if (certificates !== undefined) return certificates;
    const entity = await this.readEntity(file);
    if (entity.fields.length === 0) throw unreadable(file);
    return this.openEntity(file, entity, place.id, place.depth);
  }

  /** The source that holds a ContentInfo in DER, PEM or base64; undefined for anything else. */
  private async bareCms(source: ByteSource, id: string): Promise<ByteSource | undefined> {
    const { bytes } = source;
    if (looksLikeContentInfo(bytes)) return source;
    if (isPem(bytes)) return this.cmsInPem(source, id);
    if (!looksLikeBase64Cms(bytes)) return undefined;
    const { bytes: decoded, map } = await decodeBase64(bytes, { start: 0, end: bytes.length }, this.pace);
    if (!looksLikeContentInfo(decoded)) return undefined;
    return this.sources.add(source.decoded(`${id}:base64`, decoded, 'base64', map));
  }

  private cmsInPem(source: ByteSource, id: string): ByteSource | undefined {
    const block = readPemLeniently(source.bytes).find(({ bytes }) => looksLikeContentInfo(bytes));
    return block && this.sources.add(source.decoded(`${id}:pem`, block.bytes, 'pem', block.map));
  }

  /** A file of certificates alone, in DER or PEM. */
  private certificates(source: ByteSource): Layer | undefined {
    const found = looksLikeCertificate(source.bytes) ? [source] : this.certificatesInPem(source);
    const read = found.map(certificateIn);
    const certificates = read.flatMap(({ certificate }) => certificate ?? []);
    if (certificates.length === 0) return undefined;
    return {
      ...data('application/pkix-cert', '1', source.range()),
      certificates,
      certificateDamage: read.flatMap(({ damage }) => damage),
      certificateTrees: new Map(
        read.flatMap(({ certificate, node }) =>
          certificate === undefined || node === undefined ? [] : [[certificate.source.id, node] as const],
        ),
      ),
    };
  }

  private certificatesInPem(source: ByteSource): readonly ByteSource[] {
    if (!isPem(source.bytes)) return [];
    const blocks = readPemLeniently(source.bytes).filter(({ bytes }) => looksLikeCertificate(bytes));
    return blocks.map(({ bytes, map }, index) =>
      this.sources.add(source.decoded(`1:pem[${index}]`, bytes, 'pem', map)),
    );
  }

  /** Going through all bytes for delimiter lines is one piece of work. */
  private async readEntity(source: ByteSource, span?: Span): Promise<MimeEntity> {
    await this.pace.breathe();
    const entity = readEntity(source, span);
    await this.pace.breathe();
    return entity;
  }

  /** An entity with all that it carries. */
  async openEntity(source: ByteSource, entity: MimeEntity, id: string, depth: number): Promise<Layer> {
    if (depth < MAX_DEPTH && carriesCms(entity))
      return this.openCmsEntity(source, entity, { id, depth, defects: [] });
    const children: Layer[] = [];
    const signed = isMultipartSigned(entity);
    for (const [index, child] of entity.children.entries()) {
      const childId = `${id}.${index + 1}`;
      const isSignature = signed && index === 1;
      const first = entity.children[0];
      children.push(
        isSignature && first !== undefined
          ? await this.openCmsEntity(source, child, {
              id: childId,
              depth: depth + 1,
              defects: [],
              detachedContent: { source, span: first.range },
            })
          : await this.openEntity(source, child, childId, depth + 1),
      );
    }
    const { range, defects } = entity;
    return { kind: 'mime', id, contentType: mediaType(entity), range, source, entity, children, defects };
  }

  private async openCmsEntity(source: ByteSource, entity: MimeEntity, place: CmsPlace): Promise<Layer> {
    const body = await this.bodies.decode(source, entity, `${place.id}:body`, this.pace);
    const decoded =
      body.source === source
        ? this.excerpt(source, body.span, `${place.id}:body`)
        : this.sources.add(body.source);
    const cms = (await this.bareCms(decoded, `${place.id}:body`)) ?? decoded;
    const defects = [...entity.defects, ...body.defects];
    return openCms(this, cms, { ...place, range: entity.range, entity, defects });
  }

  /** A part of a source as a source of its own. */
  private excerpt(source: ByteSource, span: Span, id: string): ByteSource {
    const { bytes, map } = join(source.bytes, [span]);
    return this.sources.add(source.decoded(id, bytes, 'part', map));
  }

  async openContent({ source, span }: Content, id: string, depth: number): Promise<Layer> {
    const bytes = source.view(span);
    if (depth < MAX_DEPTH && looksLikeContentInfo(bytes)) {
      const whole = span.start === 0 && span.end === source.bytes.length;
      return openCms(this, whole ? source : this.excerpt(source, span, `${id}:part`), {
        id,
        depth,
        defects: [],
      });
    }
    if (depth < MAX_DEPTH && looksLikeEntity(bytes))
      return this.openEntity(source, await this.readEntity(source, span), id, depth);
    return data('data', id, source.range(span));
  }
}
