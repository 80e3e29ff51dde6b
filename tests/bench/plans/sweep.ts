import type { Db } from "mongodb";
import mongoose from "mongoose";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import * as applications from "@/lib/applications/queries/detail";
import * as hiring from "@/lib/applications/queries/hiring-board";
import * as replies from "@/lib/applications/queries/reply-times";
import * as inbox from "@/lib/billing/inbox/queries";
import * as billing from "@/lib/billing/queries/subscription";
import * as planUses from "@/lib/billing/queries/plan-usage";
import { systemContext, type Context } from "@/lib/core/context";
import { encodeCursor } from "@/lib/core/db/page";
import { DAY } from "@/lib/core/clock";
import * as founderHome from "@/lib/dashboard/queries/founder-home";
import * as dashboard from "@/lib/dashboard/queries/dashboard";
import * as talentHome from "@/lib/dashboard/queries/talent-home";
import { root } from "@/scripts/local/root";
import * as follows from "@/lib/follows/queries/follows";
import * as identity from "@/lib/identity/queries/account";
import * as notifications from "@/lib/notifications/queries/notifications";
import * as profiles from "@/lib/profiles/queries/profile";
import * as roles from "@/lib/roles/queries/roles";
import * as startups from "@/lib/startups/queries/startups";
import * as team from "@/lib/startups/queries/managed-team";
import type { Dataset } from "../data/load";
import { HISTORY_END } from "../data/startups";
import { markedWords } from "../data/texts";
import type { Visitor } from "../people";
import { agreementCalls, unlessAbsent, type Call } from "./agreements";
import { captureReads } from "./capture";
import { explain, type Plan } from "./explain";
import { milestoneCalls } from "./milestones";

/** One read of one query function, with how the server answers it. */
export interface Swept extends Plan {
  query: string;
  kind: Call[1];
  faults: string[];
}

type Kind = Swept["kind"];

