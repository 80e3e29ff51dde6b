import type { ErasedPerson } from "./personal-data";

/** What stands where a person was named. */
export const ERASED = "—";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const markup: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const inMarkup = (text: string): string => text.replace(/[&<>"']/g, (character) => markup[character] ?? character);
/** Not within a longer word or number. */
const whole = (pattern: string): string => `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
/** The letters and digits in this order, however they are spaced and punctuated. */
const spaced = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).join("[\\s().\\u00a0-]*");

const known = new WeakMap<ErasedPerson, readonly RegExp[]>();

function patternsOf(person: ErasedPerson): readonly RegExp[] {
  const found = known.get(person);
  if (found) return found;
  const names = [...new Set(person.names.map((name) => name.trim()).filter((name) => name.length > 1))];
  const full = [...new Set(names.flatMap((name) => [name, inMarkup(name)]))].sort((a, b) => b.length - a.length);
  const parts = [...new Set(full.flatMap((name) => name.split(/\s+/)))].filter((part) => /^\p{Lu}.+/u.test(part));
  const anywhere = [
    ...(person.email === "" ? [] : [whole(escaped(person.email)), whole(escaped(encodeURIComponent(person.email)))]),
    ...person.phones.map((phone) => `\\+?${whole(spaced(phone))}`),
    ...person.idNumbers.filter((number) => number.length > 3).map((number) => whole(spaced(number))),
    ...full.map((name) => whole(name.split(/\s+/).map(escaped).join("\\s+"))),
  ];
  const patterns = [
    ...(anywhere.length > 0 ? [new RegExp(anywhere.join("|"), "giu")] : []),
    // A part of a name is a common word in lower case.
    ...(parts.length > 0 ? [new RegExp(parts.map((part) => whole(escaped(part))).join("|"), "gu")] : []),
  ];
  known.set(person, patterns);
  return patterns;
}

/** A text of a record that the person was part of, without their address, numbers and name. */
export const withoutPerson = (person: ErasedPerson, text: string): string =>
  patternsOf(person).reduce((left, pattern) => left.replace(pattern, ERASED), text);

/** The same of every text within plain data; anything else, such as an id or a date, is left as it is. */
export function dataWithoutPerson<T>(person: ErasedPerson, value: T): T {
  if (typeof value === "string") return withoutPerson(person, value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => dataWithoutPerson(person, item)) as T;
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dataWithoutPerson(person, item)])) as T;
}
