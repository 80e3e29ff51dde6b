import type { ClientSession } from "mongoose";
import { WaitlistEntryModel, type WaitlistEntry } from "@/models/waitlist-entry";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { readPlaceToken } from "../place-token";
import type { Place } from "../schema";

/** How many wait for the same persona up to this one, who is among them. */
async function positionOf(
  { _id, persona, waitingSince }: Lean<WaitlistEntry>,
  session?: ClientSession,
): Promise<number> {
  const before = await WaitlistEntryModel.countDocuments(
    {
      status: "waiting",
      persona,
      $or: [{ waitingSince: { $lt: waitingSince } }, { waitingSince, _id: { $lt: _id } }],
    },
    sessionOption(session),
  );
  return before + 1;
}

/** A confirmed place with its position, as its owner sees it. */
export async function toPlace(row: Lean<WaitlistEntry>, session?: ClientSession): Promise<Place> {
  const { status, persona } = row;
  if (status === "pending") throw new RangeError("A place that is not confirmed has no position");
  return { position: status === "waiting" ? await positionOf(row, session) : null, persona, status };
}

/** The row of a link, or null for a link that is unknown or whose place was given up. */
export async function findEntry(token: string, session?: ClientSession): Promise<Lean<WaitlistEntry> | null> {
  await connect();
  const id = readPlaceToken(token);
  return id === null ? null : WaitlistEntryModel.findById(id, null, sessionOption(session)).lean();
}

/** What the page of a link shows, which by itself confirms nothing; null for a link that does not work. */
export async function findPlace(
  token: string,
): Promise<{ confirmed: true; place: Place } | { confirmed: false; persona: WaitlistEntry["persona"] } | null> {
  const row = await findEntry(token);
  if (!row) return null;
  if (row.status === "pending") return { confirmed: false, persona: row.persona };
  return { confirmed: true, place: await toPlace(row) };
}
