/** Accent-insensitive word matching for English and French, the same for stored texts and for queries. */

const MAX_TOKENS = 120;
const MAX_WORD = 24;

/** Lower case, without accents and ligatures: `Œuvre Élevée` becomes `oeuvre elevee`. */
export function foldText(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss");
}

function words(value: string): string[] {
  return (foldText(value).match(/[\p{L}\p{N}][\p{L}\p{N}+#.]*/gu) ?? []).map((word) =>
    word.replace(/\.+$/, "").slice(0, MAX_WORD),
  );
}

/**
 * Returns the tokens to store under a multikey index: every prefix (from two letters) of the words in `titles`, and the
 * whole words of `bodies`, at most 120 in that order.
 */
export function searchTokens(titles: readonly string[], bodies: readonly string[] = []): string[] {
  const tokens = new Set<string>();
  for (const word of titles.flatMap(words)) {
    for (let end = Math.min(2, word.length); end <= word.length; end += 1) tokens.add(word.slice(0, end));
  }
  for (const word of bodies.flatMap(words)) if (word.length > 2) tokens.add(word);
  return [...tokens].slice(0, MAX_TOKENS);
}

/** Returns the tokens that must all be stored for a query to match; the longest come first, being the most selective. */
export function queryTokens(query: string): string[] {
  return [...new Set(words(query))].sort((a, b) => b.length - a.length).slice(0, 6);
}
