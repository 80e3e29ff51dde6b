import { z } from "zod";
import { colours } from "../layout";

/** What the stack is asked over its socket: by deployments, drills and `ops:down`. */
export const Command = z.discriminatedUnion("do", [
  z.object({ do: z.literal("status") }),
  /** Starts a colour's instances on a release; they may not respond yet. */
  z.object({ do: z.literal("start"), colour: z.enum(colours), directory: z.string() }),
  z.object({ do: z.literal("stop"), colour: z.enum(colours) }),
  /** Stops one instance and starts it again on the same release, or another. */
  z.object({ do: z.literal("restart"), name: z.string(), directory: z.string() }),
  z.object({ do: z.literal("kill"), name: z.string() }),
  /** The worker goes on with another release: the new one starts before the old one ends. */
  z.object({ do: z.literal("work"), directory: z.string() }),
  z.object({ do: z.literal("down") }),
]);
export type Command = z.infer<typeof Command>;

const Process = z.object({ name: z.string(), port: z.number(), pid: z.number().nullable() });
const Stopped = z.object({ name: z.string(), code: z.number(), ms: z.number() });

export const Reply = z.object({
  colours: z.record(z.enum(colours), z.object({ directory: z.string().nullable(), instances: z.array(Process) })),
  workers: z.array(Process),
  databases: z.array(z.number()),
  /** What this command stopped. */
  stopped: z.array(Stopped),
});
export type Reply = z.infer<typeof Reply>;
