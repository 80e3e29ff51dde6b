import { countOpenApplications, findOldestInStatus } from "@/lib/applications/queries/open-applications";
import { countOpenRoles } from "@/lib/roles/queries/counts";
import { findWithoutFoundersShares } from "@/lib/equity/queries/founders-shares";
import { findMemberships } from "@/lib/startups/queries/access";
import { findCompletenessFacts } from "@/lib/startups/queries/completeness-facts";
import { countTeam } from "@/lib/startups/queries/team";
import { completeness } from "@/lib/startups/completeness";
import { mayHire, mayManage } from "@/lib/startups/states";
import { paths } from "@/lib/core/paths";
import type { Dashboard, NextStep } from "../schema";

/**
 * Returns the home of a founder: counter-offers and applicants who wait for an answer first, then what is missing on the startup's page and
 * roles.
 */
export async function founderHome(userId: string): Promise<Omit<Dashboard, "persona">> {
  const memberships = await findMemberships(userId);
  const hiring = memberships.filter((member) => mayHire(member.access)).map((member) => member.startupId);
  const managed = new Set(
    memberships.filter((member) => mayManage(member.access)).map((member) => member.startupId.toHexString()),
  );
  const startups = await findCompletenessFacts(hiring);
  const ids = startups.map((startup) => startup.id);
  const [openRoles, teamMembers, liveApplications, pending, countered, shortlisted, offered, unshared] =
    await Promise.all([
      countOpenRoles(ids),
      countTeam(ids),
      countOpenApplications({ startupIds: ids }),
      findOldestInStatus({ startupIds: ids }, "pending"),
      findOldestInStatus({ startupIds: ids }, "countered"),
      findOldestInStatus({ startupIds: ids }, "shortlisted"),
      findOldestInStatus({ startupIds: ids }, "offered"),
      findWithoutFoundersShares([...managed]),
    ]);

  const steps: NextStep[] = [];
  if (countered.first) {
    steps.push({
      key: "answer_counter",
      count: countered.count,
      subject: countered.first.talentName,
      url: paths.applicant(countered.first.id),
      ...(countered.first.offerExpiresAt ? { deadlineAt: countered.first.offerExpiresAt } : {}),
    });
  }
  if (pending.first) {
    steps.push({
      key: "reply_applicant",
      count: pending.count,
      subject: pending.first.talentName,
      url: paths.applicant(pending.first.id),
      deadlineAt: pending.first.replyBy,
    });
  }
  if (shortlisted.first)
    steps.push({
      key: "make_offer",
      count: shortlisted.count,
      subject: shortlisted.first.talentName,
      url: paths.applicant(shortlisted.first.id),
    });
  for (const startup of startups.filter(({ id, status }) => managed.has(id) && status !== "archived")) {
    const whole = completeness(startup);
    if (startup.status !== "published")
      steps.push({ key: "publish_startup", subject: startup.name, url: paths.startup(startup.id) });
    if (startup.openRoles === 0)
      steps.push({ key: "post_role", subject: startup.name, url: paths.newRole(startup.id) });
    if (unshared.has(startup.id))
      steps.push({ key: "enter_founders_shares", subject: startup.name, url: paths.capTable(startup.id) });
    if (startup.status === "published" && whole.next !== null && whole.next !== "role")
      steps.push({ key: "complete_startup", subject: startup.name, url: paths.startup(startup.id) });
  }
  if (startups.length === 0)
    steps.push(
      { key: "create_startup", url: paths.newStartup },
      { key: "complete_profile", url: paths.profile },
      { key: "browse_startups", url: paths.discover },
    );
  if (offered.first) {
    steps.push({
      key: "await_offer",
      count: offered.count,
      subject: offered.first.talentName,
      url: paths.applicant(offered.first.id),
      ...(offered.first.offerExpiresAt ? { deadlineAt: offered.first.offerExpiresAt } : {}),
    });
  }
  return {
    counts: {
      startups: startups.length,
      openRoles,
      teamMembers,
      waitingApplicants: pending.count,
      offers: offered.count + countered.count,
      liveApplications,
    },
    steps: steps.slice(0, 5),
  };
}
