import { instant } from "@/lib/core/instant";
import type { Agreement as AgreementRow } from "@/models/agreement";
import type { Lean } from "@/lib/core/db/model";
import { actionsOf, signerOnTurn, type AgreementFacts } from "./policy";
import type { Agreement } from "./schema";
import { isAwaiting, type AgreementType } from "./states";
import { bindingTermsOf, noticeDaysOf, wholeTermsOf } from "./terms/schema";

/** What the policy needs to know of a row. */
export function factsOf(row: Lean<AgreementRow>): AgreementFacts {
  const whole = wholeTermsOf(row.type, row.terms);
  return {
    type: row.type,
    status: row.status,
    parties: row.parties.map(({ userId, capacity, signedAt }) => ({
      userId: userId.toHexString(),
      capacity,
      signedAt,
    })),
    sentBy: row.sentBy?.toHexString() ?? null,
    noticeBy: row.noticeBy.map((id) => id.toHexString()),
    noticeDays: whole.ok ? noticeDaysOf(whole.value) : null,
  };
}

const titles: Record<"en" | "fr", Record<AgreementType, string>> = {
  en: { nda: "Non-disclosure agreement", work: "Work agreement", equity: "Equity grant", safe: "SAFE" },
  fr: {
    nda: "Entente de confidentialité",
    work: "Convention de travail",
    equity: "Octroi de participation",
    safe: "SAFE",
  },
};

interface Surroundings {
  viewerId: string;
  nameOf: (userId: string) => string;
  startupName: string;
}

/** The public shape of an agreement as one of its parties sees it. */
export function toAgreement(row: Lean<AgreementRow>, { viewerId, nameOf, startupName }: Surroundings): Agreement {
  const facts = factsOf(row);
  const awaiting = isAwaiting(row.status);
  const turn = awaiting ? signerOnTurn(facts)?.userId : undefined;
  const whole = bindingTermsOf(row.type, row.terms);
  const decliner = row.decline?.by.toHexString();
  return {
    id: row._id.toHexString(),
    startupId: row.startupId.toHexString(),
    startupName: row.frozen?.companyName ?? startupName,
    applicationId: (row.applicationId ?? row.redraftFor)?.toHexString() ?? null,
    type: row.type,
    status: row.status,
    title: titles[row.locale][row.type],
    locale: row.locale,
    parties: row.parties.map((party) => {
      const userId = party.userId.toHexString();
      const state =
        party.signedAt !== null ? "signed" : userId === decliner ? "declined" : userId === turn ? "turn" : "waiting";
      return {
        userId,
        name: party.name ?? nameOf(userId),
        capacity: party.capacity,
        state,
        viewedAt: instant(party.viewedAt),
        signedAt: instant(party.signedAt),
      } as const;
    }),
    terms: row.terms,
    missing: whole.ok ? [] : whole.missing.map(({ path }) => path),
    documentSha256: row.sealedSha256 ?? row.frozen?.sha256 ?? null,
    sealed: row.sealedSha256 !== null,
    sealedAt: instant(row.sealedAt),
    proofId: row.proofId,
    amendsId: row.amendsId?.toHexString() ?? null,
    amendsSha256: row.amendsSha256,
    supersededBy: row.status === "superseded" ? (row.amendedBy?.toHexString() ?? null) : null,
    decline: row.decline ? { reason: row.decline.reason, at: row.decline.at.toISOString() } : null,
    termination:
      row.noticeBy.length > 0 || row.status === "terminated"
        ? {
            effectiveAt: instant(row.status === "terminated" ? row.endedAt : row.terminatesAt),
            noticeBy: row.noticeBy.map((id) => id.toHexString()),
            notices: row.notices.map(({ by, at, reason }) => ({ by: by.toHexString(), at: at.toISOString(), reason })),
          }
        : null,
    actions: actionsOf(facts, viewerId),
    sentAt: instant(row.sentAt),
    expiresAt: instant(row.expiresAt),
    signedAt: instant(row.signedAt),
    endedAt: instant(row.endedAt),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The ids in every event of an agreement. */
export const idsOf = (row: Lean<AgreementRow>) => ({
  agreementId: row._id.toHexString(),
  startupId: row.startupId.toHexString(),
  type: row.type,
  partyIds: row.parties.map(({ userId }) => userId.toHexString()),
});
