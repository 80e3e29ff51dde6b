import { join } from "node:path";
import { z } from "zod";
import { PlainError } from "@/scripts/local/plain-error";

/** Where the prober looks, and where it writes. It shares no configuration with the application, which may be misconfigured. */
export interface ProberSettings {
  /** Name and origin of each region: by which way the service is reached from there. */
  readonly regions: readonly { name: string; origin: string }[];
  /** The folder of its log, its roll-up, and the static page below `site`. */
  readonly folder: string;
  /** Seconds between rounds. */
  readonly everySeconds: number;
}

const Origin = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));

/**
 * `PROBER_REGIONS` is `name=origin`, separated by commas; without it the one region `local` is NEXT_PUBLIC_APP_URL. Throws a
 * {@link PlainError} for what cannot be meant.
 */
export function proberSettings(env: NodeJS.ProcessEnv, everySeconds: number): ProberSettings {
  const given = env.PROBER_REGIONS || (env.NEXT_PUBLIC_APP_URL ? `local=${env.NEXT_PUBLIC_APP_URL}` : "");
  const regions = given
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const [name = "", ...rest] = one.split("=");
      const origin = Origin.safeParse(rest.join("="));
      if (!/^[a-z0-9-]{1,40}$/.test(name) || !origin.success)
        throw new PlainError(
          "PROBER_REGIONS must be name=origin, such as ca=https://collabhub.app, separated by commas.",
        );
      return { name, origin: origin.data };
    });
  if (regions.length === 0) throw new PlainError("What should be probed? Set PROBER_REGIONS or NEXT_PUBLIC_APP_URL.");
  if (new Set(regions.map(({ name }) => name)).size !== regions.length)
    throw new PlainError("PROBER_REGIONS names a region twice.");
  return { regions, folder: env.PROBER_DIR || join(env.DATA_DIR || ".data", "prober"), everySeconds };
}
