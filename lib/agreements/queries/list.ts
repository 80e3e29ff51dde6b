import { present } from "./detail";
import type { AgreementsQuery, AgreementPage } from "../schema";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { AgreementModel } from "@/models/agreement";
import type { z } from "zod";

/** The caller's agreements, newest first. */
export async function listAgreements(
  ctx: Context,
  query: z.infer<typeof AgreementsQuery>,
): Promise<z.infer<typeof AgreementPage>> {
  const { userId } = signedIn(ctx);
  const { limit = DEFAULT_PAGE, cursor, status, type, startupId } = query;
  await connect();
  const rows = await AgreementModel.find(
    {
      "parties.userId": objectId(userId),
      ...(status ? { status } : {}),
      ...(type ? { type } : {}),
      ...(startupId ? { startupId: objectId(startupId) } : {}),
      ...afterCursor("createdAt", "date", -1, cursor),
    },
    { "frozen.text": 0 },
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const shape = await present(rows, userId);
  return toPage(rows, limit, shape, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}
