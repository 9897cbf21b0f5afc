import { once } from '../../bytes/once';
import type { Certificate } from '../certificate';
import { certificateKey } from '../certificateKey';
import type { Name } from '../name';
import { nameKey } from '../sameName';

const subjectKey = once(({ subject }: Certificate) => nameKey(subject));

/** Certificates by the name of their subject, each once. */
export class CertificateIndex {
  private readonly bySubject = new Map<string, Certificate[]>();
  private readonly known = new Set<string>();

  constructor(certificates: Iterable<Certificate>) {
    for (const certificate of certificates) this.add(certificate);
  }

  private add(certificate: Certificate): void {
    const id = certificateKey(certificate);
    if (this.known.has(id)) return;
    this.known.add(id);
    const key = subjectKey(certificate);
    const namesakes = this.bySubject.get(key) ?? [];
    this.bySubject.set(key, namesakes);
    namesakes.push(certificate);
  }

  /** Whether this very certificate is among them. */
  has(certificate: Certificate): boolean {
    return this.known.has(certificateKey(certificate));
  }

  /** Those of this subject. */
  of(name: Name): readonly Certificate[] {
    return this.bySubject.get(nameKey(name)) ?? [];
  }
}
