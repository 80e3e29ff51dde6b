import { describe, expect, test } from "vitest";
import {
  dayIn,
  formatDay,
  formatInstant,
  formatSpan,
  formatZone,
  isTimeZone,
  utcDay,
  zonePlace,
} from "@/lib/i18n/dates";
import { instantsOf } from "@/lib/i18n/zoned-time";

const h = "\u202fh\u202f";

describe("an instant in the reader’s zone", () => {
  test.each([
    // Toronto, 8 March 2026: 01:59 is followed by 03:00.
    ["America/Toronto", "2026-03-08T06:59:59.999Z", "8 Mar 2026, 01:59 EST", `8 mars 2026 à 01${h}59 HNE`],
    ["America/Toronto", "2026-03-08T07:00:00.000Z", "8 Mar 2026, 03:00 EDT", `8 mars 2026 à 03${h}00 HAE`],
    // Toronto, 1 November 2026: 01:30 comes twice, and the zone tells them apart.
    ["America/Toronto", "2026-11-01T05:30:00.000Z", "1 Nov 2026, 01:30 EDT", `1er nov. 2026 à 01${h}30 HAE`],
    ["America/Toronto", "2026-11-01T06:30:00.000Z", "1 Nov 2026, 01:30 EST", `1er nov. 2026 à 01${h}30 HNE`],
    ["America/Toronto", "2026-11-29T22:00:00.000Z", "29 Nov 2026, 17:00 EST", `29 nov. 2026 à 17${h}00 HNE`],
    // The end of a UTC day is an afternoon in Canada, and the day before.
    ["America/Toronto", "2027-01-01T04:59:59.000Z", "31 Dec 2026, 23:59 EST", `31 déc. 2026 à 23${h}59 HNE`],
    ["America/St_Johns", "2026-11-29T23:59:59.000Z", "29 Nov 2026, 20:29 NST", `29 nov. 2026 à 20${h}29 HNT`],
    ["America/Vancouver", "2026-07-01T06:59:59.000Z", "30 Jun 2026, 23:59 PDT", `30 juin 2026 à 23${h}59 HAP`],
    // Without summer time, half an hour off.
    ["Asia/Kolkata", "2026-11-29T18:29:00.000Z", "29 Nov 2026, 23:59 UTC+5:30", `29 nov. 2026 à 23${h}59 UTC+5:30`],
    ["Asia/Kolkata", "2026-11-29T18:30:00.000Z", "30 Nov 2026, 00:00 UTC+5:30", `30 nov. 2026 à 00${h}00 UTC+5:30`],
    // The reader's day is the next one; summer time starts in September.
    ["Pacific/Auckland", "2026-11-29T11:00:00.000Z", "30 Nov 2026, 00:00 NZDT", `30 nov. 2026 à 00${h}00 UTC+13`],
    ["Pacific/Auckland", "2026-08-31T12:00:00.000Z", "1 Sep 2026, 00:00 NZST", `1er sept. 2026 à 00${h}00 UTC+12`],
    ["Europe/Paris", "2026-07-14T22:15:00.000Z", "15 Jul 2026, 00:15 CEST", `15 juil. 2026 à 00${h}15 UTC+2`],
    ["Europe/London", "2026-01-14T22:15:00.000Z", "14 Jan 2026, 22:15 GMT", `14 janv. 2026 à 22${h}15 UTC`],
    [
      "America/Sao_Paulo",
      "2026-01-14T02:15:00.000Z",
      "13 Jan 2026, 23:15 UTC\u22123",
      `13 janv. 2026 à 23${h}15 UTC\u22123`,
    ],
    ["UTC", "2026-02-01T00:00:00.000Z", "1 Feb 2026, 00:00 UTC", `1er févr. 2026 à 00${h}00 UTC`],
  ])("%s at %s", (timeZone, at, english, french) => {
    expect(formatInstant(at, { locale: "en", timeZone }, "moment")).toBe(english);
    expect(formatInstant(new Date(at), { locale: "fr", timeZone }, "moment")).toBe(french);
  });

  test("is named without its year where it is near", () => {
    const at = "2026-11-29T22:00:00.000Z";
    expect(formatInstant(at, { locale: "en", timeZone: "America/Toronto" }, "deadline")).toBe("29 Nov, 17:00 EST");
    expect(formatInstant(at, { locale: "fr", timeZone: "America/Toronto" }, "deadline")).toBe(`29 nov. à 17${h}00 HNE`);
  });

  test("in a zone that this runtime does not know is in UTC, and says so", () => {
    const nowhere = { locale: "en", timeZone: "Mars/Olympus" } as const;
    expect(formatInstant("2026-11-29T22:00:00.000Z", nowhere, "moment")).toBe("29 Nov 2026, 22:00 UTC");
    expect([isTimeZone("Mars/Olympus"), isTimeZone("America/Toronto")]).toEqual([false, true]);
  });
});

