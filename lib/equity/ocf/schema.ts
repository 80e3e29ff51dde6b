import { z } from "zod";
import { nameLine } from "@/lib/core/schema";
import { countryCodes } from "../states";

/** The query of `GET /startups/{id}/cap-table/export`: what the format wants to know and CollabHub does not keep. */
export const ExportQuery = z.strictObject({
  legalName: nameLine(1, 200).meta({ example: "Tidemark Coastal Forecasting Inc." }),
  formedOn: z.iso.date().meta({ example: "2024-02-12" }),
  country: z
    .string()
    .refine((code) => countryCodes.includes(code), { error: "Must be an ISO 3166-1 alpha-2 code" })
    .meta({ example: "CA" }),
});
export type ExportQuery = z.infer<typeof ExportQuery>;
