/** Latin letters and the characters that look like them (after UTS 39), each pair as it is written, before lower-casing. */
const pairs = [
  // Cyrillic
  "аa сc еe һh іi јj оo рp ԛq ѕs уy хx ѵv ԝw ԁd ӏl кk мm тt вb нh АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS",
  // Greek
  "αa βb εe ηn ιi κk νv οo ρp τt υu χx γy ωw ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX",
  // Armenian
  "օo սu հh ոn ցg զq",
  // Latin letters of their own
  "ıi ȷj łl øo đd ħh ɑa ɡg ɩi ƙk ŧt ɓb ɗd ƒf",
  // Small capitals
  "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz",
  // What browsers and readers take for a dot, a slash, a dash or an at sign
  "。. ｡. ⁄/ ∕/ ‐- ‑- ‒- –- —- −-",
]
  .join(" ")
  .split(" ");

/** Letters drawn in boxes and circles, which have no decomposition: each range is a whole alphabet. */
const alphabets = [0x1f150, 0x1f170, 0x1f1e6];

const table: ReadonlyMap<string, string> = new Map([
  ...pairs.map((pair): [string, string] => {
    const [from = "", to = ""] = pair;
    return [from, to];
  }),
  ...alphabets.flatMap((start) =>
    Array.from({ length: 26 }, (_, index): [string, string] => [
      String.fromCodePoint(start + index),
      String.fromCharCode(97 + index),
    ]),
  ),
]);

/** The Latin letter or sign that a character looks like, or the character itself. */
export const latinOf = (character: string): string => table.get(character) ?? character;
