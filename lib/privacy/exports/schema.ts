import { z } from "zod";
import { Id, Timestamp } from "@/lib/core/schema";
import { DeleteAccountBody } from "../schema";
import { dataExportStatuses } from "./states";

/** An archive of the caller's data with their files. */
export const DataExport = z
  .object({
    id: Id,
    status: z.enum(dataExportStatuses),
    /** Once it is ready. */
    bytes: z.int().optional(),
    expiresAt: Timestamp,
  })
  .meta({ id: "DataExport" });
export type DataExport = z.infer<typeof DataExport>;

export const DataExportParams = z.object({ id: Id });

/** The password or a code of the caller; whatever is missing or malformed is a wrong one. */
export const DataExportBody = DeleteAccountBody;
export type DataExportBody = z.output<typeof DataExportBody>;
