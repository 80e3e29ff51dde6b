/** Returns the id of a provider object that may be expanded; null where there is none. */
export const idOf = (given: string | { id: string } | null | undefined): string | null =>
  typeof given === "string" ? given : (given?.id ?? null);
