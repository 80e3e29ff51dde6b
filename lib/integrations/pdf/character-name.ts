/** A character by its number and its name in Unicode, which is English everywhere: `U+1F680 ROCKET`. */
export async function characterName(character: string): Promise<string> {
  // Names of all characters are a megabyte, and needed only for a refusal.
  const { unicodeName } = await import("unicode-name");
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `U+${number} ${unicodeName(character) ?? ""}`.trim();
}
