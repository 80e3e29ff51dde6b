import { paths } from "@/lib/core/paths";
import type { Types } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { signedIn, type Actor, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import type { NextStep, StepKey } from "@/lib/dashboard/schema";
import { findVerificationStatus } from "@/lib/identity/queries/verification-status";
import { locales, type AppLocale } from "@/lib/i18n/locales";
import { findPeople } from "@/lib/profiles/queries/people";
import { agreementText, templateVersions } from "../clauses/compose";
import type { AgreementText, DocumentSource } from "../clauses/structure";
import { mayBind, requiredVerification } from "../policy";
import { CONSENT_VERSION, consentTexts } from "../proof/consent";
import { present, visibleAgreement } from "./detail";
import type { Agreement } from "../schema";
import { agreementStatuses, awaitingStatuses, type AgreementStatus } from "../states";
import { noticeDaysOf, wholeTermsOf } from "../terms/schema";

/** What the signed-in pages of agreements read, beyond the shapes of the API. */

/** The list's parts: who has to move, and what is over. */
export const agreementTabs = ["you", "others", "signed", "ended"] as const;
export type AgreementTab = (typeof agreementTabs)[number];

const inForce: readonly AgreementStatus[] = ["signed", "completed"];
const open: readonly AgreementStatus[] = ["draft", ...awaitingStatuses];
const ended = agreementStatuses.filter((status) => !inForce.includes(status) && !open.includes(status));

type Filter = Record<string, unknown>;

/** Drafts that `userId` may send: a founder's, and an investor's own SAFE. */
const ownDrafts = (userId: Types.ObjectId): Filter[] => [
  { status: "draft", parties: { $elemMatch: { userId, capacity: "founder" } } },
  { status: "draft", type: "safe", parties: { $elemMatch: { userId, capacity: "investor" } } },
];
const toSign = (userId: Types.ObjectId): Filter => ({
  status: { $in: awaitingStatuses },
  parties: { $elemMatch: { userId, signedAt: null, turnAt: { $ne: null } } },
});

function filterOf(tab: AgreementTab, id: string): Filter {
  const userId = objectId(id);
  const mine = { "parties.userId": userId };
  switch (tab) {
    case "you":
      return { ...mine, $or: [toSign(userId), ...ownDrafts(userId)] };
    case "others":
      return { ...mine, status: { $in: open }, $nor: [toSign(userId), ...ownDrafts(userId)] };
    case "signed":
      return { ...mine, status: { $in: inForce } };
    case "ended":
      return { ...mine, status: { $in: ended } };
  }
}

/** How many agreements wait for the reader's signature, or as a draft to be sent. */
export async function countAwaitedAgreements(ctx: Context): Promise<number> {
  await connect();
  return AgreementModel.countDocuments(filterOf("you", signedIn(ctx).userId));
}

/** How many agreements each part of the list holds. */
export async function countAgreements(ctx: Context): Promise<Record<AgreementTab, number>> {
  const { userId } = signedIn(ctx);
  await connect();
  const count = (tab: AgreementTab) => AgreementModel.countDocuments(filterOf(tab, userId));
  const [you, others, signed, over] = await Promise.all([
    countAwaitedAgreements(ctx),
    count("others"),
    count("signed"),
    count("ended"),
  ]);
  return { you, others, signed, ended: over };
}

/** One part of the reader's agreements, newest first. */
export async function listAgreementTab(
  ctx: Context,
  { tab, cursor, limit = 20 }: { tab: AgreementTab; cursor?: string | undefined; limit?: number },
): Promise<{ items: Agreement[]; nextCursor: string | null }> {
  const { userId } = signedIn(ctx);
  await connect();
  const rows = await AgreementModel.find({
    $and: [filterOf(tab, userId), afterCursor("createdAt", "date", -1, cursor)],
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await present(rows, userId), (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** What of the reader's agreements is a next step of their home: to sign, the first to expire first, and drafts to send. */
export async function agreementSteps(ctx: Context): Promise<NextStep[]> {
  const { userId } = signedIn(ctx);
  const { items } = await listAgreementTab(ctx, { tab: "you", limit: 50 });
  const drafts = items.filter(({ status }) => status === "draft");
  const awaited = items
    .filter(({ status }) => status !== "draft")
    .sort((a, b) => (a.expiresAt ?? "").localeCompare(b.expiresAt ?? ""));
  const withWhom = ({ startupName, parties }: Agreement) =>
    parties.find((party) => party.userId === userId)?.capacity === "founder"
      ? (parties.find((party) => party.userId !== userId)?.name ?? startupName)
      : startupName;
  const step = (key: StepKey, first: Agreement | undefined, count: number, url: (id: string) => string): NextStep[] =>
    first
      ? [
          {
            key,
            count,
            subject: withWhom(first),
            url: url(first.id),
            ...(first.expiresAt ? { deadlineAt: first.expiresAt } : {}),
          },
        ]
      : [];
  return [
    ...step("sign_agreement", awaited[0], awaited.length, paths.signAgreement),
    ...step("send_agreement", drafts[0], drafts.length, paths.agreement),
  ];
}

/** The agreement made from an accepted application, where the reader is a party; its newest version. */
export async function findAgreementOf(ctx: Context, applicationId: string): Promise<Agreement | null> {
  const { userId } = signedIn(ctx);
  await connect();
  const row = await AgreementModel.findOne({
    applicationId: objectId(applicationId),
    "parties.userId": objectId(userId),
  })
    .sort({ createdAt: -1 })
    .lean();
  return row ? (await present([row], userId))(row) : null;
}

/** An agreement with its text, as its page shows it. */
export interface AgreementReading {
  agreement: Agreement;
  /** What was frozen at sending; of a draft, what would be sent now. Null while terms are missing. */
  text: AgreementText | null;
  /** The same in plain words, by language: so far as this wording is still at hand. */
  plain: Partial<Record<AppLocale, readonly string[]>>;
  /** The frozen document's hash, also when a sealed one exists. */
  frozenSha256: string | null;
  /** The parties' trust scores by their ids; those who are gone are absent. */
  trust: ReadonlyMap<string, number>;
  /** Days of notice after which one party alone ends it; null where it takes all of them. */
  noticeDays: number | null;
}

/** What the composer makes a document of, out of the public shape. */
export function sourceOf(agreement: Agreement): DocumentSource | null {
  const whole = wholeTermsOf(agreement.type, agreement.terms);
  if (!whole.ok) return null;
  return {
    agreementId: agreement.id,
    startupName: agreement.startupName,
    parties: agreement.parties.map(({ name, capacity }) => ({ name, capacity })),
    agreement: whole.value,
    amendsSha256: agreement.amendsSha256,
  };
}

/** One agreement with its text, or 404 to anyone but a party. */
export async function readAgreement(ctx: Context, id: string): Promise<AgreementReading> {
  const row = await visibleAgreement(ctx, id);
  const agreement = (await present([row], signedIn(ctx).userId))(row);
  const source = sourceOf(agreement);
  // The model keeps the text as it was composed, whatever became of the templates since.
  const frozen = (row.frozen?.text ?? null) as AgreementText | null;
  const text = frozen ?? (source ? agreementText(source, row.locale) : null);
  const current = text?.templateVersion === templateVersions[row.type];
  const plain: AgreementReading["plain"] = {};
  for (const locale of locales) {
    if (text?.locale === locale) plain[locale] = text.summary;
    else if (source && current) plain[locale] = agreementText(source, locale).summary;
  }
  const people = await findPeople(agreement.parties.map(({ userId }) => userId));
  return {
    agreement,
    text,
    plain,
    trust: new Map([...people].map(([userId, { trustScore }]) => [userId, trustScore])),
    frozenSha256: row.frozen?.sha256 ?? null,
    noticeDays: source ? noticeDaysOf(source.agreement) : null,
  };
}

/** What a signer is asked to agree to, in the document's language, and whether they are verified far enough. */
export interface SigningTerms {
  consent: string;
  consentVersion: string;
  standing: { level: number; required: number; enough: boolean };
}

export async function readSigningTerms(ctx: Context & { actor: Actor }, agreement: Agreement): Promise<SigningTerms> {
  const { userId } = ctx.actor;
  const standing = await findVerificationStatus(userId);
  const capacity = agreement.parties.find((party) => party.userId === userId)?.capacity ?? "founder";
  const needed = requiredVerification(agreement.type, capacity);
  return {
    consent: consentTexts[agreement.locale],
    consentVersion: CONSENT_VERSION,
    standing: {
      level: standing.level,
      required: needed.kyc ? Math.max(3, needed.level) : needed.level,
      enough: mayBind(standing, agreement.type, capacity),
    },
  };
}
