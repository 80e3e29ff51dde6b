import { afterEach, describe, expect, it } from "vitest";
import { POST as forgot } from "@/app/api/v1/auth/password/forgot/route";
import { findLocalMail, listLocalMails } from "@/lib/integrations/mail/queries/local-mailbox";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import { aUser } from "@/tests/support/identity";
import { setVariables } from "@/tests/support/variables";

useDatabase();

let restore: () => void = () => undefined;
afterEach(() => restore());

async function aMail(): Promise<string> {
  await aUser({ email: "ana@example.com" });
  await call(forgot, { path: "/api/v1/auth/password/forgot", body: { email: "ana@example.com" } });
  await drainReactions();
  await sendMails();
  return ((await listLocalMails("ANA@example.com ")) ?? [])[0]?.id ?? "";
}

describe("the local mailbox", () => {
  it("keeps mails readable where no mail server is set, by recipient and one by one", async () => {
    const id = await aMail();
    expect(await findLocalMail(id)).toMatchObject({
      to: "ana@example.com",
      kind: "reset",
      state: "kept",
      text: expect.stringContaining("/reset-password?token=") as string,
    });
    expect(await listLocalMails("nobody@example.com")).toEqual([]);
    for (const bad of ["x", "a".repeat(24), "$ne"]) expect(await findLocalMail(bad)).toBeNull();
  });

  it("does not exist in staging and production", async () => {
    const id = await aMail();
    const secret = (seed: string) =>
      Array.from({ length: 40 }, (_, at) => seed.charAt((at * 7) % seed.length)).join("");
    restore = setVariables({
      APP_ENV: "staging",
      NEXT_PUBLIC_APP_URL: "https://staging.collabhub.app",
      RATE_LIMIT_SCALE: "1",
      JWT_SECRET: secret("qW7zR4tY9uI2oP5aS8dF"),
      JWT_REFRESH_SECRET: secret("mN3bV6cX1lK8jH5gF2dS"),
      CLAMD_URL: "tcp://127.0.0.1:9",
      FIELD_ENCRYPTION_KEY: secret("bV7nM2kL9jH4gF6dS1aQ"),
      LOOKUP_KEY: secret("zX9cV8bN7mA6sD5fG4hJ"),
      LINK_SECRET: secret("pO0iU9yT8rE7wQ6lK5jH"),
      STRIPE_WEBHOOK_SECRET: "whsec_0123456789",
    });
    expect(await listLocalMails()).toBeNull();
    expect(await findLocalMail(id)).toBeNull();
  });
});
