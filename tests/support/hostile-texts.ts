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

/** Names that look like another one by what they hide. */
export const hiddenNames: readonly string[] = [
  "Ann\u200Ba",
  "Ann\u200Ca", // a non-joiner between letters that do not join
  "Ann\u200Da",
  "Anna\u200D",
  "\uFEFFAnn\u2060a",
  "An\u00ADna",
  "Anna\u200E",
  "\u200FAnna",
  "An\u034Fna",
  "Ann\u3164a",
  "Ann\u2800a",
  "Anna\uFE0F",
  "Anna 1\uFE0F", // a keycap needs its cap
  "Ann\u{E0100}a",
  "Ann\u{E0041}a",
  "Ann\u180Ea",
  "Ann\uFFF9a",
  "داو\u200Cد", // after a letter that joins to none that follows
  "علی\u200C\u200Cرضا",
  "علی\u200C Ana",
  "دو\u200Dد",
  "प्र\u200Dिया", // a joiner without its virama
  "प्\u200C रिया",
  "क्\u200DAnna",
  "Zoe 👩\u200D Lee",
  "Zoe \u{1F3F4}\u{E0075}\u{E0073}\u{E0063}\u{E0061}\u{E007F}", // no flag that is drawn
];
/** Names that need characters which show nothing by themselves. */
export const joinedNames: readonly string[] = [
  "علی\u200Cرضا", // Persian, between letters that would join
  "می\u200Cنا",
  "مُ\u200Cنا",
  "क्\u200Dष", // Hindi, a half letter
  "क्\u200Cष",
  "क्\u200D",
  "র\u200D্যাব", // Bengali
  "ශ්\u200Dරී ලංකා", // Sinhala
  "അവൻ ന്\u200D", // Malayalam
  "葛\u{E0100}城", // a Japanese variant
  "❤\uFE0F Ana",
  "Ana 1\uFE0F\u20E3",
  "Ana 👨\u200D❤\uFE0F\u200D👨 👩🏽\u200D🚀",
  "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} Ana",
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
