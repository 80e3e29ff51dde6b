import { z } from "zod";
import { Timestamp, page, pageQuery } from "@/lib/core/schema";
import { RoleCard } from "@/lib/roles/schema";
import { StartupCard } from "@/lib/startups/schema";

export const FollowsQuery = z.strictObject(pageQuery);
export type FollowsQuery = z.infer<typeof FollowsQuery>;

/** A followed startup or role that is still public. */
export const FollowedItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("startup"), startup: StartupCard, followedAt: Timestamp }),
  z.object({ kind: z.literal("role"), role: RoleCard, followedAt: Timestamp }),
]);
export type FollowedItem = z.infer<typeof FollowedItem>;

export const FollowsPage = page(FollowedItem);
export type FollowsPage = z.infer<typeof FollowsPage>;
