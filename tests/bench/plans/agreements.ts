import { Types } from "mongoose";
import * as files from "@/lib/agreements/queries/document-file";
import * as instruments from "@/lib/agreements/queries/binding-agreement";
import * as log from "@/lib/agreements/queries/transparency-log";
import * as pages from "@/lib/agreements/queries/tabs";
import * as ofApplication from "@/lib/agreements/queries/of-application";
import * as agreements from "@/lib/agreements/queries/detail";
import * as notificationContext from "@/lib/agreements/queries/notification-context";
import * as list from "@/lib/agreements/queries/list";
import * as trail from "@/lib/agreements/queries/audit-trail";
import * as verify from "@/lib/agreements/queries/verification";
import { signedIn, type Context } from "@/lib/core/context";
import { Problem } from "@/lib/core/http/problem";
import * as capTable from "@/lib/equity/queries/cap-table";
import * as ownTables from "@/lib/equity/queries/own-tables";
import * as holdings from "@/lib/equity/queries/grants";
import type { Dataset } from "../data/load";

/**
 * A query with arguments that make it read. Lists must examine no more than twice what they answer; counts and medians examine
 * what they count.
 */
export type Call = readonly [name: string, kind: "list" | "search" | "count" | "lookup", run: () => Promise<unknown>];

/** A read that finds nothing is a read as well. */
export async function unlessAbsent(read: Promise<unknown>): Promise<void> {
  await read.catch((error: unknown) => {
    if (!(error instanceof Problem && error.code === "not_found")) throw error;
  });
}

/** Every query of agreements and equity. */
export function agreementCalls({ startupId, applicationId }: Dataset, founder: Context): Call[] {
  const absent = new Types.ObjectId();
  const id = absent.toHexString();
  const sha256 = "0".repeat(64);
  return [
    ["listAgreements", "list", () => list.listAgreements(founder, {})],
    ["listAgreements, of a startup", "list", () => list.listAgreements(founder, { startupId })],
    ["getAgreement", "lookup", () => unlessAbsent(agreements.getAgreement(founder, id))],
    ["findAgreementNotificationContext", "lookup", () => notificationContext.findAgreementNotificationContext(id)],
    ["findFile", "lookup", () => files.findFile(absent, "sealed")],
    ["findBindingAgreement", "lookup", () => instruments.findBindingAgreement(id)],
    ["currentRoot", "lookup", () => log.currentRoot()],
    ["findLogProof", "lookup", () => log.findLogProof(absent)],
    ["listRoots", "list", () => log.listRoots({})],
    ["countAwaitedAgreements", "count", () => pages.countAwaitedAgreements(signedIn(founder))],
    ["countAgreements", "count", () => pages.countAgreements(founder)],
    ["listAgreementTab", "list", () => pages.listAgreementTab(founder, { tab: "you" })],
    ["findAgreementForApplication", "lookup", () => ofApplication.findAgreementForApplication(founder, applicationId)],
    ["listAuditTrail", "list", () => unlessAbsent(trail.listAuditTrail(founder, id, {}))],
    ["verifyDocument", "lookup", () => verify.verifyDocument({ sha256, proof: "A".repeat(22) })],
    ["getProof", "lookup", () => unlessAbsent(verify.getProof("A".repeat(22)))],
    ["listCapTables", "list", () => ownTables.listCapTables(founder)],
    ["getCapTable", "lookup", () => capTable.getCapTable(founder, startupId)],
    ["listGrants", "list", () => holdings.listGrants(founder)],
  ];
}
