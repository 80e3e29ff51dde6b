import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { freePort } from "@/scripts/local/ports";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { launchStandalone, waitForHealth } from "@/scripts/local/standalone";

/** The built application in a process of its own, on a free port. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Settles with the exit code. */
  readonly exited: Promise<number>;
  running(): boolean;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM, and SIGKILL after 15 s; answers the exit code. */
  stop(): Promise<number>;
  kill(): Promise<void>;
}

export interface ServerOptions {
  /** Added to, and stronger than, what every test server gets. */
  env: Record<string, string>;
  port?: number;
  /** Its log; nowhere by default. */
  log?: string;
  /** Waits for `/api/health` to answer 200; true by default. */
  healthy?: boolean;
}

/** The configuration of a test server but for its database: random secrets, local stand-ins for paid services. */
export function serverEnvironment(port: number): Record<string, string> {
  const secret = () => randomBytes(32).toString("base64url");
  return {
    PATH: process.env.PATH ?? "",
    APP_ENV: "test",
    NEXT_PUBLIC_APP_URL: `http://127.0.0.1:${port}`,
    JWT_SECRET: secret(),
    JWT_REFRESH_SECRET: secret(),
    FIELD_ENCRYPTION_KEY: secret(),
    LOOKUP_KEY: secret(),
    LINK_SECRET: secret(),
    STRIPE_SECRET_KEY: "sk_test_local",
    STRIPE_WEBHOOK_SECRET: "whsec_local_only",
    NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: "pk_test_local",
    SMS_PROVIDER: "local",
    LOG_LEVEL: "warn",
    PICTURE_HOLD_AT: "0",
    ...sealOfRun(),
  };
}

/** The sealing key that this run's servers share, where one was made. */
function sealOfRun(): Record<string, string> {
  const { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM } = process.env;
  return SEAL_KEY_PEM && SEAL_CERTIFICATE_PEM && SEAL_CA_PEM ? { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM } : {};
}

/** Starts the standalone build (made before by `npm run build`) and waits until it is healthy. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = await launchStandalone({
    port,
    host: "127.0.0.1",
    env: { ...serverEnvironment(port), ...options.env, NODE_ENV: "production" },
    output: options.log ? { file: options.log } : "ignore",
  });
  if (options.healthy ?? true) {
    await waitForHealth(`${url}/api/health`, child).catch(async (error: unknown) => {
      await child.stop(1_000);
      throw error;
    });
  }
  return {
    url,
    pid: child.pid,
    exited: child.exited,
    running: () => child.running(),
    signal: (name) => child.signal(name),
    stop: () => child.stop(15_000),
    async kill() {
      child.signal("SIGKILL");
      await child.exited;
    },
  };
}

/** Creates the indexes of the database at `uri`, as a deployment does. */
export async function migrateDatabase(uri: string): Promise<void> {
  const { code, stdout, stderr } = await run(process.execPath, ["--import", "tsx", join(root, "scripts/migrate.ts")], {
    cwd: root,
    env: { ...serverEnvironment(0), NEXT_PUBLIC_APP_URL: "http://127.0.0.1", MONGODB_URI: uri, NODE_ENV: "test" },
  });
  if (code !== 0) throw new Error(`the database could not be migrated:\n${stdout}${stderr}`);
}

/** Creates the plans' products and prices at the Stripe that answers at `url`. */
export async function syncCatalogue(url: string): Promise<void> {
  const script = join(root, "scripts/stripe-sync.ts");
  const { code, stdout, stderr } = await run(process.execPath, ["--import", "tsx", script], {
    cwd: root,
    env: {
      ...serverEnvironment(0),
      NEXT_PUBLIC_APP_URL: "http://127.0.0.1",
      MONGODB_URI: "mongodb://127.0.0.1:9/none",
      STRIPE_API_BASE: url,
      NODE_ENV: "test",
    },
  });
  if (code !== 0) throw new Error(`the catalogue could not be made:\n${stdout}${stderr}`);
}
