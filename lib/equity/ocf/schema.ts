import { z } from "zod";
import { Country, nameLine } from "@/lib/core/schema";

/** The query of `GET /startups/{id}/cap-table/export`: what the format wants to know and CollabHub does not keep. */
export const ExportQuery = z.strictObject({
  legalName: nameLine(1, 200).meta({ example: "Tidemark Coastal Forecasting Inc." }),
  formedOn: z.iso.date().meta({ example: "2024-02-12" }),
  country: Country,
});
export type ExportQuery = z.infer<typeof ExportQuery>;
