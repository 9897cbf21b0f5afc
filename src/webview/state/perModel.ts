import type { Model } from './model';

/** Something that is kept for as long as the state is the same, and nowhere else; made when it is first asked for. */
export function perModel<T extends object>(make: () => T): (model: Model) => T {
  const all = new WeakMap<Model, T>();
  return (model) => {
    const kept = all.get(model) ?? make();
    all.set(model, kept);
    return kept;
  };
}
