import { systemContext } from "@/lib/core/context";
import { replayErasures } from "@/lib/flows/erase-accounts";
import { markRestored } from "@/lib/privacy/commands/replay";
import { runDatabaseScript } from "@/scripts/local/database-script";
import { PlainError } from "@/scripts/local/plain-error";

/**
 * After a backup was restored: `--restored <time of the backup>` marks the database, so that no instance serves it; without arguments it
 * erases everyone again whom the journal of erasures names, and clears the mark. Exits with 1 where the journal is not whole.
 */
void runDatabaseScript(async () => {
  const [option, time = ""] = process.argv.slice(2);
  if (option === "--restored") {
    const from = new Date(time);
    if (Number.isNaN(from.getTime()))
      throw new PlainError("When was the backup made? For example 2026-11-30T04:00:00Z.");
    await markRestored(from);
    process.stdout.write("Marked. Nothing is served until npm run privacy:replay has run.\n");
    return;
  }
  const { records, erased, withdrawn } = await replayErasures(systemContext());
  process.stdout.write(
    `The journal is whole: ${records} records. ${erased} accounts erased again, ${withdrawn} consents and e-mails withdrawn again.\n`,
  );
});
