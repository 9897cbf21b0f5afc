/** What is told of a failure; `otherwise` where it does not say itself. */
export function messageOf(error: unknown, otherwise = 'Something went wrong.'): string {
  return error instanceof Error ? error.message : otherwise;
}