/** Every exported query with arguments that make it read. Its name must be the function's own, so that none is forgotten. */
function calls(data: Dataset, founder: Context, talent: Context): Call[] {
  const after = (share: number) => encodeCursor([Math.round(HISTORY_END - 730 * DAY * share), "f".repeat(24)]);
  const { startupId, roleId } = data;
  const admin: Context = founder.actor ? { ...founder, actor: { ...founder.actor, persona: "admin" } } : founder;
  const someone = data.founder.id;
  const { rare, mid, common } = markedWords;
  return [
    ["listStartups", "list", () => startups.listStartups({})],
    ["listStartups, after a cursor", "list", () => startups.listStartups({ cursor: after(0.01) })],
    [
      "listStartups, filtered thrice, at 90 %",
      "list",
      () => startups.listStartups({ industry: "climate", stage: "mvp", fundingStage: "seed", cursor: after(0.9) }),
    ],
    [
      "listStartups, by trust, among ties",
      "list",
      () => startups.listStartups({ sort: "trust", cursor: encodeCursor([50, data.middleId]) }),
    ],
    ["listStartups, rare word", "search", () => startups.listStartups({ q: rare })],
    ["listStartups, mid word", "search", () => startups.listStartups({ q: mid })],
    ["listStartups, common word", "search", () => startups.listStartups({ q: common })],
    ["listStartups, common and mid word", "search", () => startups.listStartups({ q: `${common} ${mid}` })],
    [
      "listStartups, common word in an industry",
      "search",
      () => startups.listStartups({ q: common, industry: "climate", stage: "mvp" }),
    ],
    ["listStartups, common word by trust", "search", () => startups.listStartups({ q: common, sort: "trust" })],
    ["getStartup", "lookup", () => startups.getStartup(founder, startupId)],
    ["listTeam", "list", () => startups.listTeam(founder, startupId)],
    ["managedTeam", "list", () => team.managedTeam(founder, startupId)],
    ["listMyStartups", "list", () => startups.listMyStartups(founder)],
    ["findStartups", "lookup", () => startups.findStartups([startupId])],
    ["findStartup", "lookup", () => startups.findStartup(startupId)],
    ["findStartupDetails", "lookup", () => startups.findStartupDetails([idOf(startupId)])],
    ["countTeam", "count", () => startups.countTeam([startupId])],
    ["findStartupCards", "lookup", () => startups.findStartupCards([startupId])],
    ["findAccess", "lookup", () => startups.findAccess(startupId, someone)],
    ["findMemberships", "lookup", () => startups.findMemberships(someone)],
    ["findTeamIds", "lookup", () => startups.findTeamIds(startupId, "hiring")],
    ["countHiringStartups", "count", () => startups.countHiringStartups()],
    ["countPublishedStartups", "count", () => startups.countPublishedStartups()],
    ["listRoles", "list", () => roles.listRoles({})],
    [
      "listRoles, skill, workplace and industry",
      "list",
      () => roles.listRoles({ skill: "TypeScript", workplace: "remote", industry: "climate", cursor: after(0.5) }),
    ],
    ["listRoles, word", "search", () => roles.listRoles({ q: "typescript" })],
    ["getRole", "lookup", () => roles.getRole(talent, roleId)],
    ["findRoles", "lookup", () => roles.findRoles([roleId])],
    ["findRole", "lookup", () => roles.findRole(roleId)],
    ["listStartupRoles", "list", () => roles.listStartupRoles(founder, startupId, {})],
    ["listStartupRoles, open", "list", () => roles.listStartupRoles(founder, startupId, { status: "open" })],
    ["findRoleCards", "lookup", () => roles.findRoleCards([roleId])],
    ["countOpenRoles", "count", () => roles.countOpenRoles([startupId])],
    ["countListedRoles", "count", () => roles.countListedRoles()],
    ["catalogCounts", "count", () => roles.catalogCounts()],
    ["listStartupApplications", "list", () => applications.listStartupApplications(founder, startupId, {})],
    [
      "listStartupApplications, pending",
      "list",
      () => applications.listStartupApplications(founder, startupId, { status: "pending" }),
    ],
    [
      "listStartupApplications, of a role",
      "list",
      () => applications.listStartupApplications(founder, startupId, { roleId }),
    ],
    [
      "listStartupApplications, of a role, pending",
      "list",
      () => applications.listStartupApplications(founder, startupId, { roleId, status: "pending" }),
    ],
    ["listMyApplications", "list", () => applications.listMyApplications(talent, {})],
    ["listMyApplications, pending", "list", () => applications.listMyApplications(talent, { status: "pending" })],
    ["pipeline", "list", () => applications.pipeline(founder, roleId)],
    ["findMyApplication", "lookup", () => applications.findMyApplication(talent, roleId)],
    ["getApplication", "lookup", () => applications.getApplication(founder, data.applicationId)],
    ["findApplicationForEmail", "lookup", () => applications.findApplicationForEmail(data.applicationId)],
    ["countLive", "count", () => applications.countLive({ startupIds: [startupId] })],
    ["findWaiting", "count", () => applications.findWaiting({ startupIds: [startupId] }, "pending")],
    ["roleFigures", "count", () => hiring.roleFigures(founder)],
    ["waitingApplicants", "list", () => hiring.waitingApplicants(founder, 20)],
    ["replyMedian", "count", () => replies.replyMedian(null)],
    ["replyMedian, of a startup", "count", () => replies.replyMedian(idOf(startupId))],
    ["listNotifications", "list", () => notifications.listNotifications(founder, {})],
    ["listNotifications, unread", "list", () => notifications.listNotifications(founder, { unread: "true" })],
    ["countUnread", "count", () => notifications.countUnread(founder)],
    ["listFollows", "list", () => follows.listFollows(talent, {})],
    ["isFollowing", "lookup", () => follows.isFollowing(talent, "role", roleId)],
    ["countFollows", "count", () => follows.countFollows(data.talent.id)],
    ["findFollowers", "list", () => follows.findFollowers("role", roleId, null, 100)],
    ["getMe", "lookup", () => identity.getMe(founder)],
    ["listDevices", "list", () => identity.listDevices(founder, {})],
    ["getPublicProfile", "lookup", () => profiles.getPublicProfile(someone)],
    ["findPeople", "lookup", () => profiles.findPeople([someone])],
    ["findRecipient", "lookup", () => profiles.findRecipient(someone)],
    ["planOf", "lookup", () => billing.planOf(someone)],
    ["getPlanUsage", "lookup", () => planUses.getPlanUsage("startups", someone)],
    ["getSubscription", "lookup", () => billing.getSubscription(founder)],
    ["listInvoices", "list", () => billing.listInvoices(founder, {})],
    ["listWebhookEvents", "list", () => inbox.listWebhookEvents(admin, {})],
    [
      "listWebhookEvents, of a type in a state",
      "list",
      () => inbox.listWebhookEvents(admin, { type: "invoice.payment_failed", state: "failed" }),
    ],
    ["getWebhookEvent", "lookup", () => unlessAbsent(inbox.getWebhookEvent(admin, "evt_absent"))],
    ["findCountedStartups", "lookup", () => startups.findCountedStartups(someone)],
    ["findVerificationStatus", "lookup", () => identity.findVerificationStatus(someone)],
    ["findWork", "lookup", () => roles.findWork(roleId)],
    ...agreementCalls(data, founder),
    ...milestoneCalls(founder, talent, admin),
    ["founderHome", "count", () => founderHome.founderHome(someone)],
    ["talentHome", "count", () => talentHome.talentHome(data.talent.id)],
    ["getDashboard", "count", () => dashboard.getDashboard(founder)],
  ];
}

