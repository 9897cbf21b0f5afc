import { toHex } from '../../bytes/hex';
import type { Certificate } from '../certificate';
import type { Name } from '../name';
import { nameKey } from '../sameName';

/** Certificates by the name of their subject, each once. */
export class CertificateIndex {
  private readonly bySubject = new Map<string, Certificate[]>();
  private readonly known = new Set<string>();

  constructor(certificates: Iterable<Certificate>) {
    for (const certificate of certificates) this.add(certificate);
  }

  private add(certificate: Certificate): void {
    const id = toHex(certificate.raw);
    if (this.known.has(id)) return;
    this.known.add(id);
    const key = nameKey(certificate.subject);
    const namesakes = this.bySubject.get(key) ?? [];
    this.bySubject.set(key, namesakes);
    namesakes.push(certificate);
  }

  /** Whether this very certificate is among them. */
  has({ raw }: Certificate): boolean {
    return this.known.has(toHex(raw));
  }

  /** Those of this subject. */
  of(name: Name): readonly Certificate[] {
    return this.bySubject.get(nameKey(name)) ?? [];
  }
}
