import { rewritten, type View } from "./view";

const englishUnits =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const englishTens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const frenchUnits =
  "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split(
    " ",
  );
const frenchTens = "vingt trente quarante cinquante soixante".split(" ");

/** Every number below a hundred as it is spoken in English and French, without accents. */
function spokenNumbers(): Map<string, string> {
  const words = new Map<string, string>([
    ["oh", "0"],
    ["o", "0"],
    ["une", "1"],
    ["septante", "70"],
    ["huitante", "80"],
    ["nonante", "90"],
  ]);
  englishUnits.forEach((word, value) => words.set(word, String(value)));
  frenchUnits.forEach((word, value) => words.set(word, String(value)));
  englishTens.forEach((ten, index) => {
    words.set(ten, String(20 + index * 10));
    englishUnits.slice(1, 10).forEach((unit, value) => words.set(`${ten}-${unit}`, String(21 + index * 10 + value)));
  });
  const french = (ten: string, base: number, most: number) => {
    words.set(ten, String(base));
    frenchUnits.slice(1, most).forEach((unit, value) => {
      words.set(`${ten}-${unit}`, String(base + 1 + value));
      if (value === 0 || value === 10) words.set(`${ten}-et-${unit}`, String(base + 1 + value));
    });
  };
  frenchTens.forEach((ten, index) => {
    french(ten, 20 + index * 10, ten === "soixante" ? 20 : 10);
  });
  french("quatre-vingt", 80, 20);
  words.set("quatre-vingts", "80");
  return words;
}

const spoken = spokenNumbers();
const alternatives = [...spoken.keys()]
  .sort((a, b) => b.length - a.length)
  .map((phrase) => phrase.replaceAll("-", "[\\s-]{1,2}"))
  .join("|");
const numberWord = new RegExp(`(?<![\\p{L}\\p{N}])(?:(double|triple)\\s)?(${alternatives})(?![\\p{L}\\p{N}])`, "gu");
/** Letters that stand for digits within a number. */
const numberWithLetters = /(?<![\p{L}\p{N}])(?=[a-z]*\d)[\doils]{2,}(?![\p{L}\p{N}])/gu;
const digitOf: Readonly<Record<string, string>> = { o: "0", i: "1", l: "1", s: "5" };

/** The view in which spoken numbers are digits, and o, l, i and s among digits too. */
export function digitView(view: View): View {
  const figures = rewritten(view, numberWithLetters, ([number]) =>
    number.replace(/[oils]/g, (letter) => digitOf[letter] ?? ""),
  );
  return rewritten(figures, numberWord, ([, times, phrase = ""]) => {
    const number = spoken.get(phrase.replace(/[\s-]+/g, "-")) ?? "";
    return number.repeat(times === "double" ? 2 : times === "triple" ? 3 : 1);
  });
}
