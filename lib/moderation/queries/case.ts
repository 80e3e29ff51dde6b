import type { ClientSession } from "mongoose";
import { DecisionModel } from "@/models/decision";
import { ModerationCaseModel, type ModerationCase } from "@/models/moderation-case";
import { ReportModel, type Report } from "@/models/report";
import { DAY, nowMs } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import { actionsOf, decisionsOf, leavesSuspended } from "../policy";
import { holds } from "../sanctions/suspension";
import type { CaseDetail, CaseReport } from "../schema";
import { REPORTERS_TO_SUSPEND, REPORT_WINDOW_DAYS } from "../states";
import { presentCards, toCaseDecision, type NameOf } from "./cards";

type Row = Lean<ModerationCase>;

/** Reports of one case that a page shows; its evidence repeats, so that more say nothing new. */
const MOST_REPORTS = 50;
const MOST_EARLIER = 20;

/** One case with its reports, their evidence, and what this moderator can do with it. Throws 404. */
export async function getCase(ctx: Context, id: string): Promise<CaseDetail> {
  await connect();
  const row = await ModerationCaseModel.findById(id).lean();
  if (!row) throw new Problem("not_found");
  return presentCase(ctx, row);
}

/** The same of a row, also within the transaction that changed it. */
export async function presentCase(ctx: Context, row: Row, session?: ClientSession): Promise<CaseDetail> {
  const { userId } = signedIn(ctx);
  const option = sessionOption(session);
  const readReports = () =>
    ReportModel.find({ caseId: row._id }, {}, option).sort({ createdAt: 1, _id: 1 }).limit(MOST_REPORTS).lean().exec();
  const readEarlier = () =>
    DecisionModel.find({ targetUserId: row.targetUserId, caseId: { $ne: row._id } }, {}, option)
      .sort({ at: -1, _id: -1 })
      .limit(MOST_EARLIER)
      .lean()
      .exec();
  const readCard = () => presentCards([row], session);
  const readFacts = () => suspensionFacts(row, session);
  // Operations of one session must not run in parallel.
  const [reports, earlier, card, facts] = session
    ? [await readReports(), await readEarlier(), await readCard(), await readFacts()]
    : await Promise.all([readReports(), readEarlier(), readCard(), readFacts()]);
  const people = await findPeople(
    [
      ...reports.flatMap(({ reporterId, evidence }) => [reporterId, ...evidence.messages.map((one) => one.senderId)]),
      ...earlier.map(({ byId }) => byId),
    ].map((id) => id.toHexString()),
    session,
  );
  const nameOf: NameOf = (id) => (id ? (people.get(id.toHexString())?.name ?? "") : null);
  const decidedBy = row.decidedBy?.toHexString() ?? null;
  return {
    ...card(row),
    caseReports: reports.map((report) => toCaseReport(report, nameOf)),
    earlier: earlier.map((decision) => toCaseDecision(decision, nameOf)),
    suspendedElsewhere: facts.other,
    decisions: decisionsOf(row).map((action) => ({ action, leavesSuspended: leavesSuspended(action, facts) })),
    actions: actionsOf({ status: row.status, targetType: row.targetType, decidedBy }, userId).map((action) => ({
      action,
      leavesSuspended: leavesSuspended(action, facts),
    })),
  };
}

/** What suspends the person: this case, another one, and whether the reports of others would go on to. */
async function suspensionFacts(row: Row, session?: ClientSession) {
  const option = sessionOption(session);
  const { targetUserId } = row;
  const others = await ModerationCaseModel.find(
    { targetUserId, _id: { $ne: row._id }, "suspension.endedAt": null },
    { suspension: 1 },
    option,
  ).lean();
  const counted = await ReportModel.find(
    {
      targetUserId,
      status: { $in: ["open", "actioned"] },
      createdAt: { $gt: new Date(nowMs() - REPORT_WINDOW_DAYS * DAY) },
      caseId: { $ne: row._id },
      inContact: true,
      counts: true,
    },
    { reporterId: 1, status: 1 },
    option,
  ).lean();
  const reporters = new Set(counted.map(({ reporterId }) => reporterId.toHexString()));
  return {
    own: holds(row),
    other: others.some(holds),
    stillCounted: reporters.size >= REPORTERS_TO_SUSPEND && counted.some(({ status }) => status === "open"),
  };
}

const toCaseReport = (report: Lean<Report>, nameOf: NameOf): CaseReport => ({
  id: report._id.toHexString(),
  reporter: { id: report.reporterId.toHexString(), name: nameOf(report.reporterId) ?? "" },
  reason: report.reason,
  details: report.details,
  status: report.status,
  inContact: report.inContact,
  createdAt: report.createdAt.toISOString(),
  evidence: {
    at: report.evidence.at.toISOString(),
    fields: report.evidence.fields.map(({ name, text }) => ({ name, text })),
    messages: report.evidence.messages.map(({ id, senderId, text, at, reported }) => ({
      id: id.toHexString(),
      senderName: nameOf(senderId) ?? "",
      text,
      at: at.toISOString(),
      reported,
    })),
  },
});
