import type { Milestone as MilestoneRow } from "@/models/milestone";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { findFileCards } from "@/lib/files/queries/attached";
import type { FileCard } from "@/lib/files/schema";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import { findDispute, getDispute } from "./detail";
import type { Dispute } from "../schema";

/** What the signed-in pages of disputes read, beyond the shapes of the API. */

/** One of the two sides, by name. */
export interface Side {
  id: string;
  name: string;
}

/** What the money was held for, as both parties and the moderators see it. */
export interface DisputedWork {
  id: string;
  title: string;
  description: string;
  status: MilestoneRow["status"] | null;
  dueAt: string;
  fundedAt: string | null;
  deliveries: {
    round: number;
    note: string;
    links: string[];
    fileIds: string[];
    at: string;
    changes: string | null;
  }[];
}

/** A dispute with what its pages show around it. */
export interface DisputeRelations {
  payer: Side;
  payee: Side;
  startupName: string;
  work: DisputedWork;
  /** The files of the statements and the deliveries. */
  files: ReadonlyMap<string, FileCard>;
}

export type DisputeRole = "payer" | "payee";

const workOf = (row: Lean<MilestoneRow> | null, id: string): DisputedWork => ({
  id,
  title: row?.title ?? "",
  description: row?.description ?? "",
  status: row?.status ?? null,
  dueAt: (row?.dueAt ?? new Date(0)).toISOString(),
  fundedAt: row?.fundedAt?.toISOString() ?? null,
  deliveries: (row?.submissions ?? []).map(({ round, note, links, fileIds = [], at, changes }) => ({
    round,
    note,
    links,
    fileIds: fileIds.map((fileId) => fileId.toHexString()),
    at: at.toISOString(),
    changes: changes?.reason ?? null,
  })),
});

export async function around({ id, milestoneId, payerId, payeeId, claim, answer }: Dispute): Promise<DisputeRelations> {
  const [people, milestone, row] = await Promise.all([
    findPeople([payerId, payeeId]),
    findMilestone(milestoneId),
    findDispute(id),
  ]);
  const work = workOf(milestone, milestoneId);
  const fileIds = [claim, answer, ...work.deliveries].flatMap((said) => said?.fileIds ?? []);
  const [startup, files] = await Promise.all([row && findStartup(row.startupId), findFileCards(fileIds)]);
  const side = (userId: string) => ({ id: userId, name: people.get(userId)?.name ?? "" });
  return {
    payer: side(payerId),
    payee: side(payeeId),
    startupName: startup?.name ?? "",
    work,
    files,
  };
}

/** Everything that a dispute's page shows to its parties and to moderators, whose `role` is null. 404 to others. */
export async function getDisputePage(
  ctx: Context,
  id: string,
): Promise<DisputeRelations & { dispute: Dispute; role: DisputeRole | null }> {
  const { userId } = signedIn(ctx);
  const dispute = await getDispute(ctx, id);
  const role = userId === dispute.payerId ? "payer" : userId === dispute.payeeId ? "payee" : null;
  return { dispute, role, ...(await around(dispute)) };
}
