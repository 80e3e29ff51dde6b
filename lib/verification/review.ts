import type { ClientSession } from "mongoose";
import { HOUR } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import { UserModel, type User } from "@/models/user";
import type { Verification } from "@/models/verification";
import { isInHand, isTied } from "./authorize";
import { failedChecksOf } from "./failed-checks";
import { namesMatch } from "./names";
import { deadlineOf } from "./deadline";
import type { QueuedVerification, ReviewedVerification } from "./schema";
import { openField } from "./sealed-document";
import { CLAIM_HOURS, sealedFields } from "./states";

type Row = Lean<Verification>;
type Names = ReadonlyMap<string, { name: string }>;

/** The people that the queue names of a row. */
export const peopleOf = ({ userId, claimedBy, pending }: Row): string[] =>
  [userId, claimedBy, pending?.by].flatMap((id) => (id ? [id.toHexString()] : []));

/** A row of the queue. */
export function toQueued(row: Row, names: Names): QueuedVerification {
  const person = (id: Row["userId"]) => ({ id: id.toHexString(), name: names.get(id.toHexString())?.name ?? "" });
  return {
    id: row._id.toHexString(),
    step: row.type,
    status: row.status,
    override: row.override,
    person: person(row.userId),
    persona: row.role,
    submittedAt: row.submittedAt.toISOString(),
    deadlineAt: deadlineOf(row).toISOString(),
    ...(row.claimedBy && { claimedBy: person(row.claimedBy) }),
    // One that waits for a second person stays with the first.
    ...(row.status === "under_review" && row.claimedAt && row.pending === null
      ? { claimedUntil: new Date(row.claimedAt.getTime() + CLAIM_HOURS * HOUR).toISOString() }
      : {}),
    pending: row.pending !== null,
    ...(row.decidedAt && { decidedAt: row.decidedAt.toISOString() }),
    ...(row.expiresAt && { expiresAt: row.expiresAt.toISOString() }),
    ...(row.code && { code: row.code }),
  };
}

/** A value of which only its length and its last two characters show; of a short one nothing. */
function masked(value: string | null): string | null {
  if (value === null) return null;
  const characters = Array.from(value);
  const shown = characters.length > 5 ? 2 : 0;
  return characters.map((character, index) => (index < characters.length - shown ? "•" : character)).join("");
}

function documentOf(row: Row, nameToMatch: string): Pick<ReviewedVerification, "document"> {
  if (!row.document) return {};
  const legalName = openField(row, "legalName");
  return {
    document: {
      ...row.document,
      fields: sealedFields.map((field) => ({ field, masked: masked(openField(row, field)) })),
      nameMatches: legalName === null ? null : namesMatch(legalName, nameToMatch),
    },
  };
}

async function actionsOf(ctx: Context, row: Row): Promise<ReviewedVerification["actions"]> {
  const { userId } = signedIn(ctx);
  if (await isTied(userId, row.userId.toHexString())) return [];
  if (row.status === "submitted") return ["claim"];
  if (row.status === "approved") return ["revoke"];
  if (!isInHand(row, userId)) return [];
  const second = row.pending?.by.toHexString() === userId;
  return [...(row.sealed ? (["reveal"] as const) : []), ...(second ? [] : (["approve"] as const)), "reject"];
}

/** One try as its reviewers see it. */
export async function toReviewed(ctx: Context, row: Row, session?: ClientSession): Promise<ReviewedVerification> {
  const user: Lean<User> | null = await UserModel.findById(row.userId, {}, sessionOption(session)).lean();
  const names = await findPeople(peopleOf(row), session);
  const nameToMatch = user ? (user.pendingName ?? user.name) : "";
  const { pending, scans } = row;
  return {
    ...toQueued(row, names),
    nameToMatch,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(pending && {
      pendingBy: {
        id: pending.by.toHexString(),
        name: names.get(pending.by.toHexString())?.name ?? "",
        reason: pending.reason,
        at: pending.at.toISOString(),
      },
    }),
    ...(row.skill === null ? {} : { skill: row.skill }),
    ...documentOf(row, nameToMatch),
    ...(scans && {
      scans: {
        front: scans.front.toHexString(),
        ...(scans.back && { back: scans.back.toHexString() }),
        selfie: scans.selfie.toHexString(),
      },
    }),
    failedChecks: user && row.status === "under_review" ? await failedChecksOf(row, user, session) : [],
    actions: await actionsOf(ctx, row),
  };
}
