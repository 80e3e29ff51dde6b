import { Problem } from "@/lib/core/http/problem";

/** A password is refused for being guessable, never for lacking a kind of character (NIST SP 800-63B). */

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

const holder = globalThis as typeof globalThis & { __collabhubCommonPasswords?: Promise<ReadonlySet<string>> };

/** Some 49,000 leaked passwords, read when the first one is needed. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  return (holder.__collabhubCommonPasswords ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"]),
  ));
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

/** Whether the password is among the first that anyone would try. */
export async function isGuessable(password: string, person: { name: string; email: string }): Promise<boolean> {
  const word = lower(password);
  const plain = unleet(word);
  if (new Set(word).size < 5 || /^(.{1,16})\1+$/su.test(word)) return true;
  const common = await commonPasswords();
  for (const form of [word, plain, word.replace(/[^\p{L}\p{N}]/gu, "")]) if (common.has(form)) return true;
  for (const form of [core(word), core(plain), unleet(core(word))]) {
    if (form.length >= 4 && common.has(form) && word.length - form.length <= 6) return true;
  }
  return withoutRuns(withoutWords(word, personalWords(person))).length < MIN_REST;
}

/** Throws 422 with `common_password` on the field when the password is guessable. */
export async function assertUnguessable(password: string, person: { name: string; email: string }): Promise<void> {
  if (!(await isGuessable(password, person))) return;
  throw new Problem("invalid_input", {
    errors: [
      {
        path: "password",
        code: "common_password",
        message: "This password is on lists of common ones, or made of your own name or address",
      },
    ],
  });
}
