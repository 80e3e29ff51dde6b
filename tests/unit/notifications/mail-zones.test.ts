import { Types } from "mongoose";
import { describe, expect, test } from "vitest";
import type { Session } from "@/models/session";
import type { User } from "@/models/user";
import { cancelScheduledMail, paymentFailedMail, renewalMail } from "@/lib/billing/mails";
import type { Lean } from "@/lib/core/db/model";
import { lockedMail, newDeviceMail, passwordChangedMail } from "@/lib/identity/mails";
import type { MilestoneNotificationContext } from "@/lib/milestones/queries/notification-context";
import { agreementMail } from "@/lib/notifications/agreements/mail";
import { disputeMail } from "@/lib/notifications/disputes/mail";
import { hiringMail } from "@/lib/notifications/hiring/mail";
import { milestoneMail } from "@/lib/notifications/milestones/mail";
import { staffMail } from "@/lib/notifications/staff/mail";

const h = "\u202fh\u202f";
/** The night before in Toronto, after summer time has ended. */
const at = new Date("2026-12-01T04:59:59.999Z");
const inToronto = {
  en: "30 Nov 2026, 23:59 EST",
  fr: `30 nov. 2026 à 23${h}59 HNE`,
};
const reader = (locale: "en" | "fr") => ({
  userId: "a".repeat(24),
  email: "ana@example.com",
  name: "Ana",
  locale,
  timeZone: "America/Toronto",
});
const user = (locale: "en" | "fr") => ({ ...reader(locale), _id: new Types.ObjectId() }) as unknown as Lean<User>;
const session = { createdAt: at, userAgent: "Firefox", address: "203.0.113.7" } as unknown as Lean<Session>;
const content = <Type extends string>(type: Type) => ({
  type,
  url: "/home",
  data: {
    startup: "Lumen Grid",
    role: "Engineer",
    talent: "Inès",
    person: "Inès",
    milestone: "Map",
    payer: "Ana",
    payee: "Inès",
    type: "nda",
    next: "",
    waits: "second",
    cause: "person",
    side: "payee",
    days: 3,
    returned: "no",
  },
});
const pay = { cashMinor: 600_000, equityBps: 50, currency: "USD", period: "month" } as const;
const offer = { compensation: pay, startAt: new Date("2027-01-05T00:00:00.000Z"), expiresAt: at, message: null };
const milestone = { title: "Map", amountMinor: 100_000, currency: "USD" } as MilestoneNotificationContext;
const due = { amountMinor: 2900, currency: "USD" };

const mails = {
  "reply to an applicant": (to) => hiringMail(to, content("application_received"), { replyBy: at }),
  "answer to an offer": (to) => hiringMail(to, content("application_offered"), { offer }),
  signature: (to) => agreementMail(to, content("agreement_to_sign"), { action: "sign", signBy: at }),
  "end of an agreement": (to) => agreementMail(to, content("agreement_terminated"), { action: "open", endsOn: at }),
  "answer in a dispute": (to) =>
    disputeMail(to, content("dispute_opened"), { ...due, currency: "USD", action: "answer", deadlineAt: at }),
  "decision of staff": (to) => staffMail(to, content("case_dispute_waiting"), at),
  delivery: (to) =>
    milestoneMail(to, content("milestone_funded"), milestone, { action: "start", deadline: { kind: "due", at } }),
  "release without an answer": (to) =>
    milestoneMail(to, content("milestone_submitted"), milestone, {
      action: "review",
      deadline: { kind: "releases", at },
    }),
  "end of a grace period": (to) => paymentFailedMail(to, { ...due, until: at }),
  "end of a plan": (to) => cancelScheduledMail(to, { plan: "pro", endsAt: at }),
  renewal: (to) => renewalMail(to, { ...due, plan: "pro", interval: "month", at }),
  "end of a lock": (to) => lockedMail(user(to.locale), at),
  "change of a password": (to) => passwordChangedMail(user(to.locale), at),
  "sign-in on a new device": (to) => newDeviceMail(user(to.locale), session),
} satisfies Record<string, (to: ReturnType<typeof reader>) => { text: string; html: string }>;

describe("a mail names the hour in its recipient’s zone", () => {
  test.each(Object.entries(mails))("%s", (_what, mail) => {
    for (const locale of ["en", "fr"] as const) {
      const { text, html } = mail(reader(locale));
      expect(text).toContain(inToronto[locale]);
      expect(html).toContain(inToronto[locale]);
      expect(text).not.toContain("UTC");
    }
  });

  test("but the first day of an offer, which is a day for everyone", () => {
    const { text } = hiringMail(reader("en"), content("application_offered"), { offer });
    expect(text).toContain("5 Jan 2027");
    expect(text).not.toContain("4 Jan");
  });
});
