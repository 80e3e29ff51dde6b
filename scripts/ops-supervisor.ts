import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect, disconnect } from "@/lib/core/db/connect";
import { localEnvironment } from "@/scripts/local/environment";
import { runScript } from "@/scripts/local/plain-error";
import { runProjectScript } from "@/scripts/local/scripts";
import { supervise, type Scope } from "@/scripts/local/supervisor";
import { waitForReady } from "@/scripts/ops/deploy/ready";
import { edgeCertificate } from "@/scripts/ops/edge/certificates";
import { writeEdgeConfiguration } from "@/scripts/ops/edge/configuration";
import { liveColour, makeLive } from "@/scripts/ops/edge/live";
import { resolveNginx, startNginx } from "@/scripts/ops/edge/nginx";
import { layout, type Layout } from "@/scripts/ops/layout";
import { fetchRelease, packBuild, publishAssets, type Release } from "@/scripts/ops/releases";
import { checkAddress, makeTalents } from "@/scripts/ops/stack/accounts";
import { Application, applicationPorts } from "@/scripts/ops/stack/application";
import { colourReleases } from "@/scripts/ops/stack/colour-releases";
import { serveControl } from "@/scripts/ops/stack/control";
import { startDatabases } from "@/scripts/ops/stack/databases";
import { checksPassword, keepInstallation } from "@/scripts/ops/stack/installation";
import { obedience } from "@/scripts/ops/stack/obey";

/**
 * Owns every process of the stack until it is asked to end; `npm run ops:up` starts it. When it is killed, what it started ends, too.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The application's environment: that of the demo, behind a proxy, with the databases and the address of this stack. */
async function environment(place: Layout, scope: Scope, uri: string, redisUrl: string): Promise<NodeJS.ProcessEnv> {
  const demo = await localEnvironment("demo", scope, say, { mongoUri: uri, webhooksAt: place.url });
  return {
    ...demo,
    NEXT_PUBLIC_APP_URL: place.url,
    REDIS_URL: redisUrl,
    // The edge alone, whose peer address is this one; clients on loopback have others.
    TRUSTED_PROXIES: "127.0.0.1/32",
    KEEP_ALIVE_TIMEOUT: "75000",
  };
}

async function makeChecksAccount(place: Layout): Promise<{ email: string; password: string }> {
  const password = await checksPassword(place);
  await connect();
  await makeTalents(["smoke"], password);
  await disconnect();
  return { email: checkAddress("smoke"), password };
}

/** The release that was live, or the build on disk where none was. */
async function firstRelease(place: Layout): Promise<Release> {
  const live = await liveColour(place);
  const id = live ? (await colourReleases(place))[live] : undefined;
  return id ? fetchRelease(place, id) : packBuild(place);
}

void runScript(() =>
  supervise(async (scope) => {
    const place = layout();
    say("Starting the databases…");
    const databases = scope.own(await startDatabases(place, say));
    const env = await environment(place, scope, databases.mongo.uri("collabhub_demo"), databases.redis.url);
    Object.assign(process.env, env);
    say("Preparing the database…");
    await runProjectScript(process.env.SEED === "0" ? "migrate" : "seed", env, scope);
    await runProjectScript("stripe-sync", env, scope);
    const checks = await makeChecksAccount(place);

    const certificate = await edgeCertificate(place.secrets, ["localhost", "www.localhost"]);
    const ports = await applicationPorts(place);
    const application = new Application({ place, env, report: say }, ports);
    scope.own({ stop: () => application.stopAll() });
    const release = await firstRelease(place);
    const colour = (await liveColour(place)) ?? "blue";
    say(`Starting release ${release.id} as ${colour}…`);
    await publishAssets(place, release);
    const obey = obedience({ place, application, databases, end: () => process.kill(process.pid, "SIGTERM") });
    await obey({ do: "start", colour, directory: release.directory });
    await waitForReady(ports[colour]);
    await obey({ do: "work", directory: release.directory });
    await makeLive(place, colour);

    const file = await writeEdgeConfiguration({ place, ports, certificateFile: certificate.certificateFile });
    const edge = scope.own(await startNginx(place, await resolveNginx(say), file));
    const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
    await keepInstallation(place, {
      env: Object.fromEntries(given),
      authorityFile: certificate.authorityFile,
      checks,
    });
    scope.own(await serveControl(place, obey));
    await writeFile(join(place.run, "supervisor.pid"), `${process.pid}\n`);
    say(`CollabHub is ready at ${place.url}`);
    return edge;
  }),
);
