import { CEILING_HOURS, WARNING_HOURS } from "@/lib/breaches/states";
import { UNDO_DAYS } from "@/lib/privacy/states";
import { MOST_SUSPENSION_DAYS } from "@/lib/administration/states";
import { REQUEST_DAYS } from "@/lib/alliances/states";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { helpFigures, productFigures } from "@/lib/legal/facts";
import { SLOT_HORIZON_DAYS } from "@/lib/applications/states";
import { locales } from "@/lib/i18n/locales";
import type { AppLocale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { legalText } from "@/lib/legal/queries/document";
import { legalDocuments, legalVersions, type LegalDocument } from "@/lib/legal/states";
import { vendors } from "@/lib/legal/vendors";
import { daysBetween } from "@/lib/core/calendar";
import { COMMISSION_BPS } from "@/lib/ledger/states";
import { HOLD_RETURN_DAYS, HOLD_WARNING_DAYS } from "@/lib/milestones/states";
import { daysKept } from "@/lib/core/retention";
import { RESPONSE_DAYS } from "@/lib/trust/states";
import { CLOSING_DAYS, EDIT_MINUTES, REPEAT_MINUTES } from "@/lib/messages/states";
import { LEAST_COMPLETE, SUBMISSION_WINDOW_DAYS } from "@/lib/verification/states";
import { SHOWN_DAYS } from "@/lib/status/states";
import { ATTEMPT_MINUTES } from "@/lib/skill-tests/states";

type Tree = { [key: string]: string | Tree };

function flatten(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree as Tree).flatMap(([key, value]): [string, string][] => {
    const path = prefix ? `${prefix}.${key}` : key;
    return typeof value === "string" ? [[path, value]] : flatten(value, path);
  });
}

/** A text as its page shows it. Throws where a place has no figure. */
const legalParts = (document: LegalDocument, locale: AppLocale): string[] =>
  legalText(document, locale).sections.flatMap(({ title, paragraphs }) => [title, paragraphs.join("\n")]);

/** The texts of the terms and the policies as their pages show them. */
const legalTexts = (locale: AppLocale): string[] => legalDocuments.flatMap((document) => legalParts(document, locale));

/** All questions and answers of the help. */
function helpTexts(locale: AppLocale): string[] {
  const t = translator(locale, "help");
  const figures = helpFigures(locale, "someone@collabhub.test");
  const guides = Object.entries(messages[locale].help.guideTexts).flatMap(([guide, { sections }]) =>
    Object.keys(sections).map((id) => t(`guideTexts.${guide}.sections.${id}.text` as Parameters<typeof t>[0], figures)),
  );
  const answers = Object.entries(messages[locale].help.topics).flatMap(([topic, { questions }]) =>
    Object.entries(questions).flatMap(([key, { question }]) => [
      question,
      t(`topics.${topic}.questions.${key}.answer` as Parameters<typeof t>[0], figures),
    ]),
  );
  return [...answers, ...guides];
}

const texts = (locale: AppLocale) => flatten(messages[locale]);

/** A written figure with a unit of time, or a percentage. */
const WRITTEN =
  /(?<![\w.,])(\d+)[ \u00a0\u202f-]?(?:business |more |derniers |autres )?(days?|jours?|hours?|heures?|minutes?|%)/giu;

const stated = (text: string): number[] => [...text.matchAll(WRITTEN)].map(([, figure]) => Number(figure));

const figures = {
  ...productFigures("en"),
  fee: COMMISSION_BPS / 100,
  holdLeftDays: HOLD_RETURN_DAYS - HOLD_WARNING_DAYS,
  inboxDays: daysKept("webhooks"),
  responseDays: RESPONSE_DAYS,
  requestDays: REQUEST_DAYS,
  submissionDays: SUBMISSION_WINDOW_DAYS,
  leastComplete: LEAST_COMPLETE,
};

/**
 * Messages that state a figure in words of their own, with the figures of the product that both languages must then state. A
 * bare number is no figure of the product.
 */
