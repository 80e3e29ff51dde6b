import { countOpenApplications, findOldestInStatus } from "@/lib/applications/queries/open-applications";
import { countFollows } from "@/lib/follows/queries/following";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { countOpenRoles } from "@/lib/roles/queries/counts";
import { findMemberships } from "@/lib/startups/queries/access";
import { countTeam } from "@/lib/startups/queries/team";
import { mayHire } from "@/lib/startups/states";
import { paths } from "@/lib/core/paths";
import type { Dashboard, NextStep } from "../schema";

/** Returns the home of talent: offers to answer first, then what improves the next application. */
export async function talentHome(userId: string): Promise<Omit<Dashboard, "persona">> {
  const [person, memberships, liveApplications, following, offered, pending] = await Promise.all([
    getPublicProfile(userId),
    findMemberships(userId),
    countOpenApplications({ talentId: userId }),
    countFollows(userId),
    findOldestInStatus({ talentId: userId }, "offered"),
    findOldestInStatus({ talentId: userId }, "pending"),
  ]);
  const hiring = memberships.filter((member) => mayHire(member.access)).map((member) => member.startupId.toHexString());
  const [applicants, openRoles, teamMembers] = await Promise.all([
    findOldestInStatus({ startupIds: hiring }, "pending"),
    countOpenRoles(hiring),
    countTeam(memberships.map((member) => member.startupId.toHexString())),
  ]);

  const steps: NextStep[] = [];
  if (offered.first) {
    steps.push({
      key: "answer_offer",
      count: offered.count,
      subject: offered.first.startupName,
      url: paths.application(offered.first.id),
      ...(offered.first.offerExpiresAt ? { deadlineAt: offered.first.offerExpiresAt } : {}),
    });
  }
  if (applicants.first) {
    steps.push({
      key: "reply_applicant",
      count: applicants.count,
      subject: applicants.first.talentName,
      url: paths.applicant(applicants.first.id),
      deadlineAt: applicants.first.replyBy,
    });
  }
  if (person.headline === "" || person.skills.length === 0 || person.bio === "")
    steps.push({ key: "complete_profile", url: paths.profile });
  if (liveApplications === 0) steps.push({ key: "find_roles", url: paths.findRoles });
  if (liveApplications === 0 && following === 0) steps.push({ key: "save_role", url: paths.findRoles });
  if (pending.first)
    steps.push({
      key: "await_reply",
      count: pending.count,
      subject: pending.first.startupName,
      url: paths.application(pending.first.id),
      deadlineAt: pending.first.replyBy,
    });
  return {
    counts: {
      liveApplications,
      offers: offered.count,
      ...(memberships.length > 0 ? { startups: memberships.length, teamMembers } : {}),
      ...(hiring.length > 0 ? { openRoles, waitingApplicants: applicants.count } : {}),
    },
    steps,
  };
}
