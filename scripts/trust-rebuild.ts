import { systemContext } from "@/lib/core/context";
import { runDatabaseScript } from "@/scripts/local/database-script";
import { PlainError } from "@/scripts/local/plain-error";
import { rebuildAll } from "@/lib/trust/commands/rebuild";

/** Computes every trust score again from its entries. Exits with 1 when one could not be computed. */
void runDatabaseScript(async () => {
  const { subjects, changed, failed } = await rebuildAll(systemContext());
  process.stdout.write(`${subjects} scores rebuilt, ${changed} of them changed, ${failed} failed\n`);
  if (failed > 0) throw new PlainError("Some scores could not be rebuilt; the log names them.");
}, []);
