import { expect, test } from "vitest";
import { readRoles, readStartups } from "@/app/(app)/home/_founder/founder-data";
import type { Persona } from "@/lib/access/personas";
import { getAgreementPage } from "@/lib/agreements/queries/agreement-page";
import { listAuditTrail } from "@/lib/agreements/queries/audit-trail";
import { countAgreements, listAgreementTab } from "@/lib/agreements/queries/tabs";
import { getApplication } from "@/lib/applications/queries/detail";
import { findWaitingApplicants, getRoleFigures } from "@/lib/applications/queries/hiring-board";
import { findMyApplication, listMyApplications } from "@/lib/applications/queries/my-applications";
import { getPipeline } from "@/lib/applications/queries/pipeline";
import { getPlanUsage } from "@/lib/billing/queries/plan-usage";
import { getSubscription } from "@/lib/billing/queries/subscription";
import { clearCache } from "@/lib/core/cache/cache";
import { systemContext, type Actor, type Context } from "@/lib/core/context";
import { PageReads, pageReads } from "@/lib/core/db/page-reads";
import { getHome } from "@/lib/dashboard/queries/home";
import { getDisputeCasePage } from "@/lib/disputes/queries/case-page";
import { listCaseCards } from "@/lib/disputes/queries/cards";
import { getDisputePage } from "@/lib/disputes/queries/dispute-page";
import { getCapTable } from "@/lib/equity/queries/cap-table";
import { listCapTables } from "@/lib/equity/queries/own-tables";
import { isFollowing } from "@/lib/follows/queries/following";
import { listFollows } from "@/lib/follows/queries/list";
import { getEarnings } from "@/lib/funds/queries/earnings";
import { getPayoutAccount } from "@/lib/funds/queries/payout-account";
import { getMe } from "@/lib/identity/queries/account";
import { listDevices } from "@/lib/identity/queries/devices";
import { getFrameCounters } from "@/lib/inbox/queries/frame-counters";
import { getAgreementMilestones } from "@/lib/milestones/queries/agreement-milestones";
import { listPaidMilestones } from "@/lib/milestones/queries/earnings";
import { listMilestoneGroups } from "@/lib/milestones/queries/groups";
import { listMilestoneLedger } from "@/lib/milestones/queries/ledger";
import { getMilestonePage } from "@/lib/milestones/queries/milestone-page";
import { listAllOwnMilestones } from "@/lib/milestones/queries/own";
import { listPlannableAgreements } from "@/lib/milestones/queries/plannable-agreements";
import { listNotifications } from "@/lib/notifications/queries/list";
import { getRole } from "@/lib/roles/queries/detail";
import { findRole, findRoles } from "@/lib/roles/queries/facts";
import { findPublicItems } from "@/lib/portfolio/queries/items";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { listHeldReviews } from "@/lib/reviews/queries/held";
import { listAgreementReviews } from "@/lib/reviews/queries/of-agreement";
import { listReviewsOf } from "@/lib/reviews/queries/of-person";
import { listRoles } from "@/lib/roles/queries/list";
import { listStartupRoles } from "@/lib/roles/queries/startup-roles";
import { getStartup } from "@/lib/startups/queries/detail";
import { findStartup } from "@/lib/startups/queries/facts";
import { listStartups } from "@/lib/startups/queries/list";
import { getManagedTeam } from "@/lib/startups/queries/managed-team";
import { listTeam } from "@/lib/startups/queries/team";
import { listTrustHistory } from "@/lib/trust/queries/history";
import { getTrustPage } from "@/lib/trust/queries/trust-page";
import { anAnswer, disputes, standing } from "@/tests/support/disputes";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a, act, aRole, anApplication, anOffer, type Person } from "@/tests/support/hiring";
import { aTeam, milestones, must } from "@/tests/support/milestones";
import { finishedWork, marks, reviews } from "@/tests/support/reviews";

useDatabase();

/** What a page may take in all; one of them is its session, which is remembered for seconds. */
const MOST = 8;

