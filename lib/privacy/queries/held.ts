import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { register } from "../register";

/** How many records of one kind are stored about someone. */
export interface Held {
  section: string;
  count: number;
}

const countOf = (value: unknown): number => (Array.isArray(value) ? value.length : value === null ? 0 : 1);

/**
 * How much is stored about the caller, section by section of a copy. Counted at most four times an hour, since it reads all of it; the modules' reads
 * travel together.
 */
export async function countHeld(ctx: Context): Promise<Held[]> {
  const { userId } = signedIn(ctx);
  return cached(cacheKeys.held(userId), async () => {
    await connect();
    const read = await Promise.all(register.map((data) => data.read(userId)));
    return read.flatMap((sections) =>
      Object.entries(sections).map(([section, value]) => ({ section, count: countOf(value) })),
    );
  });
}
