import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/scripts/local/root";
import type { Who, World } from "./world";

/** One look at a page: by whom, at which address, and what is there. */
export interface Visit {
  who: Who | "anyone";
  path: string;
  /** 200 unless said otherwise. */
  status?: number;
  /** What the browser may complain of: an answer that this page asks for and knows to be refused. */
  tolerate?: RegExp;
  /** Calls that are never answered, so that a page which goes on by itself stays to be looked at. */
  hold?: string;
}

type Visits = (world: World) => readonly Visit[];

/** Every `page.tsx` below app/ as the address it serves, groups and the locale left out. */
export function pagesOfTheApp(): string[] {
  return readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => {
      const parts = file.split("/").slice(0, -1);
      return `/${parts.filter((part) => !part.startsWith("(") && part !== "[locale]").join("/")}`;
    })
    .sort();
}

/** Pages in the visitor's language by address, without a session: seen in English and in French. */
export const publicPages: Record<string, Visits> = {
  "/": () => [anyone("/")],
  "/roles": () => [anyone("/roles"), anyone("/roles?q=nothing-is-called-so&workplace=onsite")],
  "/roles/[id]": ({ roleId, filledRoleId }) => [anyone(`/roles/${roleId}`), anyone(`/roles/${filledRoleId}`)],
  "/startups": () => [anyone("/startups"), anyone("/startups?q=nothing-is-called-so")],
  "/startups/[id]": ({ startupId }) => [
    anyone(`/startups/${startupId}`),
    { who: "anyone", path: "/startups/000000000000000000000000", status: 404 },
  ],
  "/pricing": () => [anyone("/pricing")],
  "/help": () => [anyone("/help")],
  "/help/[guide]": () => [
    ...["security", "performance", "compliance", "api"].map((guide) => anyone(`/help/${guide}`)),
    { who: "anyone", path: "/help/gossip", status: 404 },
  ],
  "/terms": () => [anyone("/terms")],
  "/privacy": () => [anyone("/privacy")],
  "/cookies": () => [anyone("/cookies")],
  "/subprocessors": () => [anyone("/subprocessors")],
  "/privacy/request": () => [anyone("/privacy/request")],
  "/feedback": () => [anyone("/feedback")],
  "/status": () => [anyone("/status")],
  "/status/incidents/[id]": ({ incidentId }) => [
    anyone(`/status/incidents/${incidentId}`),
    { who: "anyone", path: "/status/incidents/000000000000000000000000", status: 404 },
  ],
  "/status/subscribe": () => [anyone("/status/subscribe")],
  "/status/subscription": () => [anyone("/status/subscription"), anyone("/status/subscription?token=abc")],
  "/docs/api": () => [anyone("/docs/api")],
  "/docs/api/[operation]": () => [
    anyone("/docs/api/postApiV1StartupsIdRoles"),
    anyone("/docs/api/getApiV1Roles"),
    { who: "anyone", path: "/docs/api/noSuchCall", status: 404 },
  ],
  "/sign-in": () => [anyone("/sign-in"), anyone("/sign-in?reset=1")],
  "/register": () => [anyone("/register"), anyone("/register?persona=founder")],
  "/waitlist": () => [anyone("/waitlist"), anyone("/waitlist?persona=investor")],
  "/waitlist/[token]": () => [anyone("/waitlist/abc")],
  "/verify-email": () => [anyone("/verify-email"), anyone("/verify-email?token=abc")],
  "/unsubscribe": () => [anyone("/unsubscribe"), anyone("/unsubscribe?token=abc")],
  "/appeal": () => [anyone("/appeal"), anyone("/appeal?token=abc")],
  "/invitation": () => [anyone("/invitation"), anyone("/invitation?token=abc")],
  "/resend": () => [anyone("/resend")],
  "/forgot-password": () => [anyone("/forgot-password")],
  "/restore": () => [anyone("/restore"), anyone("/restore?token=abc")],
  "/reset-password": () => [anyone("/reset-password"), anyone("/reset-password?token=abc")],
  "/resume": () => [{ ...anyone("/resume"), hold: "**/api/v1/auth/refresh" }],
  "/tools/safe": () => [anyone("/tools/safe")],
  "/tools/vesting": () => [anyone("/tools/vesting")],
  "/verify": () => [anyone("/verify"), anyone("/verify?proof=AAAAAAAAAAAAAAAAAAAAAA")],
  "/billing/return": () => [{ ...anyone("/billing/return"), tolerate: /status of 401/ }],
  "/payments/return": () => [
    anyone("/payments/return"),
    { ...anyone("/payments/return?milestone=000000000000000000000000"), tolerate: /status of 401/ },
  ],
  "/payments/account": () => [
    anyone("/payments/account?again=1"),
    { ...anyone("/payments/account"), tolerate: /status of 401/ },
  ],
};

