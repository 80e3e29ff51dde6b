import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/scripts/local/ports";
import { launch, sleep } from "@/scripts/local/processes";
import { bucketAt, type ObjectServer } from "@/tests/support/object-server";

/** Starts versitygw, which speaks S3's protocol over a folder, with the bucket of the store's tests in it. */
export async function startGateway(binary: string): Promise<ObjectServer> {
  const folder = await mkdtemp(join(tmpdir(), "collabhub-s3-contract-"));
  const port = await freePort();
  const variables = bucketAt(`http://127.0.0.1:${port}`);
  // A folder of the gateway's root is a bucket.
  await mkdir(join(folder, variables.S3_BUCKET ?? ""));
  const child = await launch(binary, ["--port", `127.0.0.1:${port}`, "--quiet", "posix", folder], {
    env: {
      ...process.env,
      ROOT_ACCESS_KEY_ID: variables.S3_ACCESS_KEY_ID,
      ROOT_SECRET_ACCESS_KEY: variables.S3_SECRET_ACCESS_KEY,
      VGW_REGION: variables.S3_REGION,
    },
  });
  const deadline = Date.now() + 20_000;
  while (!(await fetch(variables.S3_ENDPOINT ?? "").then(Boolean, () => false))) {
    if (!child.running() || Date.now() > deadline) throw new Error("versitygw did not start");
    await sleep(100);
  }
  return {
    variables,
    async stop() {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
