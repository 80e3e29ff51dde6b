/** The id of an object of the provider's that may be expanded; null where there is none. */
export const idOf = (given: string | { id: string } | null | undefined): string | null =>
  typeof given === "string" ? given : (given?.id ?? null);