const copies: Readonly<Record<string, number | readonly number[]>> = {
  "admin.webhooks.subtitle": figures.inboxDays,
  "administration.act.erase.text": UNDO_DAYS,
  "auth.signIn.deleted": UNDO_DAYS,
  "breaches.emptyText": CEILING_HOURS,
  "breaches.record.text": CEILING_HOURS,
  "mail.erasure.scheduled.subject": UNDO_DAYS,
  "notifications.case_breach_due.title": CEILING_HOURS - WARNING_HOURS,
  "administration.audit.subtitle": daysKept("audit"),
  "administration.limits.text": 100,
  "administration.person.noHistory": daysKept("audit"),
  "agreements.actions.sendText": figures.signingDays,
  "agreements.actions.sendTextYou": figures.signingDays,
  "agreements.notes.expired": figures.signingDays,
  "applications.ended.expired": figures.silenceDays,
  "auth.register.sentText": figures.confirmHours,
  "auth.forgot.text": figures.resetMinutes,
  "auth.invitation.closed.expired.text": figures.invitationDays,
  "billing.member.text": figures.fee,
  "billing.dialog.excess": figures.selectionDays,
  "billingMail.ended.closing": figures.selectionDays,
  "disputeMail.commission": figures.fee,
  "disputes.figures.fee": figures.fee,
  "fields.whole_grant": 100,
  "fields.cliff_is_end": 100,
  "fields.slot_too_late": SLOT_HORIZON_DAYS,
  "find.reply.basis": [figures.replyDays, figures.replyWindowDays, figures.silenceDays],
  "find.reply.tooFewText": [figures.replyDays, figures.silenceDays],
  "find.role.assumes": 20,
  "find.apply.next1": figures.replyDays,
  "find.apply.next3": figures.silenceDays,
  "hiring.timeline.silence": figures.silenceDays,
  "home.steps.answer_requests.text": figures.requestDays,
  "home.steps.prove_skill.text": ATTEMPT_MINUTES,
  "mail.identity.verify.until": figures.confirmHours,
  "mail.identity.reset.until": figures.resetMinutes,
  "milestones.subtitle": figures.reviewDays,
  "milestones.workSubtitle": figures.reviewDays,
  "milestones.net.fee": figures.fee,
  "milestones.notes.unpaidText.payer": figures.reviewDays,
  "milestones.notes.returnsText": figures.holdReturnDays,
  "milestones.changes.text": figures.reviewDays,
  "milestones.refund.text": figures.refundDays,
  "milestones.deliver.text": figures.reviewDays,
  "milestones.earnings.held.text": figures.fee,
  "milestones.payments.payment.doneText": figures.reviewDays,
  "network.connectText": figures.requestDays,
  "network.empty.receivedText": figures.requestDays,
  "notifications.alliance_requested.body": figures.requestDays,
  "notifications.application_received.body": figures.replyDays,
  "notifications.application_offered.body": figures.offerDays,
  "notifications.application_expired.body": figures.silenceDays,
  "notifications.application_unanswered.body": figures.silenceDays,
  "notifications.offer_expired.body": figures.offerDays,
  "notifications.offer_unanswered.body": figures.offerDays,
  "notifications.offer_revised.body": figures.offerDays,
  "notifications.offer_granted.body": figures.offerDays,
  "notifications.invitation_expired.body": figures.invitationDays,
  "notifications.subscription_past_due.body": figures.graceDays,
  "notifications.agreement_expired.body": figures.signingDays,
  "notifications.milestone_funded.body": figures.reviewDays,
  "notifications.milestone_submitted.body": figures.reviewDays,
  "notifications.milestone_released.body": figures.reviewDays,
  "notifications.milestone_refund_requested.body": figures.refundDays,
  "notifications.milestone_refunded.body": [figures.refundDays, figures.holdReturnDays],
  "notifications.milestone_hold_warning.title": figures.holdLeftDays,
  "notifications.trust_lowered.body": figures.appealDays,
  "notifications.dispute_opened.body": figures.holdDisputeDays,
  "messages.closedText": CLOSING_DAYS,
  "messages.closesText": CLOSING_DAYS,
  "messages.editRule": EDIT_MINUTES,
  "errors.edit_window_closed": EDIT_MINUTES,
  "errors.message_repeated": REPEAT_MINUTES,
  "errors.submission_limit": figures.submissionDays,
  "refusals.profile_complete": figures.leastComplete,
  "refusals.suspension_end": MOST_SUSPENSION_DAYS,
  "startup.page.replyMedian": figures.replyWindowDays,
  "startup.actions.deleted": figures.restoreDays,
  "status.ago": SHOWN_DAYS,
  "status.description": SHOWN_DAYS,
  "status.uptime": SHOWN_DAYS,
  "tools.faults.not_whole_grant": 100,
  "trust.none.response": figures.responseDays,
  "trust.response": figures.responseDays,
  "trust.appeal.text": figures.appealDays,
  "trust.fading.window": figures.responseDays,
};