const anyone = (path: string): Visit => ({ who: "anyone", path });
const by = (path: string, ...people: readonly Who[]): Visit[] => people.map((who) => ({ who, path }));
const members = ["newFounder", "newTalent", "newInvestor", "admin"] as const;
const refused = (path: string, status: 403 | 404): Visit => ({ who: "newTalent", path, status });

/** Pages of a session, by whom they are seen: empty, filled, and refused. */
export const memberPages: Record<string, Visits> = {
  "/home": () => by("/home", ...members, "busyFounder", "busyTalent", "hiredTalent", "busyInvestor"),
  "/hiring": () => by("/hiring", "newFounder", "busyFounder", "hiredTalent"),
  "/hiring/roles/new": () => by("/hiring/roles/new", "busyFounder"),
  "/hiring/roles/[id]": ({ roleId, filledRoleId, shortlisted }) => [
    ...by(`/hiring/roles/${roleId}`, "busyFounder"),
    ...by(`/hiring/roles/${roleId}?applicant=${shortlisted}`, "busyFounder"),
    ...by(`/hiring/roles/${filledRoleId}`, "busyFounder"),
    { who: "newFounder", path: `/hiring/roles/${roleId}`, status: 403 },
  ],
  "/hiring/roles/[id]/edit": ({ roleId }) => by(`/hiring/roles/${roleId}/edit`, "busyFounder"),
  "/hiring/applications/[id]": ({ applications, reviewed, shortlisted }) =>
    [applications.offered, applications.accepted, applications.rejected, reviewed, shortlisted].flatMap((id) =>
      by(`/hiring/applications/${id}`, "busyFounder"),
    ),
  "/my/startups": () => by("/my/startups", "newFounder", "busyFounder", "newTalent"),
  "/my/startups/new": () => by("/my/startups/new", "newFounder", "busyFounder"),
  "/my/startups/[id]": ({ startupId }) => by(`/my/startups/${startupId}`, "busyFounder"),
  "/my/startups/[id]/edit": ({ startupId }) => by(`/my/startups/${startupId}/edit`, "busyFounder"),
  "/my/startups/[id]/files": ({ startupId }) => [
    ...by(`/my/startups/${startupId}/files`, "busyFounder"),
    refused(`/my/startups/${startupId}/files`, 404),
  ],
  "/discover/decks": () => by("/discover/decks", "newInvestor"),
  "/team": () => by("/team", "newFounder", "newTalent"),
  "/team/[id]": ({ startupId }) => by(`/team/${startupId}`, "busyFounder", "hiredTalent"),
  "/find-roles": () => [
    ...by("/find-roles", "newTalent"),
    ...by("/find-roles?q=nothing-is-called-so&workplace=onsite", "newTalent"),
  ],
  "/find-roles/[id]": ({ roleId, filledRoleId }) => [
    ...by(`/find-roles/${roleId}`, "newTalent", "busyTalent", "newInvestor", "busyFounder"),
    ...by(`/find-roles/${filledRoleId}`, "newTalent"),
  ],
  "/find-roles/[id]/apply": ({ roleId }) => [
    ...by(`/find-roles/${roleId}/apply`, "newTalent"),
    { who: "newFounder", path: `/find-roles/${roleId}/apply`, status: 403 },
  ],
  "/applications": () => [
    ...by("/applications", "newTalent", "busyTalent", "hiredTalent"),
    ...by("/applications?status=expired", "busyTalent"),
  ],
  "/applications/[id]": ({ applications: { accepted, offered, ...others } }) => [
    ...[offered, ...Object.values(others)].flatMap((id) => by(`/applications/${id}`, "busyTalent")),
    ...by(`/applications/${accepted}`, "hiredTalent"),
  ],
  "/agreements": () => [
    ...by("/agreements", "newFounder", "newTalent", "newInvestor", "busyFounder", "hiredTalent"),
    ...by("/agreements?show=signed", "busyFounder"),
    ...by("/agreements?show=ended", "busyFounder"),
  ],
  "/agreements/new": ({ startupId }) => [
    ...by("/agreements/new", "newFounder", "busyFounder"),
    ...["nda", "work", "equity", "safe"].flatMap((type) =>
      by(`/agreements/new?startup=${startupId}&type=${type}`, "busyFounder"),
    ),
  ],
  "/agreements/[id]": ({ agreements, work }) => [
    ...[work.agreementId, ...Object.values(agreements)].flatMap((id) =>
      by(`/agreements/${id}`, "busyFounder", "hiredTalent"),
    ),
    { who: "newTalent", path: `/agreements/${agreements.signed}`, status: 404 },
  ],
  "/agreements/[id]/edit": ({ agreements }) => by(`/agreements/${agreements.draft}/edit`, "busyFounder"),
  "/agreements/[id]/sign": ({ agreements }) => by(`/agreements/${agreements.awaited}/sign`, "hiredTalent"),
  "/milestones": () => by("/milestones", "newFounder", "newTalent", "busyFounder", "hiredTalent"),
  "/milestones/new": ({ work }) => [
    ...by("/milestones/new", "newFounder"),
    ...by(`/milestones/new?agreement=${work.agreementId}`, "busyFounder"),
    ...by(`/milestones/new?agreement=${work.agreementId}&blank=1`, "busyFounder"),
    refused("/milestones/new", 403),
  ],
  "/milestones/[id]": ({ work: { agreementId: _, submitted, ...milestones } }) => [
    ...[submitted, ...Object.values(milestones)].flatMap((id) => by(`/milestones/${id}`, "busyFounder", "hiredTalent")),
    refused(`/milestones/${milestones.held}`, 404),
  ],
  "/milestones/[id]/edit": ({ work }) => by(`/milestones/${work.draft}/edit`, "busyFounder"),
  "/disputes/[id]": ({ disputeId }) => [
    ...by(`/disputes/${disputeId}`, "busyFounder", "hiredTalent"),
    refused(`/disputes/${disputeId}`, 404),
  ],
  "/trust": () => by("/trust", "newTalent"),
  "/trust/[id]": ({ people }) => [
    ...by(`/trust/${people.hiredTalent.id}`, "hiredTalent", "busyFounder"),
    ...by(`/trust/${people.newInvestor.id}`, "newInvestor"),
  ],
  "/verification": () => [
    ...by("/verification", "newFounder", "newTalent", "busyTalent", "hiredTalent", "newInvestor"),
  ],
  "/verification/identity": () => [
    ...by("/verification/identity", "newFounder", "newTalent", "hiredTalent"),
    { who: "admin", path: "/verification/identity", status: 403 },
  ],
  "/admin/verifications": () => [
    ...by("/admin/verifications", "admin"),
    ...by("/admin/verifications?status=revoked&step=identity", "admin"),
    refused("/admin/verifications", 404),
  ],
  "/admin/verifications/[id]": ({ verificationId }) => [
    ...by(`/admin/verifications/${verificationId}`, "admin"),
    refused(`/admin/verifications/${verificationId}`, 404),
  ],
  "/admin/disputes": () => [...by("/admin/disputes", "admin"), refused("/admin/disputes", 404)],
  "/admin/disputes/[id]": ({ disputeId }) => [
    ...by(`/admin/disputes/${disputeId}`, "admin"),
    refused(`/admin/disputes/${disputeId}`, 404),
  ],
  "/admin/suspended-payments": () => [
    ...by("/admin/suspended-payments", "admin"),
    refused("/admin/suspended-payments", 404),
  ],
  "/admin/trust-appeals": () => [...by("/admin/trust-appeals", "admin"), refused("/admin/trust-appeals", 404)],
  "/admin/reviews": () => [...by("/admin/reviews", "admin"), refused("/admin/reviews", 404)],
  "/admin/files": () => [...by("/admin/files", "admin"), refused("/admin/files", 404)],
  "/earnings": () => by("/earnings", "newTalent", "hiredTalent"),
  "/equity": () => by("/equity", "newFounder", "newTalent", "newInvestor", "hiredTalent"),
  "/equity/[id]": ({ startupId }) => [
    ...by(`/equity/${startupId}`, "busyFounder"),
    refused(`/equity/${startupId}`, 404),
    { who: "newFounder", path: `/equity/${startupId}`, status: 404 },
  ],
  "/discover": () => [
    ...by("/discover", "newTalent", "busyInvestor"),
    ...by("/discover?q=nothing-is-called-so&stage=idea", "newInvestor"),
  ],
  "/discover/[id]": ({ startupId }) => by(`/discover/${startupId}`, "newTalent", "busyInvestor"),
  "/following": () => by("/following", "newTalent", "busyTalent", "newInvestor", "busyInvestor"),
  "/notifications": () => [
    ...by("/notifications", ...members, "busyFounder", "busyTalent"),
    ...by("/notifications?unread=true", "newTalent"),
  ],
  "/network": () => [
    ...by("/network", "newFounder", "newTalent", "newInvestor", "busyFounder"),
    ...by("/network?tab=received", "busyTalent"),
    ...by("/network?tab=sent", "busyFounder"),
    ...by("/network?q=nobody-is-called-so", "busyFounder"),
    { who: "admin", path: "/network", status: 403 },
  ],
  "/messages": () => [
    ...by("/messages", "newTalent", "busyFounder", "hiredTalent"),
    ...by("/messages?folder=requests", "busyTalent"),
    ...by("/messages?folder=archived", "busyFounder"),
  ],
  "/messages/[id]": ({ conversationId }) => [
    ...by(`/messages/${conversationId}`, "busyFounder", "hiredTalent"),
    refused(`/messages/${conversationId}`, 404),
  ],
  "/standing": () => by("/standing", "newTalent", "otherTalent"),
  "/standing/reports": () => by("/standing/reports", "newTalent"),
  "/admin/cases": () => [...by("/admin/cases", "admin"), refused("/admin/cases", 404)],
  "/admin/cases/[id]": ({ cases }) => [
    ...[cases.open, cases.warned].flatMap((id) => by(`/admin/cases/${id}`, "admin")),
    refused(`/admin/cases/${cases.open}`, 404),
  ],
  "/admin/privacy-requests": () => [...by("/admin/privacy-requests", "admin"), refused("/admin/privacy-requests", 404)],
  "/admin/retention": () => [...by("/admin/retention", "admin"), refused("/admin/retention", 404)],
  "/admin/feedback": () => [...by("/admin/feedback", "admin"), refused("/admin/feedback", 404)],
  "/admin/statistics": () => [...by("/admin/statistics", "admin"), refused("/admin/statistics", 404)],
  "/admin/registration": () => [...by("/admin/registration", "admin"), refused("/admin/registration", 404)],
  "/admin/registration/waitlist": () => [
    ...by("/admin/registration/waitlist", "admin"),
    refused("/admin/registration/waitlist", 404),
  ],
  "/admin/agreements": ({ agreements }) => [
    ...by("/admin/agreements", "admin"),
    ...by(`/admin/agreements?q=${agreements.signed}`, "admin"),
    refused("/admin/agreements", 404),
  ],
  "/admin/announcements": () => [...by("/admin/announcements", "admin"), refused("/admin/announcements", 404)],
  "/notices/[id]": () => [refused("/notices/000000000000000000000000", 404)],
  "/admin/campaigns": () => [...by("/admin/campaigns", "admin"), refused("/admin/campaigns", 404)],
  "/admin/breaches": () => [...by("/admin/breaches", "admin"), refused("/admin/breaches", 404)],
  "/admin/breaches/[id]": () => [
    { who: "admin", path: "/admin/breaches/000000000000000000000000", status: 404 },
    refused("/admin/breaches/000000000000000000000000", 404),
  ],
  "/people/[id]/mutuals": ({ people }) => by(`/people/${people.busyTalent.id}/mutuals`, "busyFounder"),
  "/people/[id]": ({ people }) => [
    ...by(`/people/${people.busyTalent.id}`, "busyFounder"),
    ...by(`/people/${people.busyFounder.id}`, "busyTalent"),
  ],
  "/profile/portfolio": () => by("/profile/portfolio", "newTalent", "busyTalent"),
  "/skill-tests": () => [
    ...by("/skill-tests", "newTalent", "busyTalent", "otherTalent"),
    { who: "newFounder", path: "/skill-tests", status: 403 },
  ],
  "/skill-tests/[skill]": () => [
    ...by("/skill-tests/sql", "newTalent", "busyTalent"),
    ...by("/skill-tests/pricing", "busyTalent", "otherTalent"),
    refused("/skill-tests/juggling", 404),
  ],
  "/skill-tests/attempts/[id]": ({ attempts }) => [
    ...by(`/skill-tests/attempts/${attempts.running}`, "busyTalent"),
    ...by(`/skill-tests/attempts/${attempts.failed}`, "otherTalent"),
    refused(`/skill-tests/attempts/${attempts.failed}`, 404),
  ],
  "/profile": () => by("/profile", ...members, "busyTalent"),
  "/settings": () => by("/settings", ...members),
  "/settings/notifications": () => by("/settings/notifications", "newTalent", "busyFounder"),
  "/settings/blocked": () => by("/settings/blocked", "newTalent", "busyFounder"),
  "/settings/api-keys": () => by("/settings/api-keys", "busyFounder"),
  "/settings/devices": () => by("/settings/devices", "busyFounder"),
  "/settings/password": () => by("/settings/password", "newTalent"),
  "/settings/privacy": () => by("/settings/privacy", "newTalent"),
  "/settings/two-factor": () => by("/settings/two-factor", "newTalent"),
  "/settings/phone": () => by("/settings/phone", "newTalent"),
  "/settings/billing": () => by("/settings/billing", "newFounder", "busyFounder", "newTalent"),
  "/admin/refunds": () => [...by("/admin/refunds", "admin"), refused("/admin/refunds", 404)],
  "/admin": () => [...by("/admin", "admin"), refused("/admin", 404)],
  "/admin/users": () => [
    ...by("/admin/users", "admin"),
    ...by("/admin/users?q=okafor", "admin"),
    refused("/admin/users", 404),
  ],
  "/admin/users/[id]": ({ people: { busyTalent, admin } }) => [
    ...by(`/admin/users/${busyTalent.id}`, "admin"),
    ...by(`/admin/users/${admin.id}`, "admin"),
    refused(`/admin/users/${busyTalent.id}`, 404),
  ],
  "/admin/ledger": () => [...by("/admin/ledger", "admin"), refused("/admin/ledger", 404)],
  "/admin/ledger/payouts": () => [...by("/admin/ledger/payouts", "admin"), refused("/admin/ledger/payouts", 404)],
  "/admin/audit": () => [
    ...by("/admin/audit", "admin"),
    ...by("/admin/audit?entity=user", "admin"),
    refused("/admin/audit", 404),
  ],
  "/admin/flags": () => [...by("/admin/flags", "admin"), refused("/admin/flags", 404)],
  "/admin/incidents": () => [...by("/admin/incidents", "admin"), refused("/admin/incidents", 404)],
  "/admin/incidents/[id]": ({ incidentId }) => [
    ...by(`/admin/incidents/${incidentId}`, "admin"),
    { who: "admin", path: "/admin/incidents/000000000000000000000000", status: 404 },
  ],
  "/admin/maintenance": () => [...by("/admin/maintenance", "admin"), refused("/admin/maintenance", 404)],
  "/admin/break-glass": () => [...by("/admin/break-glass", "admin"), refused("/admin/break-glass", 404)],
  "/admin/break-glass/[id]": () => [
    { who: "admin", path: "/admin/break-glass/000000000000000000000000", status: 404 },
    refused("/admin/break-glass/000000000000000000000000", 404),
  ],
  "/admin/webhooks": () => [...by("/admin/webhooks", "admin"), refused("/admin/webhooks", 404)],
  "/admin/webhooks/[id]": () => [
    { who: "admin", path: "/admin/webhooks/000000000000000000000000", status: 404 },
    refused("/admin/webhooks/000000000000000000000000", 404),
  ],
  // Never in production; whoever asks it here reads what was mailed to all.
  "/dev/mailbox": () => by("/dev/mailbox", "newTalent"),
  "/dev/mailbox/[id]": () => [refused("/dev/mailbox/000000000000000000000000", 404)],
};
