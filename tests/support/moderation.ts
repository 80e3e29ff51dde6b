import { Types } from "mongoose";
import { POST as overturnRoute } from "@/app/api/v1/admin/appeals/[id]/overturn/route";
import { POST as upholdRoute } from "@/app/api/v1/admin/appeals/[id]/uphold/route";
import { POST as decideRoute } from "@/app/api/v1/admin/cases/[id]/decide/route";
import { GET as caseRoute } from "@/app/api/v1/admin/cases/[id]/route";
import { POST as triageRoute } from "@/app/api/v1/admin/cases/[id]/triage/route";
import { GET as boardRoute } from "@/app/api/v1/admin/cases/route";
import { POST as revealRoute } from "@/app/api/v1/admin/evidence/[id]/reveal/route";
import { POST as dismissRoute } from "@/app/api/v1/admin/reports/[id]/dismiss/route";
import { POST as appealRoute } from "@/app/api/v1/moderation/decisions/[id]/appeal/route";
import { POST as reportRoute } from "@/app/api/v1/reports/route";
import { GET as ownReportsRoute } from "@/app/api/v1/users/me/reports/route";
import { PATCH as profileRoute } from "@/app/api/v1/users/me/route";
import { GET as standingRoute } from "@/app/api/v1/users/me/standing/route";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { RouteHandler } from "@/lib/core/http/route";
import type {
  CaseDecisionInput,
  CaseDetail,
  CasePage,
  NewReport,
  OwnDecision,
  OwnReportPage,
  ReportInput,
  Revealed,
  StandingAnswer,
} from "@/lib/moderation/schema";
import { ApplicationModel } from "@/models/application";
import { ModerationCaseModel } from "@/models/moderation-case";
import { TeamMemberModel } from "@/models/team-member";
import { call, type Called, type SignedIn } from "./harness";

/** The reason of every decision of the tests. */
export const because = "The reports and the evidence show it clearly.";
const statement = "I did not write this; please look at the dates again.";

export const reportTo = (as: SignedIn | null, targetId: string, given: Partial<ReportInput> = {}) =>
  call<NewReport>(reportRoute, {
    path: "/api/v1/reports",
    as,
    body: { targetType: "user", targetId, reason: "spam", ...given },
  });

const on =
  <Body>(handler: RouteHandler, where: (id: string) => string) =>
  (as: SignedIn | null, id: string, body?: unknown) =>
    call<Body>(handler, {
      method: "POST",
      path: where(id),
      params: { id },
      as,
      ...(body === undefined ? {} : { body }),
    });

export const triage = on<CaseDetail>(triageRoute, (id) => `/api/v1/admin/cases/${id}/triage`);
const decideBare = on<CaseDetail>(decideRoute, (id) => `/api/v1/admin/cases/${id}/decide`);
export const decide = (as: SignedIn | null, id: string, input: Partial<CaseDecisionInput>) =>
  decideBare(as, id, { rule: "spam", reason: because, ...input });
const dismissBare = on<CaseDetail>(dismissRoute, (id) => `/api/v1/admin/reports/${id}/dismiss`);
export const dismissReport = (as: SignedIn | null, id: string) => dismissBare(as, id, { reason: because });
const upholdBare = on<CaseDetail>(upholdRoute, (id) => `/api/v1/admin/appeals/${id}/uphold`);
export const uphold = (as: SignedIn | null, id: string) => upholdBare(as, id, { reason: because });
const overturnBare = on<CaseDetail>(overturnRoute, (id) => `/api/v1/admin/appeals/${id}/overturn`);
export const overturn = (as: SignedIn | null, id: string) => overturnBare(as, id, { reason: because });
const appealBare = on<OwnDecision>(appealRoute, (id) => `/api/v1/moderation/decisions/${id}/appeal`);
export const appeal = (as: SignedIn | null, id: string, token?: string) =>
  appealBare(as, id, { statement, ...(token === undefined ? {} : { token }) });

const revealBare = on<Revealed>(revealRoute, (id) => `/api/v1/admin/evidence/${id}/reveal`);
export const reveal = (as: SignedIn | null, id: string) => revealBare(as, id, { reason: because });

export const board = (as: SignedIn | null, query = "") =>
  call<CasePage>(boardRoute, { path: `/api/v1/admin/cases${query}`, as });
export const getCase = (as: SignedIn | null, id: string) =>
  call<CaseDetail>(caseRoute, { path: `/api/v1/admin/cases/${id}`, params: { id }, as });
export const standing = (as: SignedIn | null) =>
  call<StandingAnswer>(standingRoute, { path: "/api/v1/users/me/standing", as });
export const ownReports = (as: SignedIn | null) =>
  call<OwnReportPage>(ownReportsRoute, { path: "/api/v1/users/me/reports", as });

/** A write that a suspended person cannot make. */
export const write = (as: SignedIn) =>
  call(profileRoute, { method: "PATCH", path: "/api/v1/users/me", as, body: { bio: "A line about me." } });

/** People who applied to a startup of someone: they stood in contact with each other. */
export async function inContact(founder: SignedIn, talents: readonly SignedIn[]): Promise<void> {
  const startupId = new Types.ObjectId();
  const at = now();
  await TeamMemberModel.collection.insertOne({
    startupId,
    userId: objectId(founder.userId),
    roleId: null,
    access: "owner",
    joinedAt: at,
  });
  await ApplicationModel.collection.insertMany(
    talents.map(({ userId }) => ({
      startupId,
      roleId: new Types.ObjectId(),
      talentId: objectId(userId),
      status: "pending",
      live: true,
      createdAt: at,
    })),
  );
}

/** The id of the latest case of a target. */
export async function caseOf(targetId: string): Promise<string> {
  const row = await ModerationCaseModel.findOne({ targetId: objectId(targetId) })
    .sort({ _id: -1 })
    .orFail()
    .lean();
  return row._id.toHexString();
}

/** A case that a moderator has decided, with the decision's id. */
export async function decided(
  moderator: SignedIn,
  caseId: string,
  input: Partial<CaseDecisionInput>,
): Promise<Called<CaseDetail> & { decisionId: string }> {
  await triage(moderator, caseId);
  const answer = await decide(moderator, caseId, input);
  if (answer.status !== 200) throw new Error(`Expected 200, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { ...answer, decisionId: answer.body.decision?.id ?? "" };
}
