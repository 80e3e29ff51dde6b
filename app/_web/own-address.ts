/** A link of the application without its name: who reaches it by another one than its public name stays on theirs. */
export function ownAddress(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
