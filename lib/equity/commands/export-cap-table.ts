import { strToU8, zipSync } from "fflate";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { authorizeAction } from "../authorize";
import { getTableFacts } from "../queries/table-facts";
import { ocfPackage } from "../ocf/package";
import type { ExportQuery } from "../ocf/schema";

/** A startup's cap table as a zip in the Open Cap Format. Each export is audited. */
export async function exportCapTable(ctx: Context, startupId: string, asked: ExportQuery): Promise<Buffer> {
  const { startup } = await authorizeAction({ ctx }, startupId, "read");
  const facts = await getTableFacts(startupId);
  const files = ocfPackage({ id: startupId, name: startup.name, ...asked }, facts, now());
  await transaction(ctx, (tx) =>
    audit(tx, {
      action: "cap_table.export",
      entity: "cap_table",
      entityId: startupId,
      after: { version: facts.version, holders: facts.figures.holders.length },
      permanent: true,
    }),
  );
  const mtime = now();
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { mtime }]]))),
  );
}
