import type { Lean } from "@/lib/core/db/model";
import type { PersonSummary } from "@/lib/profiles/queries/people";
import type { RoleFacts } from "@/lib/roles/queries/facts";
import type { StartupFacts } from "@/lib/startups/queries/facts";
import type { Application as ApplicationRow, Pay as PayRow } from "@/models/application";
import { actionsOf, type Viewer } from "./policy";
import type { Application, Pay } from "./schema";

/** The records that an application is shown with. */
export interface ApplicationRelations {
  talent: PersonSummary | undefined;
  role: RoleFacts;
  startup: StartupFacts;
  viewer: Viewer;
}

const toPay = ({ cashMinor, currency, period, equityBps }: PayRow): Pay => ({ cashMinor, currency, period, equityBps });

export function toApplication(
  row: Lean<ApplicationRow>,
  { talent, role, startup, viewer }: ApplicationRelations,
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
    },
    role: { id: role.id, title: role.title, status: role.status, seats: role.seats, seatsTaken: role.seatsTaken },
    startup: { id: startup.id, name: startup.name },
    coverLetter: row.coverLetter,
    expectedCompensation: row.expectedCompensation ? toPay(row.expectedCompensation) : null,
    portfolioUrl: row.portfolioUrl,
    offer: row.offer
      ? {
          compensation: toPay(row.offer.compensation),
          startAt: row.offer.startAt.toISOString(),
          message: row.offer.message,
          offeredAt: row.offer.offeredAt.toISOString(),
          expiresAt: row.offer.expiresAt.toISOString(),
        }
      : null,
    rejection: row.rejection ? { reason: row.rejection.reason, note: row.rejection.note } : null,
    timeline: row.timeline.map(({ status, at }) => ({ status, at: at.toISOString() })),
    replyBy: row.replyBy.toISOString(),
    respondedAt: unanswered ? null : (row.clockStoppedAt?.toISOString() ?? null),
    actions: actionsOf(viewer, row.status),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
