import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openRole, publishStartup } from "@/tests/support/hire";
import { Person } from "@/tests/support/person";
import { aVisitor, fillRegistration, mailedLink } from "@/tests/support/visitor";
import type { Visitor } from "@/tests/support/visitor";

/** Where a visitor was going is where they are after signing up, in the language of their browser; for Apply see the hire. */

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";

async function aPublicRole(): Promise<string> {
  const founder = await new Person(base(), "Maya Lindqvist", "founder", "en").join(mail());
  return openRole(founder, await publishStartup(founder, `Tidemark ${randomUUID().slice(0, 6)}`), "Map engineer");
}

/** Fills in the form that is open, and confirms the address. */
async function signUp(visitor: Visitor): Promise<Page> {
  const { page, t } = visitor;
  await fillRegistration(visitor);
  await page.goto(await mailedLink(visitor));
  await page.getByRole("button", { name: t("auth.verify.submit") }).click();
  return page;
}

test("a newcomer who saves a role finds it saved, and one who chooses a plan finds it chosen", async ({ browser }) => {
  const roleId = await aPublicRole();
  const [talent, founder] = await Promise.all([
    aVisitor(browser, "Lukas Brandt", "talent", "en"),
    aVisitor(browser, "Ana Silva", "founder", "fr"),
  ]);
  await talent.page.goto(`/roles/${roleId}`);
  await talent.page.getByRole("button", { name: talent.t("public.role.save") }).click();
  await talent.page.waitForURL(/\/sign-in\?next=/);
  await talent.page.getByRole("link", { name: talent.t("auth.signIn.create") }).click();
  await signUp(talent);
  await talent.page.waitForURL(`**/find-roles/${roleId}`);
  await expect(talent.page.getByRole("button", { name: talent.t("find.follow.saved"), exact: true })).toBeVisible();

  await founder.page.goto("/pricing?interval=year");
  await founder.page.waitForURL("**/fr/pricing?interval=year");
  await founder.page
    .getByRole("link", { name: founder.t("public.pricing.choose", { plan: founder.t("public.pricing.pro") }) })
    .click();
  await signUp(founder);
  await founder.page.waitForURL("**/settings/billing?plan=pro&interval=year");
  await expect(founder.page.locator("html")).toHaveAttribute("lang", "fr");
  await Promise.all([talent.context.close(), founder.context.close()]);
});
