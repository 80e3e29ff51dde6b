import { formatDay, formatInstant } from "@/lib/i18n/dates";
import { formatBps } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { Day, Incident, Status } from "@/lib/status/schema";

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
const paragraphs = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part)}</p>`)
    .join("");

const style = `:root{color-scheme:light dark;--ink:#1d1720;--quiet:#5a525c;--line:#e5e1e6;--ground:#fff;--ok:#1f7a4d;--warn:#9a5b00;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#f3eff4;--quiet:#b7aeb9;--line:#3a333d;--ground:#17121a;--ok:#5fc795;--warn:#e0a24a;--bad:#ff8a80}}
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:var(--ground);color:var(--ink)}
main{max-width:46rem;margin:0 auto;padding:24px 16px 48px}
h1{font-size:26px;line-height:1.25}h2{font-size:19px;margin-top:32px}h3{font-size:16px;margin:0}
p{margin:4px 0;overflow-wrap:anywhere}.quiet{color:var(--quiet)}
ul{list-style:none;margin:0;padding:0}li{border-top:1px solid var(--line);padding:12px 0}
.row{display:flex;flex-wrap:wrap;gap:4px 12px;justify-content:space-between}
.operational{color:var(--ok)}.degraded,.maintenance{color:var(--warn)}.outage{color:var(--bad)}
.days{display:block;width:100%;height:28px}a{color:inherit}`;

/** The days as a picture whose text says the same. */
function bars(days: readonly Day[], locale: "en" | "fr"): string {
  const t = translator(locale, "status");
  const faulty = days.filter(({ upBps }) => upBps < 10_000);
  const list = faulty
    .slice(-5)
    .map(({ on, upBps }) => t("barDay", { date: formatDay(on, locale, "short"), share: formatBps(upBps, locale) }))
    .join(", ");
  const label = t("bars", { days: days.length, faulty: faulty.length, list });
  const rects = days.map(({ upBps }, index) => {
    const tone = upBps === 10_000 ? "ok" : upBps >= 9_900 ? "warn" : "bad";
    return `<rect x="${(90 - days.length + index) * 4}" width="3" height="28" fill="var(--${tone})"/>`;
  });
  return `<svg class="days" viewBox="0 0 360 28" preserveAspectRatio="none" role="img" aria-label="${escaped(label)}">${rects.join("")}</svg>`;
}

function incidentItem(
  { title, status, severity, components, updates, postmortem }: Incident,
  locale: "en" | "fr",
  names: Names,
): string {
  const t = translator(locale, "status");
  const said = updates.map(
    ({ status: state, body, at }) =>
      `<p><strong>${escaped(t(`incident.states.${state}`))}</strong> <span class="quiet">${moment(at, locale)}</span></p>${paragraphs(body[locale])}`,
  );
  return `<li><h3>${escaped(title[locale])}</h3><p class="quiet">${escaped(t(`incident.states.${status}`))} · ${escaped(
    t(`incident.severity.${severity}`),
  )} · ${escaped(t("affected", { list: components.map((id) => names(id)).join(", ") }))}</p>${said.join("")}${
    postmortem ? `<h3>${escaped(t("incident.postmortem"))}</h3>${paragraphs(postmortem[locale])}` : ""
  }</li>`;
}

type Names = (id: Status["components"][number]["id"]) => string;
const moment = (at: string, locale: "en" | "fr") =>
  `<time datetime="${at}">${escaped(formatInstant(at, { locale, timeZone: "UTC" }, "moment"))}</time>`;

export interface StaticPage {
  locale: "en" | "fr";
  status: Status;
  /** Incidents that are over, the latest first. */
  past: readonly Incident[];
  /** When what is published was read last; null while an instance answers. */
  offlineSince: string | null;
}

/** The static status page in one language: no script, nothing from elsewhere, so that it shows whatever else is down. */
export function staticPage({ locale, status, past, offlineSince }: StaticPage): string {
  const t = translator(locale, "status");
  const names: Names = (id) => status.components.find((one) => one.id === id)?.name[locale] ?? id;
  const other = locale === "en" ? "fr" : "en";
  const list = (items: readonly string[], none: string) =>
    items.length > 0 ? `<ul>${items.join("")}</ul>` : `<p class="quiet">${escaped(none)}</p>`;
  const parts = status.components.map(
    ({ name, status: state, uptime90d, days }) =>
      `<li><div class="row"><h3>${escaped(name[locale])}</h3><span class="${state}">${escaped(t(`states.${state}`))}</span></div>${bars(days, locale)}<p class="quiet">${escaped(
        uptime90d === null ? t("noUptime") : t("uptime", { share: formatBps(uptime90d, locale) }),
      )}</p></li>`,
  );
  const windows = status.maintenance.map(
    ({ title, from, to, components }) =>
      `<li><h3>${escaped(title?.[locale] || t("untitled"))}</h3><p>${moment(from, locale)} – ${moment(to, locale)}</p><p class="quiet">${escaped(
        t("affected", { list: components.map((id) => names(id)).join(", ") }),
      )}</p></li>`,
  );
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="30">
<title>${escaped(t("title"))}, CollabHub</title>
<style>${style}</style>
</head>
<body>
<main>
<p><strong>CollabHub</strong> · <a href="${other === "fr" ? "fr.html" : "index.html"}" hreflang="${other}" lang="${other}">${escaped(t("static.other"))}</a></p>
<h1 class="${status.status}">${escaped(t(`overall.${status.status}`))}</h1>
<p class="quiet">${escaped(t("static.updated", { date: formatInstant(status.checkedAt ?? "", { locale, timeZone: "UTC" }, "moment") }))}</p>
${
  offlineSince === null
    ? ""
    : `<p>${escaped(t("static.offline"))} ${escaped(
        t("static.offlineSince", { date: formatInstant(offlineSince, { locale, timeZone: "UTC" }, "moment") }),
      )}</p>`
}
<h2>${escaped(t("now"))}</h2>
${list(
  status.incidents.map((incident) => incidentItem(incident, locale, names)),
  t("noIncidents"),
)}
${windows.length > 0 ? `<h2>${escaped(t("planned"))}</h2><ul>${windows.join("")}</ul>` : ""}
<h2>${escaped(t("partsTitle"))}</h2>
<ul>${parts.join("")}</ul>
<h2>${escaped(t("history"))}</h2>
${list(
  past.map((incident) => incidentItem(incident, locale, names)),
  t("noHistory"),
)}
</main>
</body>
</html>
`;
}
