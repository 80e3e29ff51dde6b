import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { accessLevels } from "./states";

const startup = z.object({ startupId: Id });
const access = z.enum(accessLevels);

export const startupEvents = {
  created: defineEvent("startup.created", startup.extend({ founderId: Id })),
  updated: defineEvent("startup.updated", startup),
  published: defineEvent("startup.published", startup),
  paused: defineEvent("startup.paused", startup),
  archived: defineEvent("startup.archived", startup),
  deleted: defineEvent("startup.deleted", startup),
  restored: defineEvent("startup.restored", startup),
  purged: defineEvent("startup.purged", startup),
} as const;

export const teamEvents = {
  joined: defineEvent("team.joined", startup.extend({ userId: Id, roleId: Id.nullable(), access })),
  accessChanged: defineEvent("team.access_changed", startup.extend({ userId: Id, from: access, to: access })),
  removed: defineEvent("team.removed", startup.extend({ userId: Id })),
} as const;
