import { isDomain, isSpokenEnding, isWord } from "./domains";
import { spanOf, type Span, type View } from "./view";

/** With a scheme, also a disguised one; these need no slashes: browsers and telephones open them anyhow. */
const withScheme =
  /(?<![a-z0-9])(?:h(?:tt|xx|\*\*)ps?\s?:\s?[/\\]{0,3}|(?:mailto|tel|sms|skype|callto|tg|whatsapp|viber|facetime|javascript|data):(?=\S)|[a-z][a-z0-9+.-]{1,19}:[/\\]{2})[^\s<>"]+/g;
const withWww = /(?<![a-z0-9@])www\d?\.[^\s<>"]{3,}/g;
const bare =
  /(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(\p{L}{2,24})(?![\p{L}\p{N}@-])(?::\d{2,5})?(?:[/?#][^\s<>"]*)?/gu;
const spoken =
  /(?<![\p{L}\p{N}@._-])[a-z0-9](?:[a-z0-9-]{1,61})(?:\s{0,2}[[({]\s?(?:dot|point|\.)\s?[\])}]\s{0,2}|\s{1,2}(?:dot|point|\.)\s{1,2})([a-z]{2,10})(?![\p{L}\p{N}])(?:\/[^\s<>"]*)?/gu;
const trailing = /[.,;:!?'"»)\]}…]+$/;

/** Names of files and frameworks whose ending is that of a domain. */
const fileEndings = new Set(["md", "py", "sh", "rs", "pl", "cc", "ps", "zip", "mov"]);
const frameworks = new Set(["asp.net", "ado.net", "vb.net", "ml.net", "socket.io", "paper.li", "draw.io", "batch.mk"]);
const titles = new Set(["m", "mr", "mrs", "ms", "dr", "st", "ste", "mme", "mlle", "me", "prof"]);

/** Whether a link leads to our own pages: the host itself, without a name or password before it. */
function isOwn(link: string, host: string): boolean {
  if (!/^https?:\/\/[^/\\]/i.test(link)) return false;
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  return url.host === host && url.username === "" && url.password === "";
}

/** A full stop with no space after it, as in "done.So". */
function isSentenceEnd(shown: string): boolean {
  const parts = /^(\p{L}+)\.(\p{Lu}\p{Ll}+)$/u.exec(shown);
  if (!parts) return false;
  const [, before = "", after = ""] = parts;
  return isWord(after.toLowerCase()) || titles.has(before.toLowerCase());
}

/** Links: with a scheme, with www, bare or spoken; those to `host` pass. */
export function findLinks(view: View, original: string, host: string): Span[] {
  const spans: Span[] = [];
  const add = (from: number, match: string) => {
    const length = match.replace(trailing, "").length;
    if (length > 0) spans.push(spanOf(view, from, from + length));
  };
  const shownAs = (from: number, match: string) => {
    const { start, end } = spanOf(view, from, from + match.replace(trailing, "").length);
    return original.slice(start, end);
  };
  const own: { from: number; to: number }[] = [];
  for (const { index, 0: match } of view.text.matchAll(withScheme)) {
    if (isOwn(shownAs(index, match), host)) own.push({ from: index, to: index + match.length });
    else add(index, match);
  }
  for (const { index, 0: match } of view.text.matchAll(withWww)) add(index, match);
  for (const { index, 0: match, 1: ending = "" } of view.text.matchAll(bare)) {
    if (own.some(({ from, to }) => index >= from && index < to)) continue;
    const name = match.replace(/[:/?#].*$/s, "");
    if (!isDomain(name)) continue;
    const plain = name.length === match.length;
    if (plain && (fileEndings.has(ending) || frameworks.has(name) || isSentenceEnd(shownAs(index, match)))) continue;
    add(index, match);
  }
  for (const { index, 0: match, 1: ending = "" } of view.text.matchAll(spoken))
    if (isSpokenEnding(ending)) add(index, match);
  return spans;
}
