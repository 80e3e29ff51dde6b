import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "@/scripts/local/root";

/** Fields whose hour decides: something ends, is due or happens by itself at that instant. */
const DEADLINES = [
  "autoReleaseAt",
  "choice.until",
  "currentPeriodEnd",
  "deadline",
  "deadline.at",
  "deadlineAt",
  "due.until",
  "dueAt",
  "effectiveAt",
  "expiresAt",
  "graceEndsAt",
  "pendingChange.at",
  "refundAnswerBy",
  "replyBy",
  "restorableUntil",
  "returnAt",
  "trialEndsAt",
];

/** Stored instants that stand for a UTC day. */
const DAYS_AS_INSTANTS = ["startAt"];

const sources = ["app", "lib"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [`${folder}/${file}`, readFileSync(join(root, folder, file), "utf8")] as const),
);

/** The arguments of every call of a function, and what follows the call. */
function callsOf(name: string): { file: string; args: string[]; after: string }[] {
  return sources.flatMap(([file, source]) =>
    [...source.matchAll(new RegExp(`\\b${name}\\(`, "g"))].map(({ index }) => {
      const args = [""];
      let depth = 0;
      let end = index + name.length + 1;
      for (; depth > 0 || source[end] !== ")"; end += 1) {
        const sign = source[end] ?? ")";
        if ("([{".includes(sign)) depth += 1;
        if (")]}".includes(sign)) depth -= 1;
        if (sign === "," && depth === 0) args.push("");
        else args.push((args.pop() ?? "") + sign);
      }
      const given = args.map((arg) => arg.trim()).filter((arg) => arg !== "");
      return { file, args: given, after: source.slice(end + 1, end + 30) };
    }),
  );
}

const declared = (file: string) => file === "lib/i18n/dates.ts";
const instants = callsOf("formatInstant").filter(({ file }) => !declared(file));
const days = callsOf("formatDay").filter(({ file }) => !declared(file));
const named = (arg: string, field: string) => new RegExp(`(^|[.?( ])${field.replace(".", "\\.")}\\b`).test(arg);

describe("days and instants", () => {
  test("are formatted in one place", () => {
    const elsewhere = sources
      .filter(
        ([file, source]) =>
          !declared(file) && /Intl\.DateTimeFormat\((?!\)\.resolved)|toLocale(Date|Time)?String\(/.test(source),
      )
      .map(([file]) => file);
    expect(elsewhere).toEqual([]);
    expect(instants.length).toBeGreaterThan(50);
    expect(days.length).toBeGreaterThan(20);
  });

  test("that decide by the hour show it, with the zone", () => {
    const silent = instants
      .filter(({ args }) => DEADLINES.some((field) => named(args[0] ?? "", field)))
      .filter(({ args }) => args[2] !== '"deadline"' && args[2] !== '"moment"');
    // The range of a billing period, the start of a plan and the subjects of mails name days; the mails name the hour too. A passed
    // test counts for a year: its last day is enough.
    expect(silent.map(({ file, args }) => `${file}: ${args.join(", ")}`).sort()).toEqual([
      'app/(app)/profile/_components/profile-view.tsx: expiresAt, reader, "day"',
      'app/(app)/settings/billing/page.tsx: currentPeriodEnd, reader, "short"',
      'app/(app)/skill-tests/[skill]/page.tsx: expiresAt, reader, "day"',
      'app/(app)/skill-tests/_components/test-result.tsx: expiresAt, reader, "day"',
      'app/(app)/skill-tests/_components/test-rows.tsx: expiresAt, reader, "day"',
    ]);
  });

  test("are not taken for each other", () => {
    const shifted = instants.filter(
      ({ args }) => /(\bon|On|asOf|[dD]ay)$/.test(args[0] ?? "") && args[0] !== "counts.asOf",
    );
    expect(shifted).toEqual([]);
    const stiff = days.filter(({ args }) => /(At|By|Until|now)$/.test(args[0] ?? ""));
    expect(stiff.filter(({ file }) => file !== "app/_equity/vesting-chart.tsx")).toEqual([]);
    const unsaid = instants.filter(({ args }) => DAYS_AS_INSTANTS.some((field) => named(args[0] ?? "", field)));
    expect(unsaid).toEqual([]);
  });

  test("are whole values: no text is cut out of them", () => {
    const cut = [...instants, ...days].filter(({ after }) =>
      /^\s*\.(slice|replace|replaceAll|split|charAt|at|substring)\b/.test(after),
    );
    expect(cut).toEqual([]);
  });
});

test("lists of words are formatted in one place", () => {
  const elsewhere = sources.filter(([, source]) => source.includes("Intl.ListFormat(")).map(([file]) => file);
  expect(elsewhere).toEqual(["lib/i18n/formatters.ts"]);
});
