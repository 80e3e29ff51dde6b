// Characters that show nothing by themselves: default-ignorable ones, the blank Braille pattern, the musical null notehead, and
// the anchors of interlinear notes.
const HIDDEN = "[\\p{Default_Ignorable_Code_Point}\\u2800\\uFFF9-\\uFFFB\\u{1D159}]";

const MARKS = "\\p{Mn}*";
const ZWNJ = "\\u200C";
const ZWJ = "\\u200D";
const letterOf = (script: string) => `(?=\\p{L})\\p{Script=${script}}`;

// Arabic letters by Unicode's Joining_Type: those that join to none, and those that join to the letter before them alone.
const JOINS_NONE = "\\u0621\\u0674\\u06E5\\u06E6\\u0883-\\u0885\\u0887\\u088F\\u08AD\\u08C9";
const JOINS_BEFORE =
  "\\u0622-\\u0625\\u0627\\u0629\\u062F-\\u0632\\u0648\\u0671-\\u0673\\u0675-\\u0677\\u0688-\\u0699\\u06C0\\u06C3-\\u06CB\\u06CD\\u06CF" +
  "\\u06D2\\u06D3\\u06D5\\u06EE\\u06EF\\u0759-\\u075B\\u076B\\u076C\\u0771\\u0773\\u0774\\u0778\\u0779\\u0870-\\u0882\\u088E\\u08AA-\\u08AC" +
  "\\u08AE\\u08B1\\u08B2\\u08B9";
const ARABIC = "(?=\\p{L})(?=\\p{Script=Arabic})";
const joinsAfter = `${ARABIC}(?![${JOINS_NONE}${JOINS_BEFORE}])[\\u0600-\\u08FF]`;
const joinsBefore = `${ARABIC}(?![${JOINS_NONE}])[\\u0600-\\u08FF]`;

/** The sign of each script that joins consonants, beside which a joiner chooses the form. */
const viramas = {
  Devanagari: "\\u094D",
  Bengali: "\\u09CD",
  Gurmukhi: "\\u0A4D",
  Gujarati: "\\u0ACD",
  Oriya: "\\u0B4D",
  Tamil: "\\u0BCD",
  Telugu: "\\u0C4D",
  Kannada: "\\u0CCD",
  Malayalam: "\\u0D4D",
  Sinhala: "\\u0DCA",
} as const;

const conjuncts = Object.entries(viramas).flatMap(([script, virama]) => {
  const letter = letterOf(script);
  const before = `(?<=${letter}${MARKS}${virama})`;
  // At the end of a word a joiner leaves half a letter; before a vowel sign it does nothing.
  return [`${before}${ZWNJ}(?=${letter})`, `${before}${ZWJ}(?=${letter}|(?![\\p{L}\\p{M}${ZWNJ}${ZWJ}]))`];
});

const PICTURE = "\\p{Extended_Pictographic}";

// Unicode Standard Annex 31, section 3.1.1, rules A1, A2 and B, and what emoji, Han and Mongolian need.
const needed = [
  `(?<=${joinsAfter}${MARKS})${ZWNJ}(?=${joinsBefore})`,
  ...conjuncts,
  // Bengali ra before ya-phala: the joiner comes before the virama.
  "(?<=\\u09B0)\\u200D(?=\\u09CD\\u09AF)",
  `(?<=${PICTURE}(?:\\uFE0F|\\p{Emoji_Modifier})?)${ZWJ}(?=${PICTURE})`,
  `(?<=${PICTURE})[\\uFE0E\\uFE0F]`,
  "(?<=[0-9#*])\\uFE0F(?=\\u20E3)",
  // The flags of England, Scotland and Wales.
  "(?<=\\u{1F3F4})\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}",
  "(?<=\\p{Script=Han})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]",
  `(?<=${letterOf("Mongolian")})(?:[\\u180B-\\u180D\\u180F]|\\u180E(?=${letterOf("Mongolian")}))`,
];

const neededCharacters = new RegExp(needed.map((one) => `(?:${one})`).join("|"), "gu");
const hiddenCharacters = new RegExp(HIDDEN, "u");

/** Whether a text has characters that show nothing and that no script needs where they are, so that it looks like another one. */
export const hidesCharacters = (value: string): boolean => hiddenCharacters.test(value.replace(neededCharacters, ""));
