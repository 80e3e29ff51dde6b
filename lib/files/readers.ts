import type { Persona } from "@/lib/access/personas";
import type { Lean } from "@/lib/core/db/model";
import { findConflictsOfInterest, firstTie } from "@/lib/disputes/queries/conflicts";
import { findDispute } from "@/lib/disputes/queries/detail";
import { isAccountGone } from "@/lib/identity/queries/account-state";
import { mayReadMessage } from "@/lib/messages/queries/may-read";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { isPublicItem } from "@/lib/portfolio/queries/visibility";
import { findAccess } from "@/lib/startups/queries/access";
import { mayManage } from "@/lib/startups/states";
import { reviewsScans } from "@/lib/verification/queries/review-of-scans";
import type { StoredFile } from "@/models/file";
import { isDoubtful } from "./present";
import { findGrant } from "./queries/grants";
import type { FilePurpose } from "./states";

/** Who wants to read a file. */
export interface Viewer {
  readonly userId: string;
  readonly persona: Persona;
}

/** `ended`: they could once. */
export type Reading = "yes" | "ended" | "never";

type Row = Lean<StoredFile>;

const reading = (may: boolean): Reading => (may ? "yes" : "never");
const isOwner = (viewer: Viewer, row: Row) => row.ownerId.equals(viewer.userId);
const isStaff = ({ persona }: Viewer) => persona === "moderator" || persona === "admin";

interface Sides {
  startupId: Row["ownerId"];
  payerId: Row["ownerId"];
  payeeId: Row["ownerId"];
}

/** The parties of a payment, and where it is disputed those who may judge between them. */
async function party(viewer: Viewer, sides: Sides, disputed: boolean): Promise<Reading> {
  if (sides.payerId.equals(viewer.userId) || sides.payeeId.equals(viewer.userId)) return "yes";
  if (!disputed || !isStaff(viewer)) return "never";
  return reading(firstTie((await findConflictsOfInterest(viewer))(sides)) === null);
}

async function partiesAndJudges(viewer: Viewer, row: Row): Promise<Reading> {
  const { attachedTo } = row;
  if (attachedTo === null) return reading(isOwner(viewer, row));
  const id = attachedTo.id.toHexString();
  if (attachedTo.kind === "milestone") {
    const milestone = await findMilestone(id);
    return milestone ? party(viewer, milestone, milestone.disputeId !== null) : "never";
  }
  const dispute = await findDispute(id);
  return dispute ? party(viewer, dispute, true) : "never";
}

async function managersAndGranted(viewer: Viewer, row: Row): Promise<Reading> {
  if (row.startupId === null) return "never";
  if (mayManage(await findAccess(row.startupId, viewer.userId))) return "yes";
  const grant = await findGrant(row._id, viewer.userId);
  return grant ? (grant.revokedAt === null ? "yes" : "ended") : "never";
}

/** The owner, and the reviewer who has the submission in hand. */
async function ownerAndReviewer(viewer: Viewer, row: Row): Promise<Reading> {
  if (isOwner(viewer, row)) return "yes";
  const { attachedTo } = row;
  if (!isStaff(viewer) || attachedTo?.kind !== "verification") return "never";
  return reading(await reviewsScans(attachedTo.id, viewer.userId));
}

/** The owner, and once it was sent the other person of the conversation. */
const ownerAndReceiver = async (viewer: Viewer, row: Row): Promise<Reading> =>
  reading(
    isOwner(viewer, row) ||
      (row.attachedTo?.kind === "message" && (await mayReadMessage(row.attachedTo.id, viewer.userId))),
  );

/** Whether a file is for everyone, those who are not signed in included. Of someone whose account waits for its erasure none is. */
export async function isForEveryone({ ownerId, purpose, attachedTo }: Row): Promise<boolean> {
  if (purpose === "logo") return true;
  const shown =
    purpose === "avatar" ||
    (purpose === "portfolio" && attachedTo?.kind === "portfolio_item" && (await isPublicItem(attachedTo.id)));
  return shown && !(await isAccountGone(ownerId.toHexString()));
}

const everyone = () => Promise.resolve<Reading>("yes");
const ownerOrEveryone = async (viewer: Viewer, row: Row) => reading(isOwner(viewer, row) || (await isForEveryone(row)));

/**
 * Who reads what: the only such table, asked when a link is made and again at every fetch.
 */
const readers: Readonly<Record<FilePurpose, (viewer: Viewer, row: Row) => Promise<Reading>>> = {
  avatar: ownerOrEveryone,
  logo: everyone,
  portfolio: ownerOrEveryone,
  deck: managersAndGranted,
  deliverable: partiesAndJudges,
  evidence: partiesAndJudges,
  identity: ownerAndReviewer,
  message: ownerAndReceiver,
};

/** Whether someone may read a file now. What was held is the moderators' alone, and they look at what gave cause for doubt. */
export async function readingOf(viewer: Viewer, row: Row): Promise<Reading> {
  if ((row.status === "held" || isDoubtful(row)) && isStaff(viewer) && row.purpose !== "identity") return "yes";
  return readers[row.purpose](viewer, row);
}

/** Whether someone has charge of a file: its owner, and for a startup's file those who manage the startup. */
export async function manages(viewer: Pick<Viewer, "userId">, row: Row): Promise<boolean> {
  if (row.startupId === null) return row.ownerId.equals(viewer.userId);
  return mayManage(await findAccess(row.startupId, viewer.userId));
}
