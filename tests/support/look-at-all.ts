import type { Browser, BrowserContext } from "@playwright/test";
import type { AppLocale } from "@/lib/i18n/locales";
import { look } from "./look";
import type { LookOptions } from "./look";
import type { Visit } from "./pages";
import { anAddress } from "./visitor";
import type { World } from "./world";

/** Pages looked at side by side: two cores do not serve more. */
const AT_ONCE = 3;

/** So that one page that never comes to rest does not hide what was seen of the others. */
const MOST_MS = 60_000;
const tooLong = (path: string) =>
  new Promise<string[]>((resolve) => {
    setTimeout(() => {
      resolve([`${path}: was not looked at within ${MOST_MS / 1000} s`]);
    }, MOST_MS).unref();
  });

/** A browser of one of the world's people, whose session is renewed: the world may be older than a token. */
async function contextOf(browser: Browser, world: World, who: Visit["who"], locale: AppLocale) {
  const person = who === "anyone" ? null : world.people[who];
  const context = await browser.newContext({
    locale: locale === "fr" ? "fr-FR" : "en-US",
    extraHTTPHeaders: { "X-Forwarded-For": person?.address ?? anAddress() },
  });
  if (!person) return context;
  const { status } = await person.call("/api/v1/auth/refresh", { method: "POST" });
  if (status !== 200) throw new Error(`${who} could not renew their access: ${status}`);
  const url = process.env.E2E_BASE_URL ?? "";
  await context.addCookies([...person.cookies].map(([name, value]) => ({ name, value, url })));
  return context;
}

/** Looks at all visits, in a browser for each person; what is wrong, by person. */
export async function lookAtAll(
  browser: Browser,
  world: World,
  visits: readonly Visit[],
  locale: AppLocale,
  options: Pick<LookOptions, "axeIn" | "practice"> = {},
): Promise<string[]> {
  const wrong: string[] = [];
  const contexts = new Map<Visit["who"], BrowserContext>();
  for (const who of new Set(visits.map((visit) => visit.who)))
    contexts.set(who, await contextOf(browser, world, who, locale));
  const rest = [...visits];
  const worker = async () => {
    for (let visit = rest.shift(); visit; visit = rest.shift()) {
      const page = await contexts.get(visit.who)?.newPage();
      if (!page) throw new Error(`no context for ${visit.who}`);
      const path =
        locale === "fr" && visit.who === "anyone" ? `/fr${visit.path === "/" ? "" : visit.path}` : visit.path;
      const seen = await Promise.race([look(page, { ...visit, path, ...options }), tooLong(path)]);
      wrong.push(...seen.map((fault) => `${visit.who} ${fault}`));
      await page.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await Promise.all([...contexts.values()].map((context) => context.close()));
  return wrong.sort();
}
