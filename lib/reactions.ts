import type { Reaction } from "@/lib/core/events/events";

/** Who reacts to what: every reaction of every module, in one readable table. */
export const reactions: readonly Reaction[] = [];