describe("figures of the product", () => {
  test.each(locales)("are named by the terms, the policies and the public pages, never copied (%s)", (locale) => {
    const copied = texts(locale)
      .filter(([key, text]) => /^(help|legal|public)\./.test(key) && stated(text).length > 0)
      .map(([key, text]) => `${key}: ${text}`);
    expect(copied).toEqual([]);
  });

  test.each(locales)("fill every place of the terms, the policies and the help (%s)", (locale) => {
    const filled = [...legalTexts(locale), ...helpTexts(locale)];
    expect(filled.length).toBeGreaterThan(80);
    for (const text of filled) expect(text).not.toMatch(/[{}]|undefined|NaN/);
  });

  test("are the same wherever another message states them", () => {
    const found = new Map<string, number[]>();
    for (const locale of locales)
      for (const [key, text] of texts(locale)) {
        const own = [...new Set(stated(text))].sort((a, b) => a - b);
        if (own.length > 0) found.set(`${locale} ${key}`, own);
      }
    const expected = new Map<string, number[]>();
    for (const [key, named] of Object.entries(copies)) {
      const own = [named].flat().sort((a, b) => a - b);
      for (const locale of locales) expected.set(`${locale} ${key}`, own);
    }
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });
});

/** What each version says. A failing line means: set a new version in `legalVersions`, then note its digest here. */
const digests: Record<LegalDocument, string> = {
  terms: "2026-12-01 ae0a1c2328514ed6",
  privacy: "2026-12-01 044dcd1dcaf27103",
  cookies: "2026-12-01 c9a27d0109fc8502",
  subprocessors: "2026-12-01 403456c510cec437",
};

test.each(legalDocuments)("a version of %s keeps its text", (document) => {
  const digest = createHash("sha256")
    .update(JSON.stringify(locales.map((locale) => legalParts(document, locale))))
    .digest("hex")
    .slice(0, 16);
  expect(`${legalVersions[document]} ${digest}`).toBe(digests[document]);
});

const places = (text: string) => [...new Set(text.match(/\{\w+/g))].sort();

test("legal messages hold no digit, and both languages the same places for facts", () => {
  const [en, fr] = (["en", "fr"] as const).map((locale) => new Map(flatten(messages[locale].legal)));
  for (const [key, text] of en ?? []) {
    for (const one of [text, fr?.get(key) ?? ""]) expect(one.replaceAll(/\{\w+/g, ""), key).not.toMatch(/\d/);
    expect(places(fr?.get(key) ?? ""), key).toEqual(places(text));
  }
});

test("vendors are those of the operations file, whose agreements were looked at within a year", () => {
  const file = parse(readFileSync("ops/vendors.yml", "utf8")) as Record<string, unknown>[];
  expect(vendors).toEqual(file);
  for (const { id, dpa, reviewed } of vendors) {
    expect(dpa, id).toMatch(/^https:\/\//);
    expect(daysBetween(reviewed, legalVersions.subprocessors), id).toBeLessThan(366);
  }
});
