import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { LegalAcceptanceModel } from "@/models/legal-acceptance";
import { UserModel } from "@/models/user";
import { acceptedDocuments, legalVersions, type AcceptedDocument } from "../states";

/** The texts whose present version the caller has not accepted. Registering accepted both as they were on that day. */
export async function outdatedTexts(ctx: Context): Promise<{ document: AcceptedDocument; version: string }[]> {
  const { userId } = signedIn(ctx);
  await connect();
  const [user, rows] = await Promise.all([
    UserModel.findById(objectId(userId), { acceptedTerms: 1 }).lean(),
    LegalAcceptanceModel.find({ userId: objectId(userId) }, { document: 1, version: 1 }).lean(),
  ]);
  return acceptedDocuments
    .map((document) => ({ document, version: legalVersions[document] }))
    .filter(
      ({ document, version }) =>
        (user?.acceptedTerms.version ?? "") < version &&
        !rows.some((row) => row.document === document && row.version === version),
    );
}
