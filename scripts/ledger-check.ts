import { systemContext } from "@/lib/core/context";
import { runDatabaseScript } from "@/scripts/local/database-script";
import { PlainError } from "@/scripts/local/plain-error";
import { checkLedger } from "@/lib/flows/held-money/reconcile";

/** Runs the nightly check of the whole ledger and prints what it found. Exits with 1 when something is wrong. */
void runDatabaseScript(async () => {
  const { milestones, entries, compared, faults, faultCount, tookMs } = await checkLedger(systemContext());
  process.stdout.write(
    `${milestones} milestones, ${entries} entries, ${compared} compared with the provider, ${tookMs} ms: ${faultCount} faults\n`,
  );
  for (const { breach, milestoneId, key, account, expectedMinor, foundMinor } of faults)
    process.stdout.write(
      `${breach}: ${[key, account, milestoneId && `milestone ${milestoneId}`].filter(Boolean).join(", ")}: ${foundMinor} instead of ${expectedMinor}\n`,
    );
  if (faultCount > 0) throw new PlainError("The ledger does not add up; docs/runbooks/funds.md explains each fault.");
}, []);
