import type { Db } from "mongodb";
import mongoose from "mongoose";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { getApplication } from "@/lib/applications/queries/detail";
import { findApplicationForEmail } from "@/lib/applications/queries/for-email";
import { getRoleFigures, findWaitingApplicants } from "@/lib/applications/queries/hiring-board";
import { findMyApplication, listMyApplications } from "@/lib/applications/queries/my-applications";
import { countInStatus, countOpenApplications, listOldestInStatus } from "@/lib/applications/queries/open-applications";
import { getPipeline } from "@/lib/applications/queries/pipeline";
import { getReplyMedian } from "@/lib/applications/queries/reply-times";
import { listStartupApplications } from "@/lib/applications/queries/startup-applications";
import { findFollowers } from "@/lib/follows/queries/followers";
import { countFollows, isFollowing } from "@/lib/follows/queries/following";
import { listFollows } from "@/lib/follows/queries/list";
import { getMe } from "@/lib/identity/queries/account";
import { listDevices } from "@/lib/identity/queries/devices";
import { findVerificationStatus } from "@/lib/identity/queries/verification-status";
import { listNotifications } from "@/lib/notifications/queries/list";
import { getFrameCounters } from "@/lib/inbox/queries/frame-counters";
import { countUnread } from "@/lib/notifications/queries/unread-count";
import { findPeople } from "@/lib/profiles/queries/people";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { findRoleCards } from "@/lib/roles/queries/cards";
import { getCatalogCounts, countListedRoles, countOpenRoles } from "@/lib/roles/queries/counts";
import { getRole } from "@/lib/roles/queries/detail";
import { findRoleDuties } from "@/lib/roles/queries/duties";
import { findRole, findRoles } from "@/lib/roles/queries/facts";
import { listRoles } from "@/lib/roles/queries/list";
import { listStartupRoles } from "@/lib/roles/queries/startup-roles";
import { findAccess, findMemberships } from "@/lib/startups/queries/access";
import { findStartupCards } from "@/lib/startups/queries/cards";
import { findCompletenessFacts } from "@/lib/startups/queries/completeness-facts";
import { findCountedStartups } from "@/lib/startups/queries/counted-by-plan";
import { countHiringStartups, countPublishedStartups } from "@/lib/startups/queries/counts";
import { getStartup } from "@/lib/startups/queries/detail";
import { findStartup, findStartups } from "@/lib/startups/queries/facts";
import { listStartups } from "@/lib/startups/queries/list";
import { findHiringStartups } from "@/lib/startups/queries/hiring-startups";
import { getManagedTeam } from "@/lib/startups/queries/managed-team";
import { listMyStartups } from "@/lib/startups/queries/my-startups";
import { findPurgeableStartups } from "@/lib/startups/queries/purgeable";
import { findTeam, countTeam, findTeamIds, listTeam } from "@/lib/startups/queries/team";
import * as inbox from "@/lib/payment-events/queries/inbox";
import * as billing from "@/lib/billing/queries/subscription";
import * as planUses from "@/lib/billing/queries/plan-usage";
import { systemContext, type Context } from "@/lib/core/context";
import { encodeCursor } from "@/lib/core/db/page";
import { DAY } from "@/lib/core/clock";
import * as founderHome from "@/lib/dashboard/queries/founder-home";
import * as dashboard from "@/lib/dashboard/queries/cached-dashboard";
import * as home from "@/lib/dashboard/queries/home";
import * as talentHome from "@/lib/dashboard/queries/talent-home";
import { root } from "@/scripts/local/root";
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
    ["listStartups", "list", () => listStartups({})],
    ["listStartups, after a cursor", "list", () => listStartups({ cursor: after(0.01) })],
    [
      "listStartups, filtered thrice, at 90 %",
      "list",
      () => listStartups({ industry: "climate", stage: "mvp", fundingStage: "seed", cursor: after(0.9) }),
    ],
    [
      "listStartups, by trust, among ties",
      "list",
      () => listStartups({ sort: "trust", cursor: encodeCursor([50, data.middleId]) }),
    ],
    ["listStartups, rare word", "search", () => listStartups({ q: rare })],
    ["listStartups, mid word", "search", () => listStartups({ q: mid })],
    ["listStartups, common word", "search", () => listStartups({ q: common })],
    ["listStartups, common and mid word", "search", () => listStartups({ q: `${common} ${mid}` })],
    [
      "listStartups, common word in an industry",
      "search",
      () => listStartups({ q: common, industry: "climate", stage: "mvp" }),
    ],
    ["listStartups, common word by trust", "search", () => listStartups({ q: common, sort: "trust" })],
    ["getStartup", "lookup", () => getStartup(founder, startupId)],
    ["listTeam", "list", () => listTeam(founder, startupId)],
    ["getManagedTeam", "list", () => getManagedTeam(founder, startupId)],
    ["listMyStartups", "list", () => listMyStartups(founder)],
    ["findStartups", "lookup", () => findStartups([startupId])],
    ["findStartup", "lookup", () => findStartup(startupId)],
    ["findCompletenessFacts", "lookup", () => findCompletenessFacts([idOf(startupId)])],
    ["countTeam", "count", () => countTeam([startupId])],
    ["findStartupCards", "lookup", () => findStartupCards([startupId])],
    ["findAccess", "lookup", () => findAccess(startupId, someone)],
    ["findMemberships", "lookup", () => findMemberships(someone)],
    ["findTeam", "lookup", () => findTeam(startupId)],
    ["findHiringStartups", "lookup", () => findHiringStartups(someone, { deleted: false })],
    ["findPurgeableStartups", "lookup", () => findPurgeableStartups()],
    ["findTeamIds", "lookup", () => findTeamIds(startupId, "hiring")],
    ["countHiringStartups", "count", () => countHiringStartups()],
    ["countPublishedStartups", "count", () => countPublishedStartups()],
    ["listRoles", "list", () => listRoles({})],
    [
      "listRoles, skill, workplace and industry",
      "list",
      () => listRoles({ skill: "TypeScript", workplace: "remote", industry: "climate", cursor: after(0.5) }),
    ],
    ["listRoles, word", "search", () => listRoles({ q: "typescript" })],
    ["getRole", "lookup", () => getRole(talent, roleId)],
    ["findRoles", "lookup", () => findRoles([roleId])],
    ["findRole", "lookup", () => findRole(roleId)],
    ["listStartupRoles", "list", () => listStartupRoles(founder, startupId, {})],
    ["listStartupRoles, open", "list", () => listStartupRoles(founder, startupId, { status: "open" })],
    ["findRoleCards", "lookup", () => findRoleCards([roleId])],
    ["countOpenRoles", "count", () => countOpenRoles([startupId])],
    ["countListedRoles", "count", () => countListedRoles()],
    ["getCatalogCounts", "count", () => getCatalogCounts()],
    ["listStartupApplications", "list", () => listStartupApplications(founder, startupId, {})],
    [
      "listStartupApplications, pending",
      "list",
      () => listStartupApplications(founder, startupId, { status: "pending" }),
    ],
    ["listStartupApplications, of a role", "list", () => listStartupApplications(founder, startupId, { roleId })],
    [
      "listStartupApplications, of a role, pending",
      "list",
      () => listStartupApplications(founder, startupId, { roleId, status: "pending" }),
    ],
    ["listMyApplications", "list", () => listMyApplications(talent, {})],
    ["listMyApplications, pending", "list", () => listMyApplications(talent, { status: "pending" })],
    ["getPipeline", "list", () => getPipeline(founder, roleId)],
    ["findMyApplication", "lookup", () => findMyApplication(talent, roleId)],
    ["getApplication", "lookup", () => getApplication(founder, data.applicationId)],
    ["findApplicationForEmail", "lookup", () => findApplicationForEmail(data.applicationId)],
    ["countInStatus", "count", () => countInStatus({ startupIds: [startupId] }, "pending")],
    ["countOpenApplications", "count", () => countOpenApplications({ startupIds: [startupId] })],
    ["listOldestInStatus", "count", () => listOldestInStatus({ startupIds: [startupId] }, "pending", 50)],
    ["getRoleFigures", "count", () => getRoleFigures(founder)],
    ["findWaitingApplicants", "list", () => findWaitingApplicants(founder, 20)],
    ["getReplyMedian", "count", () => getReplyMedian(null)],
    ["getReplyMedian, of a startup", "count", () => getReplyMedian(idOf(startupId))],
    ["listNotifications", "list", () => listNotifications(founder, {})],
    ["listNotifications, unread", "list", () => listNotifications(founder, { unread: "true" })],
    ["getFrameCounters", "count", () => getFrameCounters(founder)],
    ["countUnread", "count", () => countUnread(founder)],
    ["listFollows", "list", () => listFollows(talent, {})],
    ["isFollowing", "lookup", () => isFollowing(talent, "role", roleId)],
    ["countFollows", "count", () => countFollows(data.talent.id)],
    ["findFollowers", "list", () => findFollowers("role", roleId, null, 100)],
    ["getMe", "lookup", () => getMe(founder)],
    ["listDevices", "list", () => listDevices(founder, {})],
    ["getPublicProfile", "lookup", () => getPublicProfile(someone)],
    ["findPeople", "lookup", () => findPeople([someone])],
    ["findRecipient", "lookup", () => findRecipient(someone)],
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
    ["findCountedStartups", "lookup", () => findCountedStartups(someone)],
    ["findVerificationStatus", "lookup", () => findVerificationStatus(someone)],
    ["findRoleDuties", "lookup", () => findRoleDuties(roleId)],
    ...agreementCalls(data, founder),
    ...milestoneCalls(founder, talent, admin),
    ["founderHome", "count", () => founderHome.founderHome(someone)],
    ["talentHome", "count", () => talentHome.talentHome(data.talent.id)],
    ["getCachedDashboard", "count", () => dashboard.getCachedDashboard(founder)],
    ["getHome", "count", () => home.getHome(founder)],
  ];
}

const idOf = (id: string) => new mongoose.Types.ObjectId(id);
const asks = /^(list|find|read|get|count|is|my|plan|founder|talent)/;

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
  actor: { userId, persona, sessionId, emailVerified: true, locale: "en", timeZone: "UTC", name: "Person 0" },
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
