import type { Lean } from "@/lib/core/db/model";
import type { PersonSummary } from "@/lib/profiles/queries/people";
import type { RoleFacts } from "@/lib/roles/queries/facts";
import type { StartupFacts } from "@/lib/startups/queries/facts";
import type { Application as ApplicationRow, InterviewSlot, Pay as PayRow, ProposedTerms } from "@/models/application";
import { stepsOf, versionOf } from "./offer-versions";
import { actionsOf, factsOf, type Viewer } from "./policy";
import type { Application, Pay } from "./schema";

/** The records that an application is shown with. */
export interface ApplicationRelations {
  talent: PersonSummary | undefined;
  /** The team member of the interview. */
  teamMember?: PersonSummary | undefined;
  role: RoleFacts;
  startup: StartupFacts;
  viewer: Viewer;
}

const toPay = ({ cashMinor, currency, period, equityBps }: PayRow): Pay => ({ cashMinor, currency, period, equityBps });

const toSlot = ({ startsAt, minutes }: InterviewSlot) => ({ startsAt: startsAt.toISOString(), minutes });

const toTerms = ({ compensation, startAt, message }: ProposedTerms) => ({
  compensation: toPay(compensation),
  startAt: startAt.toISOString(),
  message,
});

export function toApplication(
  row: Lean<ApplicationRow>,
  { talent, teamMember, role, startup, viewer }: ApplicationRelations,
): Application {
  const talentId = row.talentId.toHexString();
  const unanswered = row.timeline.at(-2)?.status === "pending" && row.status === "expired";
  return {
    id: row._id.toHexString(),
    roleId: role.id,
    startupId: startup.id,
    talentId,
    status: row.status,
    talent: {
      id: talentId,
      name: talent?.name ?? "",
      headline: talent?.headline || null,
      skills: [...(talent?.skills ?? [])],
      trustScore: talent?.trustScore ?? 50,
      timeZone: talent?.timeZone ?? "UTC",
    },
    role: { id: role.id, title: role.title, status: role.status, seats: role.seats, seatsTaken: role.seatsTaken },
    startup: { id: startup.id, name: startup.name },
    coverLetter: row.coverLetter,
    expectedCompensation: row.expectedCompensation ? toPay(row.expectedCompensation) : null,
    portfolioUrl: row.portfolioUrl,
    offer: row.offer
      ? {
          ...toTerms(row.offer),
          version: versionOf(row.offer),
          offeredAt: row.offer.offeredAt.toISOString(),
          expiresAt: row.offer.expiresAt.toISOString(),
          counter: row.offer.counter
            ? { ...toTerms(row.offer.counter), counteredAt: row.offer.counter.counteredAt.toISOString() }
            : null,
          history: stepsOf(row).map(({ by, version, at, withdrawnAt, ...terms }) => ({
            by,
            version,
            ...toTerms(terms),
            at: at.toISOString(),
            withdrawnAt: withdrawnAt?.toISOString() ?? null,
          })),
        }
      : null,
    interview: row.interview
      ? {
          by: row.interview.by,
          teamMember: {
            id: row.interview.teamMemberId.toHexString(),
            name: teamMember?.name ?? "",
            timeZone: teamMember?.timeZone ?? "UTC",
          },
          proposedAt: row.interview.proposedAt.toISOString(),
          slots: row.interview.slots.map((slot, index) => ({ n: index + 1, ...toSlot(slot) })),
          accepted: row.interview.accepted,
          acceptedAt: row.interview.acceptedAt?.toISOString() ?? null,
        }
      : null,
    pastInterviews: (row.pastInterviews ?? []).map(toSlot),
    rejection: row.rejection ? { reason: row.rejection.reason, note: row.rejection.note } : null,
    timeline: row.timeline.map(({ status, at }) => ({ status, at: at.toISOString() })),
    replyBy: row.replyBy.toISOString(),
    respondedAt: unanswered ? null : (row.clockStoppedAt?.toISOString() ?? null),
    actions: actionsOf(viewer, factsOf(row)),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
