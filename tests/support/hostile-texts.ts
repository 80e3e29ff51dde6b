import vectors from "../vectors/texts-and-amounts.json";

const invisible = [
  "\u200B", // zero width space
  "\u200C",
  "\u200D",
  "\u2060", // word joiner
  "\u2061",
  "\u2063",
  "\u206A",
  "\u00AD", // soft hyphen
  "\u034F", // combining grapheme joiner
  "\u061C", // Arabic letter mark
  "\u115F", // Hangul fillers
  "\u1160",
  "\u3164",
  "\uFFA0",
  "\u17B4", // Khmer inherent vowels
  "\u180E",
  "\u200E", // direction marks
  "\u200F",
  "\u2800", // blank Braille
  "\uFE0F", // variation selectors
  "\u{E0100}",
  "\u{E0041}", // tag
  "\u{1D159}", // null notehead
  "\uFEFF",
  "\uFFF9",
  "\uE000", // private use
  "\u00A0", // spaces
  "\u2003",
  "\u3000",
  "\u2028",
  "\u0301", // a mark without a letter
];
const unsafe = ["\u0000", "\u0007", "\u0085", "\u202E", "\u2066", "\uD800", "\uFFFF"];
const over = [
  `Z${"\u0335".repeat(200)}`,
  `Za${"\u0301".repeat(12)}lgo`,
  `A${"\u0301\u200D".repeat(20)}`,
  `A${"\u0338\u034F".repeat(20)}`,
  "\u0489 Ana",
  "Ana \u0336",
];
const formulas = [
  '=HYPERLINK("http://a.example")',
  "+1",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1)",
  "<script>alert(1)</script>",
  "{{name}} ${name} {name}",
  "'; DROP TABLE users; --",
  '"quoted" \\ back',
];

/** Texts that every field of text refuses: they show nothing, cannot be stored, or draw over their surroundings. */
export const refusedTexts: readonly string[] = [
  ...new Set([
    ...vectors.refuse,
    ...invisible,
    ...invisible.slice(0, 3).map((one) => one.repeat(60)),
    ...unsafe,
    ...over,
  ]),
];
/** Texts that every field of text stores as they were typed. */
export const keptTexts: readonly string[] = [...vectors.keep, ...formulas];
