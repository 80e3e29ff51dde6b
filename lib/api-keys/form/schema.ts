import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { line } from "@/lib/core/schema";
import { KeyScope, Network } from "../schema";

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
    .refine((entries) => entries.every((entry) => Network.safeParse(entry).success), { error: own("network") }),
});
