import { countOpenApplications, hasApplied, listOldestInStatus } from "@/lib/applications/queries/open-applications";
import { countFollows } from "@/lib/follows/queries/following";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { countOpenRoles } from "@/lib/roles/queries/counts";
import { findMemberships } from "@/lib/startups/queries/access";
import { countTeam } from "@/lib/startups/queries/team";
import { mayHire } from "@/lib/startups/states";
import { paths } from "@/lib/core/paths";
import type { Dashboard } from "../schema";
import {
  MOST_STEPS,
  applicantStep,
  counterStep,
  firstStepsOf,
  slotsOfTalentStep,
  slotsOfTeamStep,
  stepsOf,
} from "../steps";

/** Returns the home of talent: offers and proposed times to answer first, then what improves the next application. */
export async function talentHome(userId: string): Promise<Omit<Dashboard, "persona">> {
  const [person, memberships, liveApplications, following, offered, slots, pending, applied] = await Promise.all([
    getPublicProfile(userId),
    findMemberships(userId),
    countOpenApplications({ talentId: userId }),
    countFollows(userId),
    listOldestInStatus({ talentId: userId }, "offered", MOST_STEPS),
    listOldestInStatus({ talentId: userId }, "slots", MOST_STEPS),
    listOldestInStatus({ talentId: userId }, "pending", 1),
    hasApplied(userId),
  ]);
  const hiring = memberships.filter((member) => mayHire(member.access)).map((member) => member.startupId.toHexString());
  const [applicants, countered, proposed, openRoles, teamMembers] = await Promise.all([
    listOldestInStatus({ startupIds: hiring }, "pending", MOST_STEPS),
    listOldestInStatus({ startupIds: hiring }, "countered", MOST_STEPS),
    listOldestInStatus({ startupIds: hiring }, "slots", MOST_STEPS),
    countOpenRoles(hiring),
    countTeam(memberships.map((member) => member.startupId.toHexString())),
  ]);

  const steps = stepsOf(offered, ({ id, startupName, offerExpiresAt }) => ({
    key: "answer_offer",
    subject: startupName,
    url: paths.application(id),
    ...(offerExpiresAt ? { deadlineAt: offerExpiresAt } : {}),
  }));
  steps.push(
    ...stepsOf(slots, slotsOfTeamStep),
    ...stepsOf(applicants, applicantStep),
    ...stepsOf(countered, counterStep),
    ...stepsOf(proposed, slotsOfTalentStep),
  );
  const described = person.headline !== "" && person.skills.length > 0 && person.bio !== "";
  if (!described) steps.push({ key: "complete_profile", url: paths.profile });
  if (liveApplications === 0) steps.push({ key: "find_roles", url: paths.findRoles });
  if (liveApplications === 0 && following === 0) steps.push({ key: "save_role", url: paths.findRoles });
  steps.push(
    ...stepsOf(pending, ({ id, startupName, replyBy }) => ({
      key: "await_reply",
      subject: startupName,
      url: paths.application(id),
      deadlineAt: replyBy,
    })),
  );
  return {
    counts: {
      liveApplications,
      offers: offered.count,
      ...(memberships.length > 0 ? { startups: memberships.length, teamMembers } : {}),
      ...(hiring.length > 0 ? { openRoles, waitingApplicants: applicants.count } : {}),
    },
    steps,
    firstSteps: firstStepsOf([described, following > 0 || applied, applied]),
  };
}
