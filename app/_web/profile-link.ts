/** The id of a person in the address of their profile, or the id itself; null for any other text. */
export const profileIdIn = (text: string): string | null =>
  /(?:^|\/people\/)([0-9a-f]{24})(?:[/?#]|$)/.exec(text.trim())?.[1] ?? null;
