import { expect, test } from "vitest";
import * as views from "@/app/api/v1/analytics/views/route";
import * as own from "@/app/api/v1/users/me/consents/route";
import { CONSENT_VERSION } from "@/lib/consents/states";
import { PageViewModel } from "@/models/page-view";
import { call, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";

useDatabase();

const view = (page: string, bits: string | null, as: SignedIn | null = null) =>
  call(views.POST, {
    path: "/api/v1/analytics/views",
    body: { page },
    as,
    headers: {
      origin: "http://localhost:3000",
      ...(bits && { cookie: `collabhub_consent=${"a".repeat(22)}.${CONSENT_VERSION}.${bits}` }),
    },
  });
const counted = async () =>
  Object.fromEntries((await PageViewModel.find().lean()).map(({ page, count }) => [page, count]));

test("a page view counts where the browser agrees, and of someone who is signed in their account, too", async () => {
  const ben = await a("talent");
  for (const bits of [null, "00", "10"]) expect((await view("/pricing", bits)).status).toBe(204);
  await view("/pricing", "01", ben);
  expect(await counted()).toEqual({});
  await view("/pricing", "01");
  await view("/pricing", "11");
  await call(own.PUT, { path: "/api/v1/users/me/consents", method: "PUT", body: { analytics: true }, as: ben });
  await view("/roles/{id}", "01", ben);
  expect(await counted()).toEqual({ "/pricing": 2, "/roles/{id}": 1 });
  for (const page of ["/roles/665f1c2ab7e4d90012345678", "roles", "/A", `/${"a".repeat(40)}`, "/a?b=c"])
    expect((await view(page, "01")).status).toBe(422);
});
