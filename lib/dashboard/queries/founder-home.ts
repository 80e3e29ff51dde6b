import { countOpenApplications, listOldestInStatus } from "@/lib/applications/queries/open-applications";
import { countOpenRoles, havePosted } from "@/lib/roles/queries/counts";
import { findWithoutFoundersShares } from "@/lib/equity/queries/founders-shares";
import { findMemberships } from "@/lib/startups/queries/access";
import { findCompletenessFacts } from "@/lib/startups/queries/completeness-facts";
import { countTeam } from "@/lib/startups/queries/team";
import { completeness } from "@/lib/startups/completeness";
import { mayHire, mayManage } from "@/lib/startups/states";
import { paths } from "@/lib/core/paths";
import type { Dashboard } from "../schema";
import { MOST_STEPS, applicantStep, counterStep, firstStepsOf, slotsOfTalentStep, stepsOf } from "../steps";

/**
 * Returns the home of a founder: applicants, counter-offers and proposed times that wait for an answer first, then what is missing on the startup's page and
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
  const [openRoles, teamMembers, liveApplications, pending, shortlisted, offered, countered, slots, unshared, posted] =
    await Promise.all([
      countOpenRoles(ids),
      countTeam(ids),
      countOpenApplications({ startupIds: ids }),
      listOldestInStatus({ startupIds: ids }, "pending", MOST_STEPS),
      listOldestInStatus({ startupIds: ids }, "shortlisted", 1),
      listOldestInStatus({ startupIds: ids }, "offered", 1),
      listOldestInStatus({ startupIds: ids }, "countered", MOST_STEPS),
      listOldestInStatus({ startupIds: ids }, "slots", MOST_STEPS),
      findWithoutFoundersShares([...managed]),
      havePosted(ids),
    ]);

  const steps = [
    ...stepsOf(pending, applicantStep),
    ...stepsOf(countered, counterStep),
    ...stepsOf(slots, slotsOfTalentStep),
  ];
  steps.push(
    ...stepsOf(shortlisted, ({ id, talentName }) => ({
      key: "make_offer",
      subject: talentName,
      url: paths.applicant(id),
    })),
  );
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
  steps.push(
    ...stepsOf(offered, ({ id, talentName, offerExpiresAt }) => ({
      key: "await_offer",
      subject: talentName,
      url: paths.applicant(id),
      ...(offerExpiresAt ? { deadlineAt: offerExpiresAt } : {}),
    })),
  );
  return {
    counts: {
      startups: startups.length,
      openRoles,
      teamMembers,
      waitingApplicants: pending.count,
      offers: offered.count + countered.count,
      liveApplications,
    },
    steps,
    firstSteps: firstStepsOf([startups.length > 0, startups.some(({ status }) => status !== "draft"), posted]),
  };
}
