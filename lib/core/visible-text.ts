/** Combining marks that one letter may have: Thai takes three, pointed Hebrew and Arabic five. */
export const MAX_MARKS = 6;

// What leaves no ink: controls, separators, fillers and other default-ignorable characters, the blank Braille pattern, the
// musical null notehead, and characters whose look no standard defines.
const withoutInk = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/gu;
const marks = /\p{M}/gu;
// Format characters do not end a stack of marks: a joiner between two marks would hide how many there are.
const format = /\p{Cf}/gu;
const stacked = new RegExp(`\\p{M}{${MAX_MARKS + 1}}`, "u");
const looseMark = /(?:^|[\p{Z}\n\t])(?!\p{Variation_Selector})[\p{Mn}\p{Me}]/u;

/** The characters of a text that leave ink, without the marks on them. */
const inked = (value: string): string => value.replace(withoutInk, "").replace(marks, "");

/** Whether a reader would see nothing of the text. */
export const isBlank = (value: string): boolean => inked(value) === "";

/** The length of a text without the characters that show nothing; spaces and line ends between words count. */
export const shownLength = (value: string): number =>
  value.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, "").trim().length;

/** Whether combining marks draw over what is around the text: too many on one letter, or some without a letter. */
export function hasStrayMarks(value: string): boolean {
  const bare = value.replace(format, "");
  return stacked.test(bare) || looseMark.test(bare);
}
