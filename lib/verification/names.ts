const wordsOf = (name: string): string[] =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * Whether the name of an account is the one in a document: all its words are in the document's, in that order. Accents, capitals and
 * punctuation do not matter, and a document may have further names.
 */
export function namesMatch(legalName: string, name: string): boolean {
  const wanted = wordsOf(name);
  let found = 0;
  for (const word of wordsOf(legalName)) if (word === wanted[found]) found += 1;
  return wanted.length > 0 && found === wanted.length;
}
