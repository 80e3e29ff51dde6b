import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import type { Registration } from "@/models/registration";
import type { Session } from "@/models/session";
import type { User } from "@/models/user";
import type { Lean } from "@/lib/core/db/model";
import {
  alreadyRegisteredMail,
  lockedMail,
  newDeviceMail,
  passwordChangedMail,
  resetMail,
  twoFactorMail,
  verifyMail,
} from "@/lib/identity/mails";

const at = new Date("2026-11-22T09:41:00Z");
const userIn = (locale: "en" | "fr") =>
  ({
    _id: new Types.ObjectId(),
    email: "ana@example.com",
    name: "Ana <b>Silva</b>",
    persona: "founder",
    locale,
    timeZone: "America/Toronto",
  }) as unknown as Lean<User>;
const session = {
  _id: new Types.ObjectId(),
  createdAt: at,
  userAgent: 'Firefox/130 "<script>"',
  address: "203.0.113.7",
} as unknown as Lean<Session>;
const registrationIn = (locale: "en" | "fr", contested = false) =>
  ({
    _id: new Types.ObjectId(),
    email: "ana@example.com",
    name: "Ana Silva",
    persona: "talent",
    locale,
    requestedAt: at,
    contested,
  }) as unknown as Lean<Registration>;

const all = (locale: "en" | "fr") => {
  const user = userIn(locale);
  return [
    verifyMail(registrationIn(locale), "tok_en-1"),
    verifyMail(registrationIn(locale, true), "tok_en-1"),
    alreadyRegisteredMail(user),
    resetMail(user, "tok_en-1"),
    passwordChangedMail(user, at),
    newDeviceMail(user, session),
    lockedMail(user, at),
    twoFactorMail(user, true),
    twoFactorMail(user, false),
  ];
};

describe.each(["en", "fr"] as const)("mails in %s", (locale) => {
  it("say the same as text and as accessible HTML, without remote parts, scripts or markup of names", () => {
    for (const mail of all(locale)) {
      expect(mail.locale).toBe(locale);
      expect(mail.text.length).toBeGreaterThan(80);
      expect(mail.html).toContain(`<html lang="${locale}">`);
      expect(mail.html).toContain(`<title>${mail.subject.replaceAll("’", "’")}</title>`);
      expect(mail.html).not.toMatch(/<script|<img|<link|<b>|url\(|\son\w+=/i);
      const links = (text: string) => new Set(text.match(/https?:\/\/[^\s"<]+/g));
      for (const link of links(mail.text)) expect(mail.html).toContain(link);
      expect(mail.text).not.toMatch(/\{\w+\}/);
      expect(mail.subject).not.toMatch(/[\r\n]/);
    }
  });

  it("differ from the other language in every subject", () => {
    const other = all(locale === "en" ? "fr" : "en");
    for (const [index, mail] of all(locale).entries()) expect(mail.subject).not.toBe(other[index]?.subject);
  });

  it("lead to the pages of that language", () => {
    const prefix = locale === "fr" ? "/fr" : "";
    expect(verifyMail(registrationIn(locale), "tok").text).toContain(
      `http://localhost:3000${prefix}/verify-email?token=tok`,
    );
    expect(resetMail(userIn(locale), "tok").text).toContain(`http://localhost:3000${prefix}/reset-password?token=tok`);
    expect(newDeviceMail(userIn(locale), session).text).toContain("http://localhost:3000/settings/devices");
  });

  it("name the time of a registration, and say where several wait", () => {
    const [alone, several] = [false, true].map((more) => verifyMail(registrationIn(locale, more), "tok").text);
    const when = {
      en: "Registered: 22 Nov 2026, 09:41 UTC",
      fr: "Date d’inscription\u202f: 22 nov. 2026 à 09\u202fh\u202f41 UTC",
    };
    const warning = { en: "More than one registration was made", fr: "Plusieurs inscriptions ont été faites" };
    expect(alone).toContain(when[locale]);
    expect(several).toContain(when[locale]);
    expect(alone).not.toContain(warning[locale]);
    expect(several).toContain(warning[locale]);
  });

  it("keep French punctuation with its word", () => {
    if (locale !== "fr") return;
    for (const mail of all("fr"))
      expect(mail.text.replace(/https?:\S+/g, "")).not.toMatch(/[^\s\u202f\d] ?[:;!?](?=\s)/);
  });
});
