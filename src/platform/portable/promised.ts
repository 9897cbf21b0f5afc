/** What `make` gives, as a promise that also carries what it throws. */
export function promised<T>(make: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(make());
  });
}
