/** What no file system takes in a name, and what would end the header. */
const unsafe = /[\u0000-\u001f\u007f/\\:*?"<>|]+/g;
const MOST = 150;

/** A file's name out of what it is about, as a person would give it: `Receipt, Map of the city, 2026-11-29.pdf`. */
export function fileName(parts: readonly string[], extension: string, between = ", "): string {
  const words = parts.map((part) => part.normalize("NFC").replace(unsafe, " ").replace(/\s+/g, " ").trim());
  const name = words.filter((part) => part !== "").join(between);
  return `${Array.from(name)
    .slice(0, MOST)
    .join("")
    .replace(/[. ]+$/, "")}.${extension}`;
}

/** The header that shows a file or saves it under a name of any script (RFC 6266); old programs get it without accents. */
export function contentDisposition(kind: "inline" | "attachment", name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/[\u2018\u2019]/g, "'")
    .replaceAll("×", "x")
    .replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
