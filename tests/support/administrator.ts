import { join } from "node:path";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { Person } from "./person";
import { serverEnvironment } from "./services";

/** An administrator of the journeys' server, made by the product's own command and signed in. */
export async function anAdministrator(name: string): Promise<Person> {
  const someone = new Person(process.env.E2E_BASE_URL ?? "", name, "investor");
  const { email, password } = someone;
  const script = join(root, "scripts/admin-create.ts");
  const { code, stderr } = await run(process.execPath, ["--import", "tsx", script, "--email", email, "--name", name], {
    cwd: root,
    env: {
      ...serverEnvironment(0),
      NEXT_PUBLIC_APP_URL: "http://127.0.0.1",
      MONGODB_URI: process.env.E2E_MONGODB_URI ?? "",
      NODE_ENV: "test",
      ADMIN_PASSWORD: password,
    },
  });
  if (code !== 0) throw new Error(`the administrator could not be made: ${stderr}`);
  const { status, body } = await someone.call("/api/v1/auth/login", { body: { email, password } });
  if (status !== 200) throw new Error(`the administrator could not sign in: ${JSON.stringify(body)}`);
  return someone;
}