type PageContext = Context & { actor: Actor };

const as = ({ userId, sessionId, name }: Person, persona: Persona): PageContext => ({
  ...systemContext(),
  actor: { userId, sessionId, persona, name, emailVerified: true, locale: "en", timeZone: "UTC" },
});

/** The commands that a page takes with nothing in a cache: its session, its frame, and what its parts read. */
async function taken(ctx: PageContext, parts: (ctx: PageContext) => Promise<unknown>): Promise<number> {
  await clearCache();
  const reads = new PageReads();
  await pageReads.run(reads, async () => {
    await getFrameCounters(ctx);
    await parts(ctx);
  });
  return reads.commands + 1;
}

const all = (...parts: readonly Promise<unknown>[]) => Promise.all(parts);

test("no page takes more than eight commands, its session and frame included", async () => {
  const team = await aTeam();
  const { founder, talent, startupId, agreementId } = team;
  const [applicant, other, investor, moderator] = [
    await a("talent"),
    await a("talent"),
    await a("investor"),
    await a("moderator"),
  ];
  const role = await aRole(founder, startupId);
  const second = await aRole(founder, startupId, { title: "Second engineer" });
  const application = await anApplication(applicant, role.id);
  const offered = await anOffer(founder, other, second.id);
  must(await act(founder, application.id, "review"));
  const waiting = await anApplication(await a("talent"), role.id);
  const milestone = must(await milestones.plan(founder, agreementId), 201);
  const dispute = await standing(team);
  must(await disputes.answer(talent, dispute.id, anAnswer));
  const ended = await finishedWork({ founder, talent });
  must(await reviews.write(founder, ended.agreementId, marks.talent), 201);
  must(await reviews.write(talent, ended.agreementId, marks.company), 201);
  await drainReactions();
  const people = {
    founder: as(founder, "founder"),
    talent: as(talent, "talent"),
    applicant: as(other, "talent"),
    investor: as(investor, "investor"),
    moderator: as(moderator, "moderator"),
  };
  for (const ctx of Object.values(people)) await getFrameCounters(ctx);

  /** Pages as they read: parts beside each other in `all`, one after another where a page waits. */
  const pages: Record<string, readonly [PageContext, (ctx: PageContext) => Promise<unknown>]> = {
    "founder's home": [
      people.founder,
      (ctx) =>
        all(
          getSubscription(ctx),
          getHome(ctx),
          readStartups(ctx),
          getPlanUsage("openRoles", founder.userId),
          findWaitingApplicants(ctx, 5),
          readRoles(ctx),
          listAllOwnMilestones(ctx),
        ),
    ],
    "talent's home": [
      people.talent,
      (ctx) =>
        all(
          getHome(ctx),
          listMyApplications(ctx, { limit: 5 }),
          listRoles({ limit: 4 }),
          getMe(ctx),
          listFollows(ctx, { limit: 5 }),
        ),
    ],
    "applicant's home": [
      people.applicant,
      (ctx) =>
        all(
          getHome(ctx),
          listMyApplications(ctx, { limit: 5 }),
          listRoles({ limit: 4 }),
          getMe(ctx),
          listFollows(ctx, { limit: 5 }),
        ),
    ],
    "investor's home": [
      people.investor,
      (ctx) => all(getHome(ctx), listStartups({ limit: 8 }), listFollows(ctx, { limit: 5 })),
    ],
    "staff's home": [people.moderator, (ctx) => getHome(ctx)],
    hiring: [
      people.founder,
      async (ctx) => {
        await readStartups(ctx);
        const [, , { items }] = await Promise.all([
          getRoleFigures(ctx),
          getPlanUsage("openRoles", founder.userId),
          listStartupRoles(ctx, startupId, { limit: 100 }),
        ]);
        await findRoles(items.map(({ id }) => id));
      },
    ],
    board: [
      people.founder,
      async (ctx) => {
        await all(getRole(ctx, role.id), getPipeline(ctx, role.id));
        await all(findRole(role.id), findStartup(startupId));
      },
    ],
    applicant: [
      people.founder,
      async (ctx) => {
        await getApplication(ctx, waiting.id);
        await getRole(ctx, role.id);
      },
    ],
    "own application": [people.applicant, (ctx) => getApplication(ctx, offered.id)],
    "own startup": [
      people.founder,
      async (ctx) => {
        await getStartup(ctx, startupId);
        const [{ items }] = await Promise.all([
          listStartupRoles(ctx, startupId, { status: "open", limit: 100 }),
          getRoleFigures(ctx),
          findStartup(startupId),
        ]);
        await findRoles(items.map(({ id }) => id));
      },
    ],
    team: [
      people.founder,
      async (ctx) => {
        const { members } = await getManagedTeam(ctx, startupId);
        await all(
          getPlanUsage("teamMembers", founder.userId, startupId),
          findRoles(members.flatMap(({ roleId }) => roleId ?? [])),
        );
      },
    ],
    agreements: [people.founder, (ctx) => all(countAgreements(ctx), listAgreementTab(ctx, { tab: "signed" }))],
    agreement: [
      people.founder,
      async (ctx) => {
        await getAgreementPage(ctx, agreementId);
        await all(listAuditTrail(ctx, agreementId, { limit: 50 }), getAgreementMilestones(ctx, agreementId));
      },
    ],
    "ended agreement": [
      people.founder,
      async (ctx) => {
        await getAgreementPage(ctx, ended.agreementId);
        await all(
          listAuditTrail(ctx, ended.agreementId, { limit: 50 }),
          getAgreementMilestones(ctx, ended.agreementId),
          listAgreementReviews(ctx, ended.agreementId),
        );
      },
    ],
    person: [
      people.founder,
      async () => {
        await all(getPublicProfile(talent.userId), findPublicItems(talent.userId));
        await listReviewsOf(talent.userId, { limit: 10 });
      },
    ],
    "held reviews": [people.moderator, (ctx) => listHeldReviews(ctx, { status: "held" })],
    milestones: [people.founder, (ctx) => all(listMilestoneGroups(ctx, undefined), listPlannableAgreements(ctx))],
    milestone: [
      people.talent,
      async (ctx) => {
        await getMilestonePage(ctx, milestone.id);
        await getPayoutAccount(ctx);
        await listMilestoneLedger(ctx, milestone.id, { limit: 100 });
      },
    ],
    dispute: [people.talent, (ctx) => getDisputePage(ctx, dispute.id)],
    "dispute case": [people.moderator, (ctx) => getDisputeCasePage(ctx, dispute.id)],
    "dispute queue": [people.moderator, (ctx) => listCaseCards(ctx, { limit: 25 })],
    earnings: [
      people.talent,
      (ctx) => all(getEarnings(ctx), getPayoutAccount(ctx), listPaidMilestones(ctx, undefined)),
    ],
    role: [
      people.applicant,
      async (ctx) => {
        await all(getRole(ctx, role.id), findMyApplication(ctx, role.id), isFollowing(ctx, "role", role.id));
        await getStartup(ctx, startupId);
        await listTeam(ctx, startupId, { limit: 6 });
      },
    ],
    "cap table": [people.founder, (ctx) => all(getCapTable(ctx, startupId), listCapTables(ctx))],
    settings: [people.founder, (ctx) => all(getMe(ctx), listDevices(ctx))],
    billing: [people.founder, (ctx) => getSubscription(ctx)],
    trust: [
      people.talent,
      async (ctx) => {
        await getTrustPage(ctx, talent.userId, {});
        await listTrustHistory(ctx, talent.userId);
      },
    ],
    notifications: [people.founder, (ctx) => listNotifications(ctx, {})],
  };
  const found: Record<string, number> = {};
  for (const [name, [ctx, parts]] of Object.entries(pages)) found[name] = await taken(ctx, parts);
  expect(
    Object.entries(found).filter(([, commands]) => commands > MOST),
    JSON.stringify(found),
  ).toEqual([]);
}, 60_000);
