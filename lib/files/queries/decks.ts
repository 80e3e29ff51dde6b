import type { Context } from "@/lib/core/context";
import { findPeople } from "@/lib/profiles/queries/people";
import type { UploadedFile } from "../schema";
import { listAccess } from "./access";
import { listFiles } from "./own";

/** Someone who may read a deck, or who could. */
export interface DeckReader {
  readonly userId: string;
  readonly name: string;
  readonly grantedAt: string;
  /** When their access was withdrawn, or null. */
  readonly revokedAt: string | null;
}

export interface Deck {
  readonly file: UploadedFile;
  readonly readers: readonly DeckReader[];
}

/** The decks of a startup that the caller manages, the newest first, with who may read each. Throws 404 to others. */
export async function listDecks(ctx: Context, startupId: string): Promise<readonly Deck[]> {
  const { items } = await listFiles(ctx, { startupId, purpose: "deck" });
  const grants = await Promise.all(items.map(({ id }) => listAccess(ctx, id)));
  const people = await findPeople(grants.flatMap((access) => access.items.map(({ userId }) => userId)));
  return items.map((file, index) => ({
    file,
    readers: (grants[index]?.items ?? []).map(({ userId, grantedAt, revokedAt = null }) => ({
      userId,
      name: people.get(userId)?.name ?? "",
      grantedAt,
      revokedAt,
    })),
  }));
}
