import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import type { registrablePersonas } from "@/lib/access/personas";
import type { AppLocale } from "@/lib/i18n/locales";
import { waitForMail } from "./mail-sink";
import { beginning, words } from "./words";
import type { Words } from "./words";

type RegistrablePersona = (typeof registrablePersonas)[number];

let visitors = 0;

/** An address of its own for a browser or a caller, so that nobody counts towards another's limits. */
export function anAddress(): string {
  visitors += 1;
  return `203.0.${(process.pid + Math.floor(visitors / 250)) % 256}.${1 + (visitors % 250)}`;
}

/** Someone with a browser, a language and an address of their own. */
export interface Visitor {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly persona: RegistrablePersona;
  readonly locale: AppLocale;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly t: Words;
  /** A public address in the visitor's language. */
  at(path: string): string;
  /** What the browser complained of: script errors, console errors, refused content. */
  readonly faults: readonly string[];
  /** How often the mouse or a finger has pressed on a page so far. What is typed is none. */
  presses(): number;
}

/** A desktop's window, or a telephone's screen that is touched. */
const screens = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>;

/** Complaints of a page's console and of its content policy, as they come. */
export function listenForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  return faults;
}

/** A browser context for a person who has not come before. */
export async function aVisitor(
  browser: Browser,
  name: string,
  persona: RegistrablePersona,
  locale: AppLocale,
  screen: keyof typeof screens = "desktop",
): Promise<Visitor> {
  const context = await browser.newContext({
    ...screens[screen],
    locale: locale === "fr" ? "fr-FR" : "en-US",
    extraHTTPHeaders: { "X-Forwarded-For": anAddress() },
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  let presses = 0;
  await context.exposeBinding("countPress", () => {
    presses += 1;
  });
  await context.addInitScript(() => {
    const { countPress } = window as unknown as { countPress: () => Promise<void> };
    addEventListener("pointerdown", ({ isTrusted }) => isTrusted && void countPress(), { capture: true });
  });
  const page = await context.newPage();
  return {
    name,
    email: `${name.toLowerCase().replace(/[^a-z]/g, "")}-${randomUUID().slice(0, 8)}@example.com`,
    password: `a lantern by the canal ${randomUUID().slice(0, 8)}`,
    persona,
    locale,
    context,
    page,
    t: words(locale),
    at: (path) => (locale === "fr" ? `/fr${path === "/" ? "" : path}` : path),
    faults: listenForFaults(page),
    presses: () => presses,
  };
}

/** Registers on the page, which solves its captcha by itself, and follows the mail's link: signed in and at home. */
export async function register(visitor: Visitor): Promise<void> {
  const { page, t } = visitor;
  await page.goto(visitor.at("/register"));
  await fillRegistration(visitor);
  await page.goto(await mailedLink(visitor));
  await page.getByRole("button", { name: t("auth.verify.submit") }).click();
  await page.waitForURL("**/home");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", visitor.locale);
}

/** Fills in and sends the registration form that is open. */
export async function fillRegistration(visitor: Visitor): Promise<void> {
  const { page, t } = visitor;
  await expect(page.locator("html")).toHaveAttribute("lang", visitor.locale);
  await page.getByRole("radio", { name: beginning(t(`auth.register.${visitor.persona}`)) }).check();
  await page.getByLabel(t("auth.fields.name"), { exact: true }).fill(visitor.name);
  await page.getByLabel(t("auth.fields.email"), { exact: true }).fill(visitor.email);
  await page.getByLabel(t("auth.fields.password"), { exact: true }).fill(visitor.password);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: t("auth.register.submit") }).click();
  await expect(page.getByText(t("auth.register.sentTitle"))).toBeVisible();
}

/** The link that the registration's mail carries, on this test's own server. */
export async function mailedLink({ email }: Visitor): Promise<string> {
  const { text } = await waitForMail(process.env.E2E_MAIL_URL ?? "", email, /verify-email\?token=/);
  const link = /https?:\/\/\S*verify-email\?token=\S+/.exec(text)?.[0];
  if (!link) throw new Error(`The mail to ${email} carries no link: ${text}`);
  return link;
}
