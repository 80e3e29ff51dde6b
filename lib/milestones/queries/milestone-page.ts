import type { Milestone as MilestoneRow } from "@/models/milestone";
import { getAgreement } from "@/lib/agreements/queries/detail";
import type { Agreement } from "@/lib/agreements/schema";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { findFileCards } from "@/lib/files/queries/attached";
import type { FileCard } from "@/lib/files/schema";
import { findVerificationStatus } from "@/lib/identity/queries/verification-status";
import { trustEvents } from "@/lib/trust/states";
import { inTime } from "../clocks";
import { fundingGate, roleOf, type PartyRole } from "../policy";
import { progressOf } from "../present";
import { present, getVisibleMilestone } from "./detail";
import { listMilestones } from "./list";
import type { Milestone } from "../schema";
import { MAX_MILESTONES, type MilestoneStatus } from "../states";
import { sides, type Side } from "./sides";

/** A milestone with what its page shows around it. */
export interface MilestonePageView {
  milestone: Milestone;
  role: PartyRole;
  payer: Side;
  payee: Side;
  agreement: Agreement;
  /** All of its agreement that were not given up, in the order in which they were planned. */
  siblings: Milestone[];
  /** The files of its deliveries. */
  files: ReadonlyMap<string, FileCard>;
  givenUp: boolean;
  /** Whose identity must be checked before money can be held; null where neither's, or where it is held already. */
  blockedBy: PartyRole | null;
  /** What a release of the present delivery adds to the payee's trust; null while there is none. */
  trustPoints: number | null;
}

const unpaid: readonly MilestoneStatus[] = ["draft", "awaiting_funds"];

async function gateOf(row: Lean<MilestoneRow>): Promise<PartyRole | null> {
  if (!unpaid.includes(row.status)) return null;
  const [payer, payee] = await Promise.all(
    [row.payerId, row.payeeId].map((id) => findVerificationStatus(id.toHexString())),
  );
  return payer && payee ? fundingGate(payer, payee) : null;
}

/** Everything that the page of one milestone shows, to its two sides; 404 to others. */
export async function getMilestonePage(ctx: Context, id: string): Promise<MilestonePageView> {
  const { userId } = signedIn(ctx);
  const row = await getVisibleMilestone(ctx, id);
  const agreementId = row.agreementId.toHexString();
  const [shape, agreement, { items: siblings }, sideOf, blockedBy, files] = await Promise.all([
    present([row], userId),
    getAgreement(ctx, agreementId),
    listMilestones(ctx, agreementId, { limit: MAX_MILESTONES }),
    sides([row]),
    gateOf(row),
    findFileCards(row.submissions.flatMap(({ fileIds = [] }) => fileIds.map((fileId) => fileId.toHexString()))),
  ]);
  const { dueAt, submittedAt, reviewedMs, status } = row;
  const event =
    status === "submitted" && submittedAt
      ? inTime({ dueAt, submittedAt, reviewedMs })
        ? "milestone_on_time"
        : "milestone_late"
      : null;
  return {
    milestone: shape(row),
    role: roleOf(progressOf(row), userId) ?? "payee",
    payer: sideOf(row.payerId),
    payee: sideOf(row.payeeId),
    agreement,
    siblings,
    files,
    givenUp: row.discardedAt !== null,
    blockedBy,
    trustPoints: event && trustEvents[event].points,
  };
}
