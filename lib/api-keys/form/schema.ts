import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { line } from "@/lib/core/schema";
import { KeyScope } from "../schema";

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
  expires: z.union([z.literal("never"), z.iso.datetime()]),
  allowedAddresses: z
    .string()
    .transform(linesOf)
    .refine((entries) => entries.every((entry) => network.test(entry)), { error: own("network") }),
});
