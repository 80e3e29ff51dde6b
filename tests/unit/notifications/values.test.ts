import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { toNotification } from "@/lib/notifications/present";
import { notificationTypes, type NotificationType } from "@/lib/notifications/states";
import { objectId } from "@/lib/core/db/model";

const at = new Date("2026-11-22T09:00:00Z");
const shown = (type: NotificationType, data: Record<string, string | number>, locale: "en" | "fr") =>
  toNotification(
    {
      _id: objectId("0".repeat(24)),
      userId: objectId("1".repeat(24)),
      type,
      data,
      url: "/home",
      readAt: null,
      createdAt: at,
    } as never,
    locale,
  );

/** Every value that a text of this type names. */
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? "");

describe("a notification about someone who is gone", () => {
  test.each(notificationTypes)("names nobody empty: %s", (type) => {
    for (const locale of ["en", "fr"] as const) {
      const { title, body } = messages[locale].notifications[type];
      const names = new Set(namesIn(`${title} ${body}`));
      const data = Object.fromEntries(
        [...names].map((name) => [
          name,
          ["person", "payer", "payee", "talent", "startup", "next"].includes(name) ? "" : name === "count" ? 1 : "x",
        ]),
      );
      const said = shown(type, data, locale);
      for (const text of [said.title, said.body]) {
        expect(text).not.toMatch(/^[\s,.:]|\s{2}|“”|«\s*»|\(\)| [,.]/u);
        expect(text).not.toContain("undefined");
      }
    }
  });

  test("says that everyone has signed where no one is next any more", () => {
    const data = { type: "work", person: "Ana", startup: "Tidemark" };
    expect(shown("agreement_partially_signed", { ...data, next: "" }, "en").body).toBe("Everyone has signed.");
    expect(shown("agreement_partially_signed", { ...data, next: "none" }, "fr").body).toBe("Tout le monde a signé.");
    expect(shown("agreement_partially_signed", { ...data, next: "Bo" }, "en").body).toBe("Bo signs next.");
  });

  test("of before counts were stored is read as one", () => {
    const data = { startup: "Tidemark", milestone: "Month 1" };
    expect(shown("milestone_planned", data, "en").title).toBe("Tidemark planned a milestone: Month 1");
    expect(shown("milestone_planned", { ...data, count: 6 }, "en").title).toBe("Tidemark planned 6 milestones");
  });
});
