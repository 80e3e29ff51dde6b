import { randomFrom, type Random } from "@/scripts/seed/random";

/** Words that occur in a known share of startups, by which search is measured. */
export const markedWords = { rare: "quokka", mid: "archipelago", common: "platform" } as const;
export type Marked = keyof typeof markedWords;

/** Startups with each word, of `total`: 36 whatever the total, 0.34 %, 30 %. */
export const markedCount = (word: Marked, total: number): number =>
  word === "rare" ? 36 : Math.round(total * (word === "mid" ? 0.0034 : 0.3));

const onsets = [
  "b",
  "br",
  "c",
  "cl",
  "d",
  "dr",
  "f",
  "fl",
  "g",
  "gr",
  "h",
  "j",
  "k",
  "l",
  "m",
  "n",
  "p",
  "pl",
  "qu",
  "r",
  "s",
  "st",
  "t",
  "tr",
  "v",
  "w",
  "z",
];
const nuclei = ["a", "e", "i", "o", "u", "ai", "ea", "ou", "é", "è"];
const codas = ["", "n", "r", "l", "s", "t", "m", "nd", "rk", "x"];

/** Pronounceable words, of which the first are used most, as in every language. */
function vocabulary(random: Random, size: number): string[] {
  const words = new Set<string>();
  while (words.size < size) {
    const syllables = random.int(2, 3);
    let word = "";
    for (let index = 0; index < syllables; index += 1)
      word += random.pick(onsets) + random.pick(nuclei) + random.pick(codas);
    words.add(word);
  }
  return [...words];
}

const cities = [
  "Montréal",
  "Toronto",
  "Québec",
  "Vancouver",
  "Halifax",
  "Calgary",
  "Ottawa",
  "Lyon",
  "Dakar",
  "Lisbon",
  "Kraków",
  "Nairobi",
];

export interface StartupText {
  name: string;
  tagline: string;
  location: string;
  description: string;
}

/** Makes the texts of startups, the same ones at every run. */
export function startupTexts(seed: number): (marked?: Marked) => StartupText {
  const random = randomFrom(seed);
  const words = vocabulary(random, 6000);
  const word = () => words[Math.floor(words.length * random.next() ** 3)] ?? "lumen";
  const phrase = (length: number) => Array.from({ length }, word).join(" ");
  const title = (text: string) => text.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
  return (marked) => ({
    name: title(phrase(2)),
    tagline: phrase(2),
    location: random.pick(cities),
    description: `${phrase(6)}.${marked ? ` ${markedWords[marked]} ${phrase(2)}.` : ""}`,
  });
}
