import { Types } from "mongoose";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { findAdjudicators } from "@/lib/disputes/queries/adjudicators";
import { countAwaitedCases } from "@/lib/disputes/queries/awaited-cases";
import { listCaseCards } from "@/lib/disputes/queries/cards";
import { getDisputeCasePage } from "@/lib/disputes/queries/case-page";
import { findDispute, getDispute } from "@/lib/disputes/queries/detail";
import { getDisputePage } from "@/lib/disputes/queries/dispute-page";
import { findDisputedMilestones } from "@/lib/disputes/queries/disputed-milestones";
import { findDueDisputes } from "@/lib/disputes/queries/due";
import { findDisputeNotificationContext } from "@/lib/disputes/queries/notification-context";
import { listOwnDisputes } from "@/lib/disputes/queries/own";
import { getDisputeCase, listDisputeCases } from "@/lib/disputes/queries/queue";
import { findUnsentEntries } from "@/lib/funds/queries/at-processor";
import { getEarnings } from "@/lib/funds/queries/earnings";
import { getPayoutAccount } from "@/lib/funds/queries/payout-account";
import { findEntries, findEntry, findReference, findPaymentEntry, findBooked } from "@/lib/ledger/queries/entries";
import { findFunds } from "@/lib/ledger/queries/funds";
import { listEntries } from "@/lib/ledger/queries/list";
import { sumPayable } from "@/lib/ledger/queries/payable";
import { getMilestone, findMilestone, findMilestones } from "@/lib/milestones/queries/detail";
import { findDueMilestones } from "@/lib/milestones/queries/due";
import { sumHeldFunds } from "@/lib/milestones/queries/earnings";
import { findFinishedAgreements } from "@/lib/milestones/queries/finished-agreements";
import { listMilestoneLedger } from "@/lib/milestones/queries/ledger";
import { listMilestones, listOwnMilestones } from "@/lib/milestones/queries/list";
import { findMilestoneNotificationContext } from "@/lib/milestones/queries/notification-context";
import { listAppeals, countOpenAppeals, findAppeal } from "@/lib/trust/queries/appeals";
import { listTrustHistory } from "@/lib/trust/queries/history";
import { getTrust } from "@/lib/trust/queries/score";
import { getTrustPage } from "@/lib/trust/queries/trust-page";
import { unlessAbsent, type Call } from "./agreements";

/** Every query of milestones, held money, disputes and trust. */
export function milestoneCalls(founder: Context, talent: Context, admin: Context): Call[] {
  const id = new Types.ObjectId().toHexString();
  const someone = founder.actor?.userId ?? id;
  return [
    ["getMilestone", "lookup", () => unlessAbsent(getMilestone(founder, id))],
    ["findMilestone", "lookup", () => findMilestone(id)],
    ["findMilestones", "lookup", () => findMilestones([id])],
    ["findMilestoneNotificationContext", "lookup", () => findMilestoneNotificationContext(id)],
    ["listMilestones", "list", () => unlessAbsent(listMilestones(founder, id, {}))],
    ["listOwnMilestones", "list", () => listOwnMilestones(founder, {})],
    ["listOwnMilestones, of a talent", "list", () => listOwnMilestones(talent, {})],
    ["listMilestoneLedger", "list", () => unlessAbsent(listMilestoneLedger(founder, id, {}))],
    ["sumHeldFunds", "count", () => sumHeldFunds(someone)],
    ["findDueMilestones", "list", () => findDueMilestones(now())],
    ["findFinishedAgreements", "count", () => findFinishedAgreements(now())],
    ["findFunds", "lookup", () => findFunds([id])],
    ["findEntries", "lookup", () => findEntries(id)],
    ["findEntry", "lookup", () => findEntry(`fund:${id}:1`)],
    ["findReference", "lookup", () => findReference(`fund:${id}:1`)],
    ["findPaymentEntry", "lookup", () => findPaymentEntry("pi_absent")],
    ["listEntries", "list", () => listEntries({ milestoneId: id, payeeId: id }, {})],
    ["sumPayable", "count", () => sumPayable(someone)],
    ["getPayoutAccount", "lookup", () => getPayoutAccount(talent)],
    ["getEarnings", "count", () => getEarnings(talent)],
    ["findUnsentEntries", "lookup", () => findUnsentEntries(id, [])],
    ["findDispute", "lookup", () => findDispute(id)],
    ["getDispute", "lookup", () => unlessAbsent(getDispute(founder, id))],
    ["getDisputeCase", "lookup", () => unlessAbsent(getDisputeCase(admin, id))],
    ["listDisputeCases", "list", () => listDisputeCases(admin, {})],
    ["listDisputeCases, escalated", "list", () => listDisputeCases(admin, { status: "escalated" })],
    ["findAdjudicators", "lookup", () => findAdjudicators(id)],
    ["findDisputedMilestones", "lookup", () => findDisputedMilestones([id])],
    ["getDisputePage", "lookup", () => unlessAbsent(getDisputePage(founder, id))],
    ["getDisputeCasePage", "lookup", () => unlessAbsent(getDisputeCasePage(admin, id))],
    ["listCaseCards", "list", () => listCaseCards(admin, {})],
    ["listOwnDisputes", "list", () => listOwnDisputes(founder)],
    ["countAwaitedCases", "count", () => countAwaitedCases(signedIn(admin))],
    ["findDueDisputes", "list", () => findDueDisputes(now())],
    ["findDisputeNotificationContext", "lookup", () => findDisputeNotificationContext(id)],
    ["findBooked", "lookup", () => findBooked(id)],
    ["listAppeals", "list", () => listAppeals(admin, {})],
    ["listAppeals, open", "list", () => listAppeals(admin, { status: "open" })],
    ["countOpenAppeals", "count", () => countOpenAppeals(signedIn(admin))],
    ["findAppeal", "lookup", () => findAppeal(id)],
    ["getTrustPage", "lookup", () => getTrustPage({ ...founder, actor: signedIn(founder) }, someone)],
    ["getTrust", "lookup", () => getTrust(founder, someone)],
    ["listTrustHistory", "lookup", () => listTrustHistory(founder, someone)],
  ];
}
