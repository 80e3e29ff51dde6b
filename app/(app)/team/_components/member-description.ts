const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** Role and headline of a member, without saying the same twice: people often write their role into their headline. */
export function memberDescription(role: string | undefined, headline: string | null): string[] {
  const words = [role, headline].filter((text): text is string => typeof text === "string" && text.trim() !== "");
  const [first, second] = words;
  if (first === undefined || second === undefined) return words;
  if (folded(second).includes(folded(first))) return [second];
  return folded(first).includes(folded(second)) ? [first] : words;
}
