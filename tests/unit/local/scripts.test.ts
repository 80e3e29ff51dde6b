import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";

const environment = { PATH: process.env.PATH ?? "", NODE_ENV: "production", APP_ENV: "production" };

test.each([
  ["migrate", {}, "Configuration refused: MONGODB_URI is missing.\n"],
  [
    "db-roles",
    { MONGODB_URI: "nowhere" },
    "Configuration refused: MONGODB_URI must begin with mongodb:// or mongodb+srv://.\n",
  ],
  ["stripe-sync", {}, "Configuration refused: STRIPE_SECRET_KEY is missing.\n"],
  [
    "db-roles",
    { MONGODB_URI: "mongodb://127.0.0.1:9/none?directConnection=true" },
    "MongoDB at 127.0.0.1:9 cannot be reached: check MONGODB_URI and that the replica set runs.\n",
  ],
])("npm run %s needs only what it uses, and says what is missing (case %#)", async (name, env, expected) => {
  const { code, stderr } = await run(process.execPath, ["--import", "tsx", join(root, `scripts/${name}.ts`)], {
    cwd: root,
    env: { ...environment, ...env } as NodeJS.ProcessEnv,
  });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expected });
});
