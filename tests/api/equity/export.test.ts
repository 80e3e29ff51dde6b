import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { GET as exportRoute } from "@/app/api/v1/startups/[id]/cap-table/export/route";
import { AuditLogModel } from "@/models/audit-log";
import { peerHeaders } from "@/lib/core/http/peer";
import { addHolder } from "../../support/equity/calls";
import { aSignedAgreement, tellSealed } from "../../support/equity/signed";
import { drainReactions, useDatabase, type SignedIn } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";

useDatabase();

const asked = "legalName=Lumen%20Grid%20Inc.&formedOn=2024-02-12&country=CA";
async function download(as: SignedIn | null, id: string, query = asked) {
  const url = new URL(`http://localhost:3000/api/v1/startups/${id}/cap-table/export?${query}`);
  const headers = { ...peerHeaders("203.0.113.7"), ...(as ? { authorization: `Bearer ${as.token}` } : {}) };
  const response = await exportRoute(new NextRequest(url, { headers }), { params: Promise.resolve({ id }) });
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

async function company() {
  const [founder, talent] = [await a("founder"), await a("talent", { name: "Hana Okafor" })];
  const { id } = await aStartup(founder);
  await addHolder(founder, id, { kind: "shares", name: "Maya Lindqvist", shares: 900_000, issuedOn: "2024-03-01" });
  await addHolder(founder, id, { kind: "pool", label: "2024 plan", shares: 200_000 });
  await tellSealed(await aSignedAgreement({ startupId: id, founderId: founder.userId, otherId: talent.userId }));
  await drainReactions();
  return { founder, talent, id };
}

describe("the export of a cap table", () => {
  test("is a zip of a manifest and the files that it names, with the grants of sealed agreements", async () => {
    const { founder, id } = await company();
    const { status, headers, bytes } = await download(founder, id);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/zip");
    expect(headers.get("content-disposition")).toBe('attachment; filename="cap-table.ocf.zip"');
    const files = unzipSync(bytes);
    const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    const manifest = JSON.parse(read("Manifest.ocf.json")) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      ocf_version: "1.2.0",
      issuer: {
        legal_name: "Lumen Grid Inc.",
        dba: "Lumen Grid",
        formation_date: "2024-02-12",
        country_of_formation: "CA",
      },
    });
    const [named] = manifest.transactions_files as { filepath: string; md5: string }[];
    expect(
      createHash("md5")
        .update(read(named?.filepath ?? ""))
        .digest("hex"),
    ).toBe(named?.md5);
    const transactions = JSON.parse(read("Transactions.ocf.json")) as { items: { quantity: string }[] };
    expect(transactions.items.map(({ quantity }) => quantity)).toEqual(["900000", "100000"]);
    expect(read("Stakeholders.ocf.json")).toContain("Hana Okafor");
    expect(await AuditLogModel.countDocuments({ action: "cap_table.export", actorId: founder.userId })).toBe(1);
  });

  test("is for those who run the company, and asks for what the format wants", async () => {
    const { founder, talent, id } = await company();
    expect((await download(null, id)).status).toBe(401);
    expect((await download(talent, id)).status).toBe(404);
    expect((await download(await a("founder"), id)).status).toBe(404);
    expect((await download(founder, id, "")).status).toBe(422);
    expect((await download(founder, id, asked.replace("CA", "XX"))).status).toBe(422);
    expect((await download(founder, id, asked.replace("2024-02-12", "2024-02-31"))).status).toBe(422);
  });
});