const idOf = (id: string) => new mongoose.Types.ObjectId(id);
const asks = /^(list|find|read|get|count|is|my|pipeline|catalog|waiting|reply|role[A-Z]|plan|founder|talent)/;

/** Query functions of lib that no call above exercises. */
async function forgotten(names: readonly string[]): Promise<string[]> {
  const called = new Set(names.map((name) => name.split(",")[0] ?? ""));
  const missing: string[] = [];
  for (const file of globSync(["lib/**/queries/**/*.ts", "lib/**/queries.ts"], { cwd: root }).sort()) {
    const module = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      const asynchronous = typeof value === "function" && value.constructor.name === "AsyncFunction";
      if (asynchronous && asks.test(name) && !called.has(name)) missing.push(`${file}: ${name}`);
    }
  }
  return missing;
}

function faultsOf(kind: Kind, plan: Plan): string[] {
  const faults: string[] = [];
  if (plan.stages.includes("COLLSCAN")) faults.push("COLLSCAN");
  if (plan.stages.includes("SORT")) faults.push("in-memory SORT");
  const examined = Math.max(plan.keysExamined, plan.docsExamined);
  if (kind === "list" && examined > 2 * Math.max(plan.returned, 21))
    faults.push(`examined ${examined} for ${plan.returned}`);
  return faults;
}

const contextOf = ({ userId, persona, sessionId }: Visitor): Context => ({
  ...systemContext(),
  actor: { userId, persona, sessionId, emailVerified: true, locale: "en", name: "Person 0" },
});

/** Runs every query of lib on the connected database and explains each read that it sends. */
export async function sweep(
  db: Db,
  data: Dataset,
  founder: Visitor,
  talent: Visitor,
): Promise<{ plans: Swept[]; forgotten: string[] }> {
  const client = mongoose.connection.getClient();
  const plans: Swept[] = [];
  const table = calls(data, contextOf(founder), contextOf(talent));
  for (const [query, kind, run] of table) {
    for (const read of await captureReads(client, run)) {
      const plan = await explain(db, read);
      plans.push({ query, kind, ...plan, faults: faultsOf(kind, plan) });
    }
  }
  return { plans, forgotten: await forgotten(table.map(([name]) => name)) };
}
