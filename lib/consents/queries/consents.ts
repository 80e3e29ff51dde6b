import type { ClientSession } from "mongoose";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { ConsentModel, type Consent } from "@/models/consent";
import type { ConsentHistory, ConsentHistoryQuery, Consents } from "../schema";
import { CONSENT_VERSION, purposes, type OptionalPurpose } from "../states";

/** The last choices of some subjects, by subject and purpose; what nobody chose is not granted. */
export async function lastChoices(
  subjects: readonly string[],
  session?: ClientSession,
): Promise<(subject: string, purpose: OptionalPurpose) => Consent | undefined> {
  await connect();
  const rows = await ConsentModel.aggregate<Consent>(
    [
      { $match: { subject: { $in: subjects } } },
      { $sort: { subject: 1, purpose: 1, seq: -1 } },
      { $group: { _id: { subject: "$subject", purpose: "$purpose" }, last: { $first: "$$ROOT" } } },
      { $replaceRoot: { newRoot: "$last" } },
    ],
    sessionOption(session),
  );
  const byKey = new Map(rows.map((row) => [`${row.subject} ${row.purpose}`, row]));
  return (subject, purpose) => byKey.get(`${subject} ${purpose}`);
}

/** Whether a person agrees to a purpose now. */
export async function agrees(userId: string, purpose: OptionalPurpose, session?: ClientSession): Promise<boolean> {
  await connect();
  const last = await ConsentModel.findOne({ subject: userId, purpose }, { granted: 1 }, sessionOption(session))
    .sort({ seq: -1 })
    .lean();
  return last?.granted === true;
}

/** What the caller agrees to. */
export async function getConsents(ctx: Context, session?: ClientSession): Promise<Consents> {
  const { userId } = signedIn(ctx);
  const lastOf = await lastChoices([userId], session);
  return {
    items: purposes.map((purpose) => {
      if (purpose === "essential")
        return {
          purpose,
          granted: true,
          locked: true,
          policyVersion: CONSENT_VERSION,
          // The first four bytes of an account's id are the second in which it was made.
          at: objectId(userId).getTimestamp().toISOString(),
          source: "registration" as const,
        };
      const last = lastOf(userId, purpose);
      return {
        purpose,
        granted: last?.granted ?? false,
        locked: false,
        policyVersion: last?.policyVersion ?? null,
        at: last?.at.toISOString() ?? null,
        source: last?.source ?? null,
      };
    }),
  };
}

/** Every choice of the caller, the latest first. */
export async function getConsentHistory(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor }: ConsentHistoryQuery = {},
): Promise<ConsentHistory> {
  const { userId } = signedIn(ctx);
  await connect();
  const rows = await ConsentModel.find({ subject: userId, ...afterCursor("at", "date", -1, cursor) })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(
    rows,
    limit,
    ({ purpose, granted, policyVersion, at, source }) => ({
      purpose,
      granted,
      policyVersion,
      at: at.toISOString(),
      source,
    }),
    (row) => [row.at.getTime(), row._id.toHexString()],
  );
}
