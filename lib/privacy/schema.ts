import { z } from "zod";
import { Id, Locale, Timestamp } from "@/lib/core/schema";
import { SCHEMA_VERSION } from "./states";
import { UserData } from "./register";

const envelope = {
  schemaVersion: z.literal(SCHEMA_VERSION),
  exportDate: Timestamp,
  subject: z.strictObject({ id: Id }),
  locale: Locale,
};

/** A person's copy of their data, with a sentence about what it is. */
export const PersonalExport = z.strictObject({ ...envelope, notice: z.string(), userData: UserData });

/** The same sections for another service to read, with the address of the schema that they keep to. */
export const Portability = z.strictObject({ schema: z.url(), ...envelope, userData: UserData });
