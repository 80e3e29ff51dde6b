import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { findStartups } from "@/lib/startups/queries/facts";
import { FileGrantModel } from "@/models/file-grant";
import { findFiles } from "./attached";
import type { FileCard } from "../schema";

/** A deck that the caller may read. */
export interface SharedDeck {
  readonly file: FileCard;
  readonly grantedAt: string;
  readonly startup: { readonly id: string; readonly name: string; readonly published: boolean };
}

/** The decks that startups have given the caller access to, the latest first, at most 100; withdrawn ones are absent. */
export async function listSharedDecks(ctx: Context): Promise<readonly SharedDeck[]> {
  await connect();
  const grants = await FileGrantModel.find({ userId: objectId(signedIn(ctx).userId), revokedAt: null })
    .sort({ grantedAt: -1 })
    .limit(100)
    .lean();
  const files = await findFiles(grants.map(({ fileId }) => fileId.toHexString()));
  const startups = await findStartups([...files.values()].flatMap(({ attachedTo }) => attachedTo?.id ?? []));
  return grants.flatMap(({ fileId, grantedAt }) => {
    const file = files.get(fileId.toHexString());
    const startup = file?.attachedTo && startups.get(file.attachedTo.id);
    return file && startup && !startup.deleted
      ? [
          {
            file,
            grantedAt: grantedAt.toISOString(),
            startup: { id: startup.id, name: startup.name, published: startup.published },
          },
        ]
      : [];
  });
}
