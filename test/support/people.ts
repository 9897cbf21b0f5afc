import { once } from './once';
import { ec, identity, rsa } from './testCertificates';

/** Those who sign in most tests, each with one key for all of them. */
export const alice = once(() => identity(ec, 'Alice'));
export const bob = once(() => identity(ec, 'Bob'));
/** A mailing list. */
export const list = once(() => identity(ec, 'List'));
/** With keys of RSA. */
export const rita = once(() => identity(rsa, 'Rita'));
export const roy = once(() => identity(rsa, 'Roy'));
