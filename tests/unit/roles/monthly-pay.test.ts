import { expect, test } from "vitest";
import { roleParams, roleQueryOf } from "@/app/_ui/listings/role-filters";
import { monthlyPayOf } from "@/lib/roles/monthly-pay";

test.each([
  ["month", 700_000, 40, 700_000],
  ["year", 9_000_000, 40, 750_000],
  ["year", 1_000_001, 40, 83_333],
  ["hour", 6_000, 40, 1_040_000],
  ["hour", 6_000, 1, 26_000],
  ["hour", 0, 40, null],
  ["project", 5_000_000, 40, null],
  ["month", 0, 40, null],
] as const)("pay per %s of %i at %i hours a week is %s a month", (period, cashMaxMinor, hours, expected) => {
  expect(monthlyPayOf({ cashMaxMinor, period }, hours)).toBe(expected);
});

test("an address gives the filters that it may, and the filters their address", () => {
  const query = roleQueryOf({
    q: "",
    location: " Lyon ",
    cashMin: "600000",
    equityMin: "-1",
    hoursMax: ["20", "30"],
    since: "8d",
    currency: "JPY",
    sort: "newest",
  });
  expect(query).toEqual({ location: "Lyon", cashMin: 600_000, hoursMax: 20, sort: "newest" });
  expect(roleParams(query)).toEqual({ location: "Lyon", cashMin: "600000", hoursMax: "20", sort: undefined });
});
