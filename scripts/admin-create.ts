import { parseArgs } from "node:util";
import { promptSecret } from "@/scripts/local/prompt-secret";
import { runDatabaseScript } from "@/scripts/local/database-script";
import { PlainError } from "@/scripts/local/plain-error";
import { createAdmin } from "@/lib/identity/commands/create-admin";

/**
 * Creates an administrator: `npm run admin:create -- --email a@b.c --name "A. Name"`. The password comes from ADMIN_PASSWORD
 * or a prompt, never from the command line, which other users of the machine can see.
 */
void runDatabaseScript(async () => {
  const { values } = parseArgs({ options: { email: { type: "string" }, name: { type: "string" } } });
  const { email, name } = values;
  if (!email || !name)
    throw new PlainError(
      'Name the administrator: npm run admin:create -- --email ada@example.org --name "Ada Lovelace"',
    );
  const password = process.env.ADMIN_PASSWORD || (await promptSecret(`Password for ${email}: `));
  const id = await createAdmin({ email, name, password });
  process.stdout.write(`Administrator ${email} (${id}) can sign in now.\n`);
});
