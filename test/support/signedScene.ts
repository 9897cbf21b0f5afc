import type { Der } from '../../src/core/asn1/derWriter';
import type { Report } from '../../src/core/report/report';
import type { OpenOptions } from '../../src/core/report/open';
import type { Certificate } from '../../src/core/x509/certificate';
import { open } from './opening';
import { alice } from './people';
import {
  multipartSigned,
  signedData,
  signerInfo,
  textEntity,
  type SignedDataParts,
  type SignerParts,
} from './signedMessages';
import type { TestIdentity } from './testCertificates';

/** How a message that Alice has signed is other than usual: CMS alone, with its content inside, and nobody trusted. */
export interface SignedScene {
  /** Who signs in her place. */
  readonly by?: () => Promise<TestIdentity>;
  readonly signer?: Partial<SignerParts>;
  /** Other signers beside this one, each with what is other than usual. */
  readonly also?: readonly Partial<SignerParts>[];
  /** Makes another SignerInfo of the one that was signed. */
  readonly info?: (signed: Der) => Der | Promise<Der>;
  readonly around?: Partial<SignedDataParts>;
  /** The part beside a detached signature; header fields above both. */
  readonly beside?: Uint8Array;
  readonly header?: string;
  /** Makes other bytes of the whole CMS. */
  readonly change?: (cms: Uint8Array) => Uint8Array;
  /** Certificates beside the message. */
  readonly knowing?: (signer: TestIdentity) => readonly Certificate[];
  readonly options?: Partial<OpenOptions>;
}

/** The message of a scene, as a file. */
export async function signedMessage(scene: SignedScene): Promise<Uint8Array> {
  const { by = alice, signer, also = [], info = (signed: Der) => signed, change = (cms) => cms } = scene;
  const who = await by();
  const usual = { who, content: textEntity, ...signer };
  const others = await Promise.all(also.map((parts) => signerInfo({ ...usual, ...parts })));
  const infos = [await info(await signerInfo(usual)), ...others];
  const certificates = [who.certificate.raw];
  const cms = change(signedData(infos, { content: textEntity, certificates, ...scene.around }));
  return scene.beside === undefined ? cms : multipartSigned(scene.beside, cms, scene.header);
}

/** What is reported of the message of a scene. */
export async function openSigned(scene: SignedScene): Promise<Report> {
  const { by = alice, knowing, options } = scene;
  const { report } = await open(await signedMessage(scene), [], knowing?.(await by()), options);
  return report;
}