describe("a day", () => {
  test.each([
    ["day", "1 Feb 2027", "1er févr. 2027"],
    ["short", "1 Feb", "1er févr."],
    ["weekday", "Monday 1 February", "lundi 1er février"],
    ["full", "1 February 2027", "1er février 2027"],
    ["month", "February 2027", "février 2027"],
    ["monthShort", "Feb 2027", "févr. 2027"],
    ["monthOnly", "Feb", "févr."],
  ] as const)("in the style %s is the same for every reader", (style, english, french) => {
    expect([formatDay("2027-02-01", "en", style), formatDay("2027-02-01", "fr", style)]).toEqual([english, french]);
  });

  test("is told from an instant, which would move with the zone", () => {
    expect(() => formatDay("2027-02-01T00:00:00.000Z", "en")).toThrow(RangeError);
    expect(() => formatInstant("2027-02-01", { locale: "en", timeZone: "UTC" }, "day")).toThrow(RangeError);
  });

  test.each([
    ["2026-11-29T02:00:00.000Z", "America/Toronto", "2026-11-28"],
    ["2026-11-29T11:00:00.000Z", "Pacific/Auckland", "2026-11-30"],
    ["2026-11-29T23:59:59.999Z", "UTC", "2026-11-29"],
    ["2026-11-29T23:59:59.999Z", "Mars/Olympus", "2026-11-29"],
  ])("of %s in %s", (at, timeZone, day) => {
    expect(dayIn(at, timeZone)).toBe(day);
  });

  test("that a stored midnight stands for is its UTC day", () => {
    expect(utcDay(new Date("2027-01-05T00:00:00.000Z"))).toBe("2027-01-05");
  });
});

describe("a span of hours", () => {
  test.each([
    [
      "America/Toronto",
      "2027-03-02T20:00:00Z",
      45,
      "Tuesday 2 March, 15:00–15:45 EST",
      `mardi 2 mars de 15${h}00 à 15${h}45 HNE`,
    ],
    // London, 28 March 2027: 00:59 GMT is followed by 02:00 BST.
    [
      "Europe/London",
      "2027-03-28T00:30:00Z",
      60,
      "Sunday 28 March, 00:30 GMT – 02:30 BST",
      `dimanche 28 mars de 00${h}30 UTC à 02${h}30 UTC+1`,
    ],
    // Toronto, 7 November 2027: from half past one to half past one.
    [
      "America/Toronto",
      "2027-11-07T05:30:00Z",
      60,
      "Sunday 7 November, 01:30 EDT – 01:30 EST",
      `dimanche 7 novembre de 01${h}30 HAE à 01${h}30 HNE`,
    ],
    [
      "Asia/Kolkata",
      "2027-03-02T18:00:00Z",
      60,
      "Tuesday 2 March, 23:30 UTC+5:30 – Wednesday 3 March, 00:30 UTC+5:30",
      `du mardi 2 mars à 23${h}30 UTC+5:30 au mercredi 3 mars à 00${h}30 UTC+5:30`,
    ],
  ])("%s at %s for %i minutes", (timeZone, from, minutes, english, french) => {
    const to = new Date(Date.parse(from) + minutes * 60_000);
    expect(formatSpan(from, to, { locale: "en", timeZone })).toBe(english);
    expect(formatSpan(new Date(from), to, { locale: "fr", timeZone })).toBe(french);
  });
});

describe("the instants of a day and a time in a zone", () => {
  test.each([
    ["2027-03-02", "15:00", "America/Toronto", ["2027-03-02T20:00:00.000Z"]],
    ["2027-07-02", "15:00", "America/Toronto", ["2027-07-02T19:00:00.000Z"]],
    ["2027-03-02", "23:30", "Asia/Kolkata", ["2027-03-02T18:00:00.000Z"]],
    ["2027-03-02", "00:00", "Pacific/Auckland", ["2027-03-01T11:00:00.000Z"]],
    // Clocks go forward over it.
    ["2027-03-14", "02:30", "America/Toronto", []],
    ["2027-03-14", "01:59", "America/Toronto", ["2027-03-14T06:59:00.000Z"]],
    ["2027-03-14", "03:00", "America/Toronto", ["2027-03-14T07:00:00.000Z"]],
    ["2027-03-28", "01:30", "Europe/London", []],
    // Clocks go back over it.
    ["2027-11-07", "01:30", "America/Toronto", ["2027-11-07T05:30:00.000Z", "2027-11-07T06:30:00.000Z"]],
    ["2027-11-07", "02:00", "America/Toronto", ["2027-11-07T07:00:00.000Z"]],
    // By half an hour.
    ["2027-04-04", "01:45", "Australia/Lord_Howe", ["2027-04-03T14:45:00.000Z", "2027-04-03T15:15:00.000Z"]],
    ["2027-10-03", "02:15", "Australia/Lord_Howe", []],
    ["2027-03-02", "15:00", "Mars/Olympus", ["2027-03-02T15:00:00.000Z"]],
    ["2027-02-30", "15:00", "UTC", []],
    ["2027-03-02", "24:30", "UTC", []],
    ["2027-03-02", "3pm", "UTC", []],
    ["", "", "UTC", []],
  ])("%s %s in %s", (day, time, timeZone, expected) => {
    expect(instantsOf(day, time, timeZone).map((at) => at.toISOString())).toEqual(expected);
  });
});

describe("a time zone", () => {
  const winter = "2026-01-15T12:00:00Z";
  test.each([
    ["America/Toronto", winter, "en", "Toronto (EST)"],
    ["America/Toronto", "2026-07-15T12:00:00Z", "en", "Toronto (EDT)"],
    ["America/Toronto", winter, "fr", "Toronto (HNE)"],
    ["America/Argentina/Buenos_Aires", winter, "en", "Buenos Aires (UTC\u22123)"],
    ["Asia/Kolkata", winter, "fr", "Kolkata (UTC+5:30)"],
    ["UTC", winter, "en", "UTC"],
    ["Nowhere/At_All", winter, "en", "UTC"],
  ] as const)("%s is named by its town at %s (%s)", (timeZone, at, locale, name) => {
    expect(formatZone(at, { locale, timeZone })).toBe(name);
  });

  test("is chosen by its place, the town first", () => {
    expect(zonePlace("America/Toronto")).toBe("Toronto, America");
    expect(zonePlace("America/Argentina/Buenos_Aires")).toBe("Buenos Aires, Argentina, America");
    expect(zonePlace("UTC")).toBe("UTC");
  });
});
