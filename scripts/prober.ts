import { ROUND_SECONDS } from "@/lib/status/states";
import { runScript } from "@/scripts/local/plain-error";
import { runProber } from "@/scripts/prober/run";
import { proberSettings } from "@/scripts/prober/settings";

/**
 * Watches the service from outside and writes the static status page, in a process that needs neither the database nor an instance of the
 * application. Ends with SIGTERM or SIGINT.
 */
void runScript(async () => {
  const settings = proberSettings(process.env, ROUND_SECONDS);
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => stopping.abort());
  process.stdout.write(
    `Probing ${settings.regions.map(({ name }) => name).join(", ")}; writing to ${settings.folder}\n`,
  );
  await runProber(settings, {
    signal: stopping.signal,
    report: (line) => void process.stderr.write(`${line}\n`),
  });
  return 0;
});
