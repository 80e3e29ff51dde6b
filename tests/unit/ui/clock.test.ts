import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Clock } from "@/app/_ui/clock";
import { pickMessages } from "@/lib/i18n/messages";

const h = "\u202fh\u202f";

function clockIn(locale: "en" | "fr", timeZone: string): string {
  const props = {
    locale,
    timeZone,
    now: new Date("2026-11-29T12:00:00Z"),
    messages: pickMessages(locale, ["common"]),
    children: createElement(Clock, { deadline: "2026-11-30T04:30:00.000Z", withDate: true }),
  };
  return renderToStaticMarkup(createElement(NextIntlClientProvider, props));
}

describe("a deadline on screen", () => {
  test.each([
    ["en", "America/Toronto", "29 Nov 2026, 23:30 EST", "by 29 Nov, 23:30 EST"],
    ["fr", "America/Toronto", `29 nov. 2026 à 23${h}30 HNE`, `avant le 29 nov. à 23${h}30 HNE`],
    ["en", "Asia/Kolkata", "30 Nov 2026, 10:00 UTC+5:30", "by 30 Nov, 10:00 UTC+5:30"],
    ["en", "UTC", "30 Nov 2026, 04:30 UTC", "by 30 Nov, 04:30 UTC"],
  ] as const)("in %s for a reader in %s names the hour and the zone", (locale, timeZone, moment, by) => {
    const html = clockIn(locale, timeZone);
    expect(html).toContain(moment);
    expect(html).toContain(`<small>${by}</small>`);
  });
});
