import { join } from "node:path";
import { buildIfStale } from "@/scripts/local/build";
import { demoEmails, demoPassword } from "@/scripts/local/demo-logins";
import { assertPortsFree, localAddress, localEnvironment } from "@/scripts/local/environment";
import { runScript } from "@/scripts/local/plain-error";
import { launch } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { assertPortFree } from "@/scripts/local/ports";
import { runProjectScript } from "@/scripts/local/scripts";
import { launchStandalone, waitForHealth } from "@/scripts/local/standalone";
import { supervise } from "@/scripts/local/supervisor";

/** Runs the whole product on this machine: MongoDB, secrets, demo scenario and the production server, in one command. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function welcome(url: string, seeded: boolean): string {
  const logins = ["", `Sign in with the password ${demoPassword} as`, ...demoEmails.map((email) => `  ${email}`)];
  return ["", `CollabHub is ready at ${url}`, ...(seeded ? logins : []), "", "Ctrl-C ends it; the data is kept."].join(
    "\n",
  );
}

void runScript(() =>
  supervise(async (scope) => {
    const address = localAddress(process.env);
    await assertPortsFree("demo", process.env);
    await buildIfStale({ progress: say, own: scope.own });
    const env = await localEnvironment("demo", scope, say);
    const seeded = process.env.SEED !== "0";
    say(seeded ? "Preparing the database and the demo scenario…" : "Preparing the database…");
    await runProjectScript(seeded ? "seed" : "migrate", env, scope);
    await runProjectScript("stripe-sync", env, scope);
    // Checked again, because another process may have taken the port during the build.
    await assertPortFree(address.port, address.host);
    const app = await launchStandalone({ ...address, env });
    scope.own({ stop: () => app.stop(11_000) });
    const localOrigin = `http://${address.host === "0.0.0.0" ? "127.0.0.1" : address.host}:${address.port}`;
    await waitForHealth(`${localOrigin}/api/health`, app);
    // A prober that ends is no reason to end the demo, which works without it.
    scope.own(
      await launch(process.execPath, ["--import", "tsx", join(root, "scripts/prober.ts")], {
        cwd: root,
        env: { ...env, PROBER_REGIONS: process.env.PROBER_REGIONS || `local=${localOrigin}` },
      }),
    );
    say(welcome(env.NEXT_PUBLIC_APP_URL ?? address.url, seeded));
    return app;
  }),
);
