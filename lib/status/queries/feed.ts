import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { translator } from "@/lib/i18n/translator";
import type { Incident } from "../schema";
import { listIncidents } from "./incidents";

/** Incidents in the feed. */
const LENGTH = 50;

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);

function entryOf({ id, title, updates, startedAt, postmortem }: Incident, locale: "en" | "fr"): string {
  const t = translator(locale, "status");
  const url = siteUrl(inLocale(locale, publicPaths.incident(id)));
  const content = [
    ...(postmortem ? [`${t("incident.postmortem")}\n${postmortem[locale]}`] : []),
    ...updates.map(({ status, body }) => `${t(`incident.states.${status}`)}\n${body[locale]}`),
  ].join("\n\n");
  return `  <entry>
    <id>${escaped(url)}</id>
    <title>${escaped(title[locale])}</title>
    <link rel="alternate" type="text/html" hreflang="${locale}" href="${escaped(url)}"/>
    <published>${startedAt}</published>
    <updated>${updates[0]?.at ?? startedAt}</updated>
    <content type="text">${escaped(content)}</content>
  </entry>`;
}

/** The latest incidents as an Atom feed (RFC 4287) in one language. */
export async function statusFeed(locale: "en" | "fr"): Promise<string> {
  const { items } = await listIncidents({ limit: LENGTH });
  const t = translator(locale, "status");
  const self = siteUrl(`/api/v1/status/feed.atom?locale=${locale}`);
  const updated = items.flatMap(({ updates }) => updates[0]?.at ?? []).sort();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
  <id>${escaped(self)}</id>
  <title>${escaped(t("feed"))}</title>
  <author><name>CollabHub</name></author>
  <link rel="self" type="application/atom+xml" href="${escaped(self)}"/>
  <link rel="alternate" type="text/html" href="${escaped(siteUrl(inLocale(locale, publicPaths.status)))}"/>
  <updated>${updated.at(-1) ?? "1970-01-01T00:00:00.000Z"}</updated>
${items.map((incident) => entryOf(incident, locale)).join("\n")}
</feed>
`;
}
