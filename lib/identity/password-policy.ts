import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { Problem } from "@/lib/core/http/problem";

/** A password is refused for being guessable, never for lacking a kind of character (NIST SP 800-63B). */

/**
 * Guesses that an attacker who knows English, French, leaked passwords and this person must need at least. A slow hash and
 * the lock after five failures make 10^9 out of reach.
 */
const MIN_GUESSES = 1e9;
/** Characters that one estimate reads: its time grows faster than the length. Of a longer password both ends are estimated. */
const ESTIMATED_LENGTH = 24;

/** Characters that must remain after everything guessable is removed. */
const MIN_REST = 6;

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn",
];
const runs = rows.flatMap((row) => [row, Array.from(row).reverse().join("")]);
const leet: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
};

interface Knowledge {
  /** Some 49,000 leaked passwords. */
  common: ReadonlySet<string>;
  estimator: ZxcvbnFactory;
}

const holder = globalThis as typeof globalThis & { __collabhubPasswords?: Promise<Knowledge> };

/** What attackers know, read when the first password is judged. */
const knowledge = (): Promise<Knowledge> => (holder.__collabhubPasswords ??= readKnowledge());

async function readKnowledge(): Promise<Knowledge> {
  const [{ ZxcvbnFactory: Factory }, leaked, english, french] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
    import("@zxcvbn-ts/language-fr"),
  ]);
  return {
    common: new Set(leaked.dictionary["passwords-common"]),
    estimator: new Factory({
      dictionary: { ...leaked.dictionary, ...english.dictionary, ...french.dictionary },
      graphs: leaked.adjacencyGraphs,
      maxLength: ESTIMATED_LENGTH,
      // Every combination of substituted signs is tried otherwise, which takes seconds for a hostile password.
      l33tMaxSubstitutions: 2,
    }),
  };
}

const unleet = (word: string) => word.replace(/[0134578@$!]/g, (character) => leet[character] ?? character);

/** Letters between the digits and signs that people put around a word. */
const core = (word: string) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/** Removes runs of four or more characters along the alphabet, the digits or a keyboard row. */
function withoutRuns(word: string): string {
  let rest = "";
  for (let at = 0; at < word.length;) {
    let length = 0;
    for (const run of runs) {
      let size = 4;
      while (at + size <= word.length && run.includes(word.slice(at, at + size))) size += 1;
      length = Math.max(length, size - 1);
    }
    if (length < 4) rest += word.charAt(at);
    at += length < 4 ? 1 : length;
  }
  return rest;
}

function withoutWords(word: string, words: readonly string[]): string {
  return words.reduce((rest, known) => rest.replaceAll(known, ""), word);
}

const lower = (text: string) => text.normalize("NFKC").toLowerCase();

/** What an attacker would try first for this user: name, address and product. */
function personalWords({ name, email }: { name: string; email: string }): string[] {
  const parts = [
    lower(name),
    lower(name).replace(/\s+/g, ""),
    ...lower(name).split(/[^\p{L}\p{N}]+/u),
    lower(email),
    ...lower(email).split(/[^\p{L}\p{N}]+/u),
    "collabhub",
  ];
  return [...new Set(parts)].filter((part) => part.length >= 3).sort((a, b) => b.length - a.length);
}

/** Whether an attacker who knows the person would find the password early. */
export async function isGuessable(password: string, person: { name: string; email: string }): Promise<boolean> {
  const word = lower(password);
  const plain = unleet(word);
  if (new Set(word).size < 5 || /^(.{1,16})\1+$/su.test(word)) return true;
  const { common, estimator } = await knowledge();
  for (const form of [word, plain, word.replace(/[^\p{L}\p{N}]/gu, "")]) if (common.has(form)) return true;
  for (const form of [core(word), core(plain), unleet(core(word))]) {
    if (form.length >= 4 && common.has(form) && word.length - form.length <= 6) return true;
  }
  const personal = personalWords(person);
  if (withoutRuns(withoutWords(word, personal)).length < MIN_REST) return true;
  const ends = new Set([word.slice(0, ESTIMATED_LENGTH), word.slice(-ESTIMATED_LENGTH)]);
  return ![...ends].some((end) => estimator.check(end, personal).guesses >= MIN_GUESSES);
}

/** Throws 422 with `common_password` on the field when the password is guessable. */
export async function assertUnguessable(password: string, person: { name: string; email: string }): Promise<void> {
  if (!(await isGuessable(password, person))) return;
  throw new Problem("invalid_input", {
    errors: [{ path: "password", code: "common_password", message: "common_password" }],
  });
}
