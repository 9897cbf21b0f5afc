/** For a model of a state that is whole: there is nothing to read beyond it. */
export function nothingMore(): Promise<never> {
  return Promise.reject(new Error('there is nothing more'));
}
