import { foldedView, spanOf, type Span, type View } from "./view";

/** `@name`, but no package such as `@types/node`. */
const mention = /(?<![\p{L}\p{N}._%+@/-])@([a-z_][a-z0-9_.]{1,29})(?![a-z0-9_.]|\/[a-z])/gu;

const platforms =
  "instagram|insta|ig|telegram|whats\\s?app|wechat|discord|snapchat|snap|skype|signal|facebook|fb|messenger|linkedin|twitter|tiktok|viber|threads|bluesky|mastodon|gmail|hotmail|outlook|yahoo|protonmail|proton|icloud";
/** With these a colon or "is" makes any word a name; others are words of their own. */
const named = "instagram|insta|telegram|wechat|discord|snapchat|skype|tiktok";
const joint = "(?:\\s{0,2}[:=>-]{1,2}\\s{0,2}|\\s{1,2}(?:is|id|handle|user|est|c'est)\\s{1,2}(?::\\s?)?|\\s{1,2})";
const withSigns = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${platforms})${joint}@?((?=[a-z0-9_.]*[\\d_.][a-z0-9_])[a-z][a-z0-9_.]{3,29}|[a-z][a-z0-9_.]{1,29}#\\d{4})`,
  "gu",
);
const afterColon = new RegExp(`(?<![\\p{L}\\p{N}])(?:${named})\\s{0,2}[:=]\\s{0,2}@?([a-z][a-z0-9_.]{4,29})`, "gu");
const saidToBe = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:my|mon)\\s(?:${named})\\s(?:handle\\s|username\\s|pseudo\\s)?(?:is|est|c'est)\\s@?([a-z][a-z0-9_.]{3,29})(?![\\p{L}\\p{N}])`,
  "gu",
);
/** What is said of a platform and is nobody's name. */
const ordinary = new Set(
  "oauth2 web3 gpt4 http2 node.js next.js vue.js react.js discord.js e.g i.e down full broken private public closed empty gone hacked better great good dead sous dans pour avec plein vide".split(
    " ",
  ),
);
const version = /^v\d/;

const lettersOf = (name: string): string => foldedView(name).text.replace(/[^a-z0-9]/g, "");

/** Names on other platforms; the people of the conversation may be mentioned. */
export function findHandles(view: View, participants: readonly string[]): Span[] {
  const known = new Set(participants.flatMap((name) => [lettersOf(name), ...name.split(/\s+/).map(lettersOf)]));
  const spans: Span[] = [];
  for (const { index, 0: match, 1: name = "" } of view.text.matchAll(mention)) {
    const shown = name.replace(/[._]+$/, "");
    if (shown.length > 1 && !known.has(lettersOf(shown)))
      spans.push(spanOf(view, index, index + match.length - (name.length - shown.length)));
  }
  for (const pattern of [withSigns, afterColon, saidToBe])
    for (const { index, 0: match, 1: name = "" } of view.text.matchAll(pattern)) {
      const shown = name.replace(/[._]+$/, "");
      if (ordinary.has(shown) || version.test(shown)) continue;
      const end = index + match.length - (name.length - shown.length);
      const from = index + match.length - name.length;
      spans.push(spanOf(view, from - (view.text[from - 1] === "@" ? 1 : 0), end));
    }
  return spans;
}
