import { z } from "zod";
import { adminReason } from "@/lib/core/schema";

/** What the dialog of a write checks before it is sent; the route checks the rest. */
export const ActionForm = z.looseObject(adminReason);
export const ConfirmedForm = z.looseObject({ ...adminReason, password: z.string().min(1).max(512) });
export const BulkForm = z.strictObject({ count: z.string().min(1).max(3), password: z.string().min(1).max(512) });
