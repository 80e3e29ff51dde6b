import { findStartups } from "@/lib/startups/queries/facts";
import { toRoleCard, type RoleCardRow } from "./present";
import type { RoleCard } from "./schema";

/** The projection of a card's row. */
export const cardFields = { searchTokens: 0, shelves: 0, description: 0 } as const;

/** Reads the startups of several rows at once and returns how to present a row as a card. */
export async function withStartups(
  rows: readonly Pick<RoleCardRow, "startupId">[],
): Promise<(row: RoleCardRow) => RoleCard> {
  const startups = await findStartups(rows.map((row) => row.startupId));
  return (row) => {
    const startup = startups.get(row.startupId.toHexString());
    if (!startup) throw new Error(`Role ${row._id.toHexString()} has no startup`);
    return toRoleCard(row, startup);
  };
}

export const byNewest = { createdAt: -1, _id: -1 } as const;

export const cursorOf = (row: RoleCardRow) => [row.createdAt.getTime(), row._id.toHexString()];
