import { Types } from "mongoose";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import * as judges from "@/lib/disputes/queries/adjudicators";
import * as cases from "@/lib/disputes/queries/dispute-page";
import * as disputes from "@/lib/disputes/queries/detail";
import * as funds from "@/lib/funds/queries/at-processor";
import * as ledger from "@/lib/ledger/queries/entries";
import * as milestones from "@/lib/milestones/queries/detail";
import * as appeals from "@/lib/trust/queries/appeals";
import * as trustPages from "@/lib/trust/queries/trust-page";
import * as trust from "@/lib/trust/queries/score";
import { unlessAbsent, type Call } from "./agreements";

/** Every query of milestones, held money, disputes and trust. */
export function milestoneCalls(founder: Context, talent: Context, admin: Context): Call[] {
  const id = new Types.ObjectId().toHexString();
  const someone = founder.actor?.userId ?? id;
  return [
    ["getMilestone", "lookup", () => unlessAbsent(milestones.getMilestone(founder, id))],
    ["findMilestone", "lookup", () => milestones.findMilestone(id)],
    ["findMilestones", "lookup", () => milestones.findMilestones([id])],
    ["findMilestoneNotificationContext", "lookup", () => milestones.findMilestoneNotificationContext(id)],
    ["listMilestones", "list", () => unlessAbsent(milestones.listMilestones(founder, id, {}))],
    ["listOwnMilestones", "list", () => milestones.listOwnMilestones(founder, {})],
    ["listOwnMilestones, of a talent", "list", () => milestones.listOwnMilestones(talent, {})],
    ["listMilestoneLedger", "list", () => unlessAbsent(milestones.listMilestoneLedger(founder, id, {}))],
    ["sumHeldFor", "count", () => milestones.sumHeldFor(someone)],
    ["findDueMilestones", "list", () => milestones.findDueMilestones(now())],
    ["findDoneAgreements", "count", () => milestones.findDoneAgreements(now())],
    ["findFunds", "lookup", () => ledger.findFunds([id])],
    ["findEntries", "lookup", () => ledger.findEntries(id)],
    ["findEntry", "lookup", () => ledger.findEntry(`fund:${id}:1`)],
    ["findReference", "lookup", () => ledger.findReference(`fund:${id}:1`)],
    ["findPaymentEntry", "lookup", () => ledger.findPaymentEntry("pi_absent")],
    ["listEntries", "list", () => ledger.listEntries({ milestoneId: id, payeeId: id }, {})],
    ["payableOf", "count", () => ledger.payableOf(someone)],
    ["getPayoutAccount", "lookup", () => funds.getPayoutAccount(talent)],
    ["getEarnings", "count", () => funds.getEarnings(talent)],
    ["findUnsentEntries", "lookup", () => funds.findUnsentEntries(id, [])],
    ["findDispute", "lookup", () => disputes.findDispute(id)],
    ["getDispute", "lookup", () => unlessAbsent(disputes.getDispute(founder, id))],
    ["getDisputeCase", "lookup", () => unlessAbsent(disputes.getDisputeCase(admin, id))],
    ["listDisputeCases", "list", () => disputes.listDisputeCases(admin, {})],
    ["listDisputeCases, escalated", "list", () => disputes.listDisputeCases(admin, { status: "escalated" })],
    ["findAdjudicators", "lookup", () => judges.findAdjudicators(id)],
    ["findDisputed", "lookup", () => judges.findDisputed([id])],
    ["readDispute", "lookup", () => unlessAbsent(cases.readDispute(founder, id))],
    ["readDisputeCase", "lookup", () => unlessAbsent(cases.readDisputeCase(admin, id))],
    ["listCaseCards", "list", () => cases.listCaseCards(admin, {})],
    ["listOwnDisputes", "list", () => disputes.listOwnDisputes(founder)],
    ["countAwaitedCases", "count", () => cases.countAwaitedCases(admin)],
    ["findDueDisputes", "list", () => disputes.findDueDisputes(now())],
    ["findDisputeNotificationContext", "lookup", () => disputes.findDisputeNotificationContext(id)],
    ["findBooked", "lookup", () => ledger.findBooked(id)],
    ["listAppeals", "list", () => appeals.listAppeals(admin, {})],
    ["listAppeals, open", "list", () => appeals.listAppeals(admin, { status: "open" })],
    ["countOpenAppeals", "count", () => appeals.countOpenAppeals(admin)],
    ["findAppeal", "lookup", () => appeals.findAppeal(id)],
    ["readTrust", "lookup", () => trustPages.readTrust({ ...founder, actor: signedIn(founder) }, someone)],
    ["getTrust", "lookup", () => trust.getTrust(founder, someone)],
    ["listTrustHistory", "lookup", () => trust.listTrustHistory(founder, someone)],
  ];
}
