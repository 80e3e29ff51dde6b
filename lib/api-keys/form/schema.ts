import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { line } from "@/lib/core/schema";
import { KeyScope } from "../schema";

/** In how many days a key can end, as the form offers it. */
export const expiries = ["30", "90", "365"] as const;

const network = /^[0-9a-fA-F:.]+(\/\d{1,3})?$/;
const linesOf = (text: string) =>
  text
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/** The form of a new key, without the password. */
export const ApiKeyForm = z.object({
  name: line(1, 80),
  scopes: z.array(KeyScope).min(1),
  startupId: z.string(),
  expires: z.enum(["never", ...expiries]),
  allowedAddresses: z
    .string()
    .transform(linesOf)
    .refine((entries) => entries.every((entry) => network.test(entry)), { error: own("network") }),
});
