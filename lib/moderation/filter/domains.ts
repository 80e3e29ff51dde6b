import tlds from "tlds";
import { parse } from "tldts";

const endings: ReadonlySet<string> = new Set(tlds);

/** Endings that are words, with which a sentence may go on after a full stop, or after "dot" and "point". */
const words = new Set(
  "ai al am an as at be by ca ci de do es et eu ga gs hm id ie il im in is it je la li lu ma me mg mo mr ms mu my na ne ng no nu ou pa pm pr re sa se si so st su ta te th to tv us va vi ws now one then here this you"
    .split(" ")
    .filter((ending) => ending !== "ca"),
);
/** Endings that are spoken: after "dot" or "point" they name a site. */
const spokenEndings = new Set(
  "com net org info biz io co ca fr uk ch app dev me ai tech online site xyz club link page cloud store shop agency studio quebec".split(
    " ",
  ),
);

/** Whether a text ends like a registered domain. */
export const isRealEnding = (ending: string): boolean => endings.has(ending);

/** Whether an ending is one that people say. */
export const isSpokenEnding = (ending: string): boolean => spokenEndings.has(ending);

/** Whether an ending is also a word that a sentence may begin with. */
export const isWord = (ending: string): boolean => words.has(ending);

/** Whether a host could be registered by someone. */
export function isDomain(host: string): boolean {
  const ending = host.slice(host.lastIndexOf(".") + 1);
  if (!endings.has(ending)) return false;
  const { domain, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true, extractHostname: false });
  return domain !== null && (isIcann === true || isPrivate === true);
}
