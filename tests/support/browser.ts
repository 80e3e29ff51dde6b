import { expect } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import type { Person } from "./person";
import { listenForFaults } from "./visitor";

/** A browser that is signed in as somebody who has joined over HTTP, where they did; `headers` go with each of its requests. */
export async function browserOf(
  browser: Browser,
  person: Person,
  headers: Record<string, string> = {},
): Promise<{ page: Page; faults: readonly string[] }> {
  const { base } = person;
  const context = await browser.newContext({
    locale: person.locale === "fr" ? "fr-FR" : "en-US",
    reducedMotion: "reduce",
    acceptDownloads: true,
    extraHTTPHeaders: { "X-Forwarded-For": person.address, ...headers },
  });
  const { email, password } = person;
  const answer = await context.request.post(`${base}/api/v1/auth/login`, {
    data: { email, password },
    headers: { Origin: base },
  });
  expect(answer.status()).toBe(200);
  const page = await context.newPage();
  return { page, faults: listenForFaults(page) };
}
