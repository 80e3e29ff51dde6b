/** The most characters of a name, its ending included. */
const MOST = 120;
const endings: Readonly<Record<string, string>> = { "image/webp": "webp", "application/pdf": "pdf" };
/** What file systems do not accept, and what hides or reverses text: control characters, marks of direction, line ends. */
const unsafe = /[\p{C}\p{Zl}\p{Zp}"*:<>?|]+/gu;

/**
 * Returns a name to show and to save under: without a path, without what could end a header or hide an ending, and with the ending
 * of its stored type. Never part of the object's key.
 */
export function cleanName(given: string, contentType: string): string {
  const ending = endings[contentType] ?? "bin";
  // Browsers send these three characters of a name in this form.
  const last =
    given
      .replace(/%(22|0D|0A)/gi, " ")
      .normalize("NFC")
      .split(/[/\\]/)
      .at(-1) ?? "";
  const stem = last
    .replace(unsafe, " ")
    .replace(/\s+/g, " ")
    .replace(/\.(pdf|jpe?g|png|webp)\s*$/i, "")
    .replace(/^[. ]+|[. ]+$/g, "");
  const short = Array.from(stem)
    .slice(0, MOST - ending.length - 1)
    .join("")
    .trimEnd();
  return `${short === "" ? "file" : short}.${ending}`;
}
