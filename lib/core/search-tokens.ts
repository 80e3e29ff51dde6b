/** Accent-insensitive word matching for English and French, the same for stored texts and for queries. */

const MAX_TOKENS = 120;
const MAX_WORD = 24;

/** Letters that Unicode does not decompose into a letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  ŋ: "n",
};

/** Lower case, without accents and ligatures: `Œuvre Élevée Łódź` becomes `oeuvre elevee lodz`. */
export function foldText(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[æœßøłđðþħıŋ]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFC");
}

/** Scripts that do not put spaces between words, or attach particles to them: matched by pairs of characters. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

/** The words of a text; of unspaced scripts, the pairs of neighbouring characters, or the one character where it is alone. */
function words(value: string): { word: string; whole: boolean }[] {
  const folded = foldText(value);
  const pairs = [...folded.matchAll(unspaced)].flatMap(([run]) => {
    const characters = Array.from(run);
    return characters.length === 1
      ? characters
      : characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`);
  });
  const spaced = folded.replace(unspaced, " ").match(/[\p{L}\p{N}][\p{L}\p{N}+#.]*/gu) ?? [];
  return [
    ...spaced.map((word) => ({ word: word.replace(/\.+$/, "").slice(0, MAX_WORD), whole: false })),
    ...pairs.map((word) => ({ word, whole: true })),
  ];
}

/**
 * Returns the tokens to store under a multikey index: every prefix (from two letters) of the words in `titles`, and the
 * whole words of `bodies`, at most 120 in that order. Of unspaced scripts, pairs of characters, and in titles each one.
 */
export function searchTokens(titles: readonly string[], bodies: readonly string[] = []): string[] {
  const tokens = new Set<string>();
  for (const { word, whole } of titles.flatMap(words)) {
    if (whole) for (const part of [...Array.from(word), word]) tokens.add(part);
    else for (let end = Math.min(2, word.length); end <= word.length; end += 1) tokens.add(word.slice(0, end));
  }
  for (const { word, whole } of bodies.flatMap(words)) if (whole || word.length > 2) tokens.add(word);
  return [...tokens].slice(0, MAX_TOKENS);
}

/** Returns the tokens that must all be stored for a query to match; the longest come first, being the most selective. */
export function queryTokens(query: string): string[] {
  return [...new Set(words(query).map(({ word }) => word))].sort((a, b) => b.length - a.length).slice(0, 6);
}
