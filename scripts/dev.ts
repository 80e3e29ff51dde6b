import { join } from "node:path";
import { bundleClassifier } from "@/scripts/local/classifier";
import { assertPortsFree, localAddress, localEnvironment } from "@/scripts/local/environment";
import { runScript } from "@/scripts/local/plain-error";
import { launch } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { runProjectScript } from "@/scripts/local/scripts";
import { supervise } from "@/scripts/local/supervisor";

/** Runs the application with hot reload on an embedded MongoDB of its own. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

void runScript(() =>
  supervise(async (scope) => {
    const { port, host } = localAddress(process.env);
    await assertPortsFree("development", process.env);
    const env = await localEnvironment("development", scope, say);
    await bundleClassifier();
    await runProjectScript("migrate", env, scope);
    if (env.STRIPE_API_BASE) await runProjectScript("stripe-sync", env, scope);
    const next = join(root, "node_modules/next/dist/bin/next");
    return scope.own(
      await launch(process.execPath, [next, "dev", "-p", String(port), "-H", host], {
        cwd: root,
        env,
        output: "inherit",
      }),
    );
  }),
);
