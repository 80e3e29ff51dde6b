import { present } from "./detail";
import type { Agreement } from "../schema";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { AgreementModel } from "@/models/agreement";

/** The agreement made from an accepted application, where the reader is a party; its newest version. */
export async function findAgreementForApplication(ctx: Context, applicationId: string): Promise<Agreement | null> {
  const { userId } = signedIn(ctx);
  await connect();
  const row = await AgreementModel.findOne({
    $or: [{ applicationId: objectId(applicationId) }, { redraftFor: objectId(applicationId) }],
    "parties.userId": objectId(userId),
  })
    .sort({ createdAt: -1 })
    .lean();
  return row ? (await present([row], userId))(row) : null;
}
